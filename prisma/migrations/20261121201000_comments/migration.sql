-- Comments on drafts, and which of them a run was to answer.
SET ROLE aicmo_owner;

CREATE TABLE comment (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  engagement_id uuid NOT NULL,
  -- The draft that it is about.
  version_id uuid NOT NULL,
  author_id uuid NOT NULL,
  source text NOT NULL CHECK (source IN ('button', 'shortcut', 'thread', 'client')),
  -- The message that it was taken from, where there is one: its edits and its deletion follow.
  channel_id text,
  ts text,
  -- The newest revision of its body.
  revision integer NOT NULL DEFAULT 1 CHECK (revision > 0),
  at timestamptz NOT NULL,
  edited_at timestamptz,
  deleted_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT comment_message_check CHECK ((channel_id IS NULL) = (ts IS NULL)),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id),
  FOREIGN KEY (workspace_id, author_id) REFERENCES person (workspace_id, id)
);
CREATE UNIQUE INDEX comment_of_message ON comment (workspace_id, channel_id, ts) WHERE ts IS NOT NULL;
CREATE INDEX comment_by_version ON comment (workspace_id, version_id, seq);

CREATE TABLE comment_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  comment_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  body text NOT NULL,
  PRIMARY KEY (workspace_id, comment_id, revision),
  FOREIGN KEY (workspace_id, comment_id) REFERENCES comment (workspace_id, id)
);

-- What a run was told to answer; the version that it wrote says so.
CREATE TABLE run_comment (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_id uuid NOT NULL,
  comment_id uuid NOT NULL,
  revision integer NOT NULL CHECK (revision > 0),
  PRIMARY KEY (workspace_id, run_id, comment_id),
  FOREIGN KEY (workspace_id, run_id) REFERENCES run (workspace_id, id),
  FOREIGN KEY (workspace_id, comment_id) REFERENCES comment (workspace_id, id)
);
CREATE INDEX run_comment_by_comment ON run_comment (workspace_id, comment_id);

-- The tables that hold what people and models wrote. A new one is one more name here.
CREATE OR REPLACE FUNCTION body_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body', 'item_mark_body',
    'version_check_body', 'run_check_body', 'run_alternative_body', 'comment_body']
$$;

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['comment', 'comment_body', 'run_comment'] LOOP
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

GRANT UPDATE (revision, edited_at, deleted_at) ON comment TO aicmo_app;
CREATE TRIGGER never_deleted BEFORE DELETE ON comment FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON run_comment FOR EACH ROW EXECUTE FUNCTION refuse_change();

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;

RESET ROLE;
