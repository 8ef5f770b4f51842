-- Health: how each model did, under the name by which it was asked.
SET ROLE aicmo_owner;

-- `model` becomes the name that the answer bears, which may be a dated one; the configuration knows only this.
ALTER TABLE model_call ADD COLUMN asked_model text;

-- Row-level security binds the owner, too, and a migration belongs to no workspace.
ALTER TABLE model_call NO FORCE ROW LEVEL SECURITY;
UPDATE model_call SET asked_model = model;
ALTER TABLE model_call FORCE ROW LEVEL SECURITY;

-- The last hour of one model, and its last answer however long ago.
CREATE INDEX model_call_by_model ON model_call (workspace_id, provider, asked_model, sent_at);

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
