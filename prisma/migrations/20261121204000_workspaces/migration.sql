-- Many workspaces: organisations, what is stored sealed for one workspace, and what became of its channels.
SET ROLE aicmo_owner;

-- The organisation of an Enterprise Grid installation; such a workspace has no team of its own.
ALTER TABLE workspace ADD COLUMN slack_enterprise_id text;
ALTER TABLE installation ADD COLUMN enterprise_id text, ADD COLUMN installed_by text, ADD COLUMN installed_at timestamptz;
GRANT UPDATE (enterprise_id, installed_by, installed_at) ON installation TO aicmo_app;

-- Keys of providers that a workspace brought: sealed, used for it alone, never shown again.
CREATE TABLE workspace_secret (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  name text NOT NULL,
  sealed text NOT NULL,
  -- What a person may be shown to tell one from another: its last four characters.
  hint text NOT NULL CHECK (length(hint) <= 4),
  set_by uuid NOT NULL,
  set_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, name),
  FOREIGN KEY (workspace_id, set_by) REFERENCES person (workspace_id, id)
);

-- Channels that engagements live in and that the bot cannot post to for now.
CREATE TABLE channel_state (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  channel_id text NOT NULL,
  name text,
  state text NOT NULL CHECK (state IN ('open', 'archived', 'removed', 'deleted')),
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id)
);

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['workspace_secret', 'channel_state'] LOOP
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

GRANT UPDATE (sealed, hint, set_by, set_at), DELETE ON workspace_secret TO aicmo_app;
GRANT UPDATE (name, state, changed_at), DELETE ON channel_state TO aicmo_app;
RESET ROLE;
