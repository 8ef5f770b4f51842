-- How far a text can be trusted: which of its claims are supported, what confidence follows, and what else was written for
-- it and not chosen.
SET ROLE aicmo_owner;

-- Numbers alone; what was claimed stands in the body. `parts` is what the confidence was computed from.
CREATE TABLE version_check (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  verified boolean NOT NULL,
  confidence smallint CHECK (confidence BETWEEN 0 AND 100),
  parts jsonb NOT NULL,
  PRIMARY KEY (workspace_id, version_id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id),
  CHECK (verified = (confidence IS NOT NULL))
);

-- The claims as they stand in the text.
CREATE TABLE version_check_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  claims jsonb NOT NULL,
  PRIMARY KEY (workspace_id, version_id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version_check (workspace_id, version_id)
);

-- What was found out about the output of a job before there is a version.
CREATE TABLE run_check_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_job_id uuid NOT NULL,
  attempt integer NOT NULL,
  result jsonb NOT NULL,
  PRIMARY KEY (workspace_id, run_job_id, attempt),
  FOREIGN KEY (workspace_id, run_job_id) REFERENCES run_job (workspace_id, id)
);

-- The draft of a second model that was not chosen.
CREATE TABLE run_alternative_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_job_id uuid NOT NULL,
  attempt integer NOT NULL,
  provider text NOT NULL,
  model text NOT NULL,
  output jsonb NOT NULL,
  reason text NOT NULL,
  PRIMARY KEY (workspace_id, run_job_id, attempt),
  FOREIGN KEY (workspace_id, run_job_id) REFERENCES run_job (workspace_id, id)
);

-- The tables that hold what people and models wrote. A new one is one more name here.
CREATE OR REPLACE FUNCTION body_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body', 'item_mark_body',
    'version_check_body', 'run_check_body', 'run_alternative_body']
$$;

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['version_check', 'version_check_body', 'run_check_body', 'run_alternative_body'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aicmo_app', t);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    IF t = ANY (body_tables()) THEN
      SELECT string_agg(quote_literal(c), ', ') INTO arguments FROM unnest(key_columns(t)) AS c;
      EXECUTE format('CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_body_change()', t);
      EXECUTE format('CREATE TRIGGER erased_stays_erased BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_erased(%s)', t, arguments);
    ELSE
      EXECUTE format('CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
    END IF;
  END LOOP;
END $$;

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
