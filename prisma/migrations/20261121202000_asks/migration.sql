-- What people asked the bot in their own words, what it was understood as, and whether the answer helped.
SET ROLE aicmo_owner;

CREATE TABLE ask (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  -- Null where it names none, as in a direct message.
  engagement_id uuid,
  source text NOT NULL CHECK (source IN ('mention', 'message', 'agent')),
  -- Where it was asked, and the thread to answer in.
  channel_id text NOT NULL,
  thread_ts text,
  ts text NOT NULL,
  state text NOT NULL CHECK (state IN ('asked', 'proposed', 'answered', 'confirmed', 'declined', 'failed')),
  -- The action that it was understood as, with its parameters; what people wrote stands in the body.
  plan jsonb CHECK (jsonb_typeof(plan) = 'object'),
  trace_id uuid NOT NULL,
  at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, channel_id, ts),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id)
);

CREATE TABLE ask_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  ask_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('question', 'answer')),
  content text NOT NULL,
  PRIMARY KEY (workspace_id, ask_id, kind),
  FOREIGN KEY (workspace_id, ask_id) REFERENCES ask (workspace_id, id)
);

CREATE TABLE ask_feedback (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  ask_id uuid NOT NULL,
  person_id uuid NOT NULL,
  good boolean NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, ask_id, person_id),
  FOREIGN KEY (workspace_id, ask_id) REFERENCES ask (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id)
);

-- The tables that hold what people and models wrote. A new one is one more name here.
CREATE OR REPLACE FUNCTION body_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body', 'item_mark_body',
    'version_check_body', 'run_check_body', 'run_alternative_body', 'comment_body', 'ask_body']
$$;

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['ask', 'ask_body', 'ask_feedback'] LOOP
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

GRANT UPDATE (engagement_id, state, plan, changed_at) ON ask TO aicmo_app;
GRANT UPDATE (good, at) ON ask_feedback TO aicmo_app;
CREATE TRIGGER never_deleted BEFORE DELETE ON ask FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;

RESET ROLE;
