-- Runs that change an existing version, what a stage was asked for, marks on single posts and assets, and a rule that only
-- code knew: visual work stands on creatives.
SET ROLE aicmo_owner;

-- ---------------------------------------------------------------- runs over an existing version

ALTER TABLE run ADD COLUMN base_version_id uuid,
  ADD FOREIGN KEY (workspace_id, base_version_id, artifact_id) REFERENCES version (workspace_id, id, artifact_id);

-- What a run was asked for beside its jobs: the answers of its stage, the parts to write anew with their notes, the parts to
-- keep. People wrote some of it, so it stands with the instruction and is erased with it.
ALTER TABLE run_body ALTER COLUMN instruction DROP NOT NULL, ADD COLUMN request jsonb NOT NULL DEFAULT '{}';

CREATE INDEX run_by_base ON run (workspace_id, base_version_id) WHERE base_version_id IS NOT NULL;

-- A prompt that has a part of a version written anew holds that version's text, too.
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
  LOOP
    PERFORM 1 FROM version_body b WHERE b.workspace_id = NEW.workspace_id AND b.version_id = pinned FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a text that this prompt was made from was erased' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;

-- What was answered last when a stage was started: offered again, and no part of any version.
CREATE TABLE stage_options (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  engagement_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('strategy', 'creatives', 'execution', 'monitoring', 'delivery')),
  options jsonb NOT NULL,
  jobs text[] NOT NULL,
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, engagement_id, type),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id)
);

-- ---------------------------------------------------------------- marks on single posts and assets

CREATE TABLE item_mark (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  version_id uuid NOT NULL,
  item_id text NOT NULL CHECK (length(item_id) BETWEEN 1 AND 200),
  mark text NOT NULL CHECK (mark IN ('ok', 'change')),
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id),
  FOREIGN KEY (workspace_id, actor_id) REFERENCES person (workspace_id, id)
);
CREATE INDEX item_mark_by_version ON item_mark (workspace_id, version_id, seq);

CREATE TABLE item_mark_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  item_mark_id uuid NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (workspace_id, item_mark_id),
  FOREIGN KEY (workspace_id, item_mark_id) REFERENCES item_mark (workspace_id, id)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['stage_options', 'item_mark', 'item_mark_body'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aicmo_app', t);
  END LOOP;
END $$;
GRANT UPDATE (options, jobs, updated_at) ON stage_options TO aicmo_app;
-- With the text that was written from them, people's answers go, too.
GRANT DELETE ON stage_options TO aicmo_app;
GRANT UPDATE (owner_id) ON engagement TO aicmo_app;

CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON item_mark FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON item_mark_body FOR EACH ROW EXECUTE FUNCTION refuse_body_change();
CREATE TRIGGER erased_stays_erased BEFORE INSERT ON item_mark_body FOR EACH ROW EXECUTE FUNCTION refuse_erased('item_mark_id');
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON item_mark FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON item_mark_body FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_truncated BEFORE TRUNCATE ON stage_options FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- The tables that hold what people and models wrote. A new one is one more name here.
CREATE FUNCTION body_tables() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body', 'item_mark_body']
$$;

CREATE OR REPLACE FUNCTION erase_body(body_table text, key jsonb, erased_by uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  columns text[];
  condition text;
  erased jsonb;
BEGIN
  IF body_table <> ALL (body_tables()) THEN
    RAISE EXCEPTION 'there is no body table %', body_table USING ERRCODE = 'check_violation';
  END IF;
  columns := key_columns(body_table);
  IF jsonb_typeof(key) IS DISTINCT FROM 'object' THEN
    RAISE EXCEPTION 'the key of a body is an object' USING ERRCODE = 'check_violation';
  END IF;
  IF (SELECT array_agg(k ORDER BY k) FROM jsonb_object_keys(key) AS k) IS DISTINCT FROM columns THEN
    RAISE EXCEPTION 'erase_body needs the key of %: %', body_table, array_to_string(columns, ', ') USING ERRCODE = 'check_violation';
  END IF;
  IF body_table = 'version_body' THEN
    PERFORM 1 FROM version v JOIN engagement e ON e.workspace_id = v.workspace_id AND e.id = v.engagement_id
    WHERE v.workspace_id = tenant AND v.id = (key ->> 'version_id')::uuid FOR UPDATE OF e;
    IF EXISTS (
      SELECT 1 FROM version_state own
      JOIN lineage l ON l.workspace_id = own.workspace_id AND l.upstream_artifact_id = own.artifact_id AND l.binding
      JOIN version_state s ON s.workspace_id = l.workspace_id AND s.version_id = l.version_id
      WHERE own.workspace_id = tenant AND own.version_id = (key ->> 'version_id')::uuid
        AND own.status IN ('approved', 'flagged_for_review') AND s.status = 'approved'
    ) THEN
      RAISE EXCEPTION 'what was built on this text is still approved: flag it first' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  SELECT string_agg(format('b.%I = %L', k, v), ' AND ') INTO condition FROM jsonb_each_text(key) AS pair(k, v);
  PERFORM set_config('app.erasing', body_table, true);
  EXECUTE format('DELETE FROM %I AS b WHERE b.workspace_id = %L AND %s RETURNING to_jsonb(b)', body_table, tenant, condition) INTO erased;
  PERFORM set_config('app.erasing', '', true);
  IF erased IS NULL THEN
    RAISE EXCEPTION 'erase_body found no body with this key' USING ERRCODE = 'no_data_found';
  END IF;
  INSERT INTO tombstone (workspace_id, body_table, body_key, erased_by)
  VALUES (tenant, body_table, body_key(erased, columns), erased_by);
END $$;

-- ---------------------------------------------------------------- the two ways to a version's state

-- Without it every decision read all states of its workspace (6 ms for each of ten statements at 100,000 artifacts).
CREATE INDEX version_state_by_artifact ON version_state (workspace_id, artifact_id);

CREATE INDEX version_candidates_by_age ON version_state (workspace_id, changed_at, version_id) WHERE status IN ('draft', 'revised');

-- ---------------------------------------------------------------- what a version of this kind must be tied to

-- marketing.md, the jobs of "execution, visual".
CREATE FUNCTION visual_jobs() RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT ARRAY['content_calendar_week1', 'ig_posts_week1', 'fb_posts_week1', 'reels_scripts_week1']
$$;

CREATE FUNCTION guard_sources() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM version v WHERE v.workspace_id = NEW.workspace_id AND v.id = NEW.version_id
      AND v.type = 'execution' AND v.jobs && visual_jobs()
      AND NOT EXISTS (SELECT 1 FROM lineage l WHERE l.workspace_id = v.workspace_id AND l.version_id = v.id
                      AND l.binding AND l.upstream_type = 'creatives')
  ) THEN
    RAISE EXCEPTION 'visual work is tied to no creatives' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM version v JOIN version_body b ON b.workspace_id = v.workspace_id AND b.version_id = v.id
    CROSS JOIN LATERAL jsonb_array_elements(
      CASE jsonb_typeof(b.content -> 'included') WHEN 'array' THEN b.content -> 'included' ELSE '[]' END) AS entry
    WHERE v.workspace_id = NEW.workspace_id AND v.id = NEW.version_id AND v.type = 'delivery'
      AND NOT EXISTS (SELECT 1 FROM lineage l WHERE l.workspace_id = v.workspace_id AND l.version_id = v.id AND l.binding
                      AND l.upstream_type = entry ->> 'artifact' AND l.upstream_digest = entry ->> 'digest')
  ) THEN
    RAISE EXCEPTION 'the pack lists a version that it is not built on' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sources_are_guarded BEFORE UPDATE ON version_state FOR EACH ROW
  WHEN (NEW.status = 'approved' AND OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION guard_sources();

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
