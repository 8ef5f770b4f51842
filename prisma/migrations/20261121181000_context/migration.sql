-- What a job's prompt held, and what a run may show its models of what the same client approved before.
SET ROLE aicmo_owner;

-- Keys of sources (strategy:audience), nobody's words: `used`, `left`, `shortened`.
ALTER TABLE run_job ADD COLUMN context jsonb CHECK (jsonb_typeof(context) = 'object');
GRANT UPDATE (context) ON run_job TO aicmo_app;

-- Pinned when a run opens, so that a step which is taken up again sees the same. Which of them a prompt really held stands in
-- the lineage of what was written, as references that bind nothing.
CREATE TABLE run_example (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_id uuid NOT NULL,
  version_id uuid NOT NULL,
  digest text NOT NULL,
  position integer NOT NULL CHECK (position >= 1),
  PRIMARY KEY (workspace_id, run_id, version_id),
  UNIQUE (workspace_id, run_id, position),
  FOREIGN KEY (workspace_id, run_id) REFERENCES run (workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id)
);
-- The works of one client, wherever they were made.
CREATE INDEX engagement_by_client ON engagement (workspace_id, client_id);
CREATE INDEX run_example_by_version ON run_example (workspace_id, version_id);

ALTER TABLE run_example ENABLE ROW LEVEL SECURITY;
ALTER TABLE run_example FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON run_example USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT ON run_example TO aicmo_app;
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON run_example FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON run_example FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- One client's work is never shown to a model that writes for another.
CREATE FUNCTION check_example() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT 1 FROM run r JOIN engagement o ON o.workspace_id = r.workspace_id AND o.id = r.engagement_id
    JOIN version v ON v.workspace_id = r.workspace_id AND v.id = NEW.version_id
      AND v.type = r.type AND v.content_digest = NEW.digest
    JOIN engagement e ON e.workspace_id = v.workspace_id AND e.id = v.engagement_id AND e.client_id = o.client_id
    JOIN version_state s ON s.workspace_id = v.workspace_id AND s.version_id = v.id AND s.approved_at IS NOT NULL
    WHERE r.workspace_id = NEW.workspace_id AND r.id = NEW.run_id
  ) THEN
    RAISE EXCEPTION 'an example is of the same client and type, and was approved' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER example_matches BEFORE INSERT ON run_example FOR EACH ROW EXECUTE FUNCTION check_example();

-- An example that was erased drops out of the prompts to come; only one that still names it is refused.
CREATE OR REPLACE FUNCTION check_prompt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE pinned uuid;
BEGIN
  FOR pinned IN
    SELECT l.upstream_version_id FROM model_call c
    JOIN run_lineage l ON l.workspace_id = c.workspace_id AND l.run_id = c.scope_id
    WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.call_id
    UNION
    SELECT r.base_version_id FROM model_call c
    JOIN run r ON r.workspace_id = c.workspace_id AND r.id = c.scope_id
    WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.call_id AND c.job LIKE 'part-%' AND r.base_version_id IS NOT NULL
    UNION
    SELECT x.version_id FROM model_call c
    JOIN run_example x ON x.workspace_id = c.workspace_id AND x.run_id = c.scope_id
    WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.call_id AND position(x.version_id::text IN NEW.content) > 0
  LOOP
    PERFORM 1 FROM version_body b WHERE b.workspace_id = NEW.workspace_id AND b.version_id = pinned FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a text that this prompt was made from was erased' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
