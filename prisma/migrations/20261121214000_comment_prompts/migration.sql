-- A prompt holds the comments that its run was told to answer, so it is stored only while they are there, like the texts
-- that the run was pinned to.
SET ROLE aicmo_owner;

CREATE OR REPLACE FUNCTION check_prompt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  pinned uuid;
  told record;
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
  FOR told IN
    SELECT t.comment_id, t.revision FROM model_call c
    JOIN run_comment t ON t.workspace_id = c.workspace_id AND t.run_id = c.scope_id
    WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.call_id
  LOOP
    PERFORM 1 FROM comment_body b
    WHERE b.workspace_id = NEW.workspace_id AND b.comment_id = told.comment_id AND b.revision = told.revision FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a comment that this prompt quotes was erased' USING ERRCODE = 'check_violation';
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
