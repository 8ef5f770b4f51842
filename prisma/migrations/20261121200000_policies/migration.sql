-- Who may approve: policies, the user groups that they name, and who stands in for whom.
SET ROLE aicmo_owner;

-- The nearest one holds: the engagement's, else the client's, else the workspace's (its subject is the workspace itself).
CREATE TABLE approval_policy (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  scope text NOT NULL CHECK (scope IN ('workspace', 'client', 'engagement')),
  subject_id uuid NOT NULL,
  required smallint NOT NULL CHECK (required BETWEEN 1 AND 5),
  author_may_approve boolean NOT NULL,
  -- Votes of the client's people after the internal ones; 0: the client is not asked.
  client_required smallint NOT NULL DEFAULT 0 CHECK (client_required BETWEEN 0 AND 5),
  -- The stages that the client decides about.
  client_stages text[] NOT NULL DEFAULT '{}',
  remind_after_minutes integer CHECK (remind_after_minutes > 0),
  escalate_after_minutes integer CHECK (escalate_after_minutes > 0),
  escalate_to uuid,
  expire_after_minutes integer CHECK (expire_after_minutes > 0),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, scope, subject_id),
  CONSTRAINT approval_policy_subject_check CHECK ((scope = 'workspace') = (subject_id = workspace_id)),
  CONSTRAINT approval_policy_escalation_check CHECK ((escalate_to IS NULL) = (escalate_after_minutes IS NULL)),
  FOREIGN KEY (workspace_id, escalate_to) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, set_by) REFERENCES person (workspace_id, id)
);

-- Nobody named on the client's side: whoever of the client is in the client channel decides.
CREATE TABLE policy_approver (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  policy_id uuid NOT NULL,
  side text NOT NULL CHECK (side IN ('internal', 'client')),
  person_id uuid,
  user_group_id text,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT policy_approver_who_check CHECK ((person_id IS NULL) <> (user_group_id IS NULL)),
  FOREIGN KEY (workspace_id, policy_id) REFERENCES approval_policy (workspace_id, id) ON DELETE CASCADE,
  FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id)
);
CREATE UNIQUE INDEX policy_approver_person ON policy_approver (workspace_id, policy_id, side, person_id) WHERE person_id IS NOT NULL;
CREATE UNIQUE INDEX policy_approver_group ON policy_approver (workspace_id, policy_id, side, user_group_id) WHERE user_group_id IS NOT NULL;
CREATE INDEX policy_approver_of_person ON policy_approver (workspace_id, person_id) WHERE person_id IS NOT NULL;

-- Slack's user groups as they were when they were last asked for: asked again before anything is decided.
CREATE TABLE user_group (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  group_id text NOT NULL,
  name text NOT NULL,
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, group_id)
);
CREATE TABLE user_group_member (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  group_id text NOT NULL,
  slack_user_id text NOT NULL,
  PRIMARY KEY (workspace_id, group_id, slack_user_id),
  FOREIGN KEY (workspace_id, group_id) REFERENCES user_group (workspace_id, group_id) ON DELETE CASCADE
);
CREATE INDEX user_group_member_by_user ON user_group_member (workspace_id, slack_user_id);

-- Who decides for somebody who is away. Rows are ended, never deleted: an approval must stay explainable.
CREATE TABLE delegation (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  from_id uuid NOT NULL,
  to_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz,
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT delegation_people_check CHECK (from_id <> to_id),
  CONSTRAINT delegation_time_check CHECK (ends_at > starts_at),
  FOREIGN KEY (workspace_id, from_id) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, to_id) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, set_by) REFERENCES person (workspace_id, id)
);
CREATE INDEX delegation_to ON delegation (workspace_id, to_id, ends_at);
CREATE INDEX delegation_from ON delegation (workspace_id, from_id, ends_at);

-- A guest of the workspace: inside for Slack, on the client's side for us unless they were named.
ALTER TABLE person ADD COLUMN guest boolean NOT NULL DEFAULT false;
-- Who belongs to the organisation where the app is installed for all of it.
ALTER TABLE person ADD COLUMN slack_enterprise_id text;
GRANT UPDATE (guest, slack_enterprise_id) ON person TO aicmo_app;

CREATE INDEX engagement_by_client_channel ON engagement (workspace_id, client_channel_id) WHERE client_channel_id IS NOT NULL;

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['approval_policy', 'policy_approver', 'user_group', 'user_group_member', 'delegation'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aicmo_app', t);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    IF t = ANY (body_tables()) THEN
      SELECT string_agg(quote_literal(c), ', ') INTO arguments FROM unnest(key_columns(t)) AS c;
      EXECUTE format('CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_body_change()', t);
      EXECUTE format('CREATE TRIGGER erased_stays_erased BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_erased(%s)', t, arguments);
    END IF;
  END LOOP;
END $$;

GRANT UPDATE, DELETE ON approval_policy, policy_approver, user_group, user_group_member TO aicmo_app;
GRANT UPDATE (ended_at) ON delegation TO aicmo_app;
CREATE TRIGGER never_deleted BEFORE DELETE ON delegation FOR EACH ROW EXECUTE FUNCTION refuse_change();
RESET ROLE;
