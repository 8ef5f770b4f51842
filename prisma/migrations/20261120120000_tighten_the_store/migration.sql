-- What could still be got around: temporary tables that shadow ours, erased texts that came back or were built on, states
-- without their decision, and columns that nothing needs to change (store.md).

-- Nobody but the owner makes tables here, temporary or not: whoever could would put one in front of ours. Only the owner of
-- the database may take these rights away; where the login is not the owner, the fixed search paths below must do.
DO $$
BEGIN
  EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
  REVOKE CREATE ON SCHEMA public FROM PUBLIC;
EXCEPTION WHEN insufficient_privilege THEN
  RAISE WARNING 'the right to make temporary tables could not be revoked: %', SQLERRM;
END $$;
SET ROLE aicmo_owner;

-- ---------------------------------------------------------------- erased texts

CREATE INDEX run_lineage_by_upstream ON run_lineage (workspace_id, upstream_version_id);

-- The columns that name a row below its workspace.
CREATE FUNCTION key_columns(of_table text) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT array_agg(a.attname::text ORDER BY a.attname)
  FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
  WHERE i.indrelid = format('public.%I', of_table)::regclass AND i.indisprimary AND a.attname <> 'workspace_id'
$$;

-- The one spelling of a body's key in its tombstone: from the stored row, so that no other spelling of an id differs.
CREATE FUNCTION body_key(body jsonb, columns text[]) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_object_agg(c, body -> c)::text FROM unnest(columns) AS c
$$;

CREATE FUNCTION refuse_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM tombstone t WHERE t.workspace_id = NEW.workspace_id AND t.body_table = TG_TABLE_NAME
             AND t.body_key = body_key(to_jsonb(NEW), TG_ARGV)) THEN
    RAISE EXCEPTION 'an erased text does not come back' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body'] LOOP
    SELECT string_agg(quote_literal(c), ', ') INTO arguments FROM unnest(key_columns(t)) AS c;
    EXECUTE format('CREATE TRIGGER erased_stays_erased BEFORE INSERT ON %I FOR EACH ROW EXECUTE FUNCTION refuse_erased(%s)', t, arguments);
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION check_version_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF encode(sha256(convert_to(NEW.canonical, 'UTF8')), 'hex') IS DISTINCT FROM
     (SELECT content_digest FROM version WHERE workspace_id = NEW.workspace_id AND id = NEW.version_id) THEN
    RAISE EXCEPTION 'the canonical text does not have the digest of its version' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.canonical::jsonb IS DISTINCT FROM NEW.content THEN
    RAISE EXCEPTION 'the canonical text and the content differ' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;

-- A prompt holds the texts that its run was pinned to, so it is stored only while they are. As the owner, since the lock
-- asks for more rights than reading: an erasure waits for the prompts that are being written, and then finds them.
CREATE FUNCTION check_prompt() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE pinned uuid;
BEGIN
  FOR pinned IN
    SELECT l.upstream_version_id FROM model_call c
    JOIN run_lineage l ON l.workspace_id = c.workspace_id AND l.run_id = c.scope_id
    WHERE c.workspace_id = NEW.workspace_id AND c.id = NEW.call_id
  LOOP
    PERFORM 1 FROM version_body b WHERE b.workspace_id = NEW.workspace_id AND b.version_id = pinned FOR KEY SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'a text that this prompt was made from was erased' USING ERRCODE = 'check_violation';
    END IF;
  END LOOP;
  RETURN NEW;
END $$;
REVOKE ALL ON FUNCTION check_prompt() FROM PUBLIC;
CREATE TRIGGER prompt_has_its_sources BEFORE INSERT ON model_call_body FOR EACH ROW WHEN (NEW.kind = 'prompt') EXECUTE FUNCTION check_prompt();

-- Deletes one body and leaves a tombstone. Runs within the caller's workspace: row-level security binds the owner, too.
-- `key` is the key below the workspace: '{"version_id": "..."}'. The audit entry is written by the caller in the same transaction.
CREATE OR REPLACE FUNCTION erase_body(body_table text, key jsonb, erased_by uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  tenant uuid := nullif(current_setting('app.workspace_id', true), '')::uuid;
  columns text[];
  condition text;
  erased jsonb;
BEGIN
  IF body_table NOT IN ('version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body') THEN
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

-- ---------------------------------------------------------------- decisions and their states

-- No statement, whoever writes it, makes a version current without its decision, whose sources are missing, unapproved,
-- erased or out of date, whose quality failed, or whose text was erased.
CREATE OR REPLACE FUNCTION guard_version_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own version;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('draft', 'revised') OR NEW.approved_at IS NOT NULL OR NEW.flagged_by IS NOT NULL THEN
      RAISE EXCEPTION 'a version begins as draft or revised, undecided' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version_id <> OLD.version_id OR NEW.artifact_id <> OLD.artifact_id OR NEW.workspace_id <> OLD.workspace_id THEN
    RAISE EXCEPTION 'the state of a version stays with its version' USING ERRCODE = 'check_violation';
  END IF;
  -- stale_since is a cache for lists; the rest says what was decided, and when.
  IF NEW.status = OLD.status THEN
    IF (NEW.approved_at, NEW.flag_cause, NEW.flagged_by, NEW.changed_at)
       IS DISTINCT FROM (OLD.approved_at, OLD.flag_cause, OLD.flagged_by, OLD.changed_at) THEN
      RAISE EXCEPTION 'what was decided about a version changes with its status only' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT (
    (OLD.status IN ('draft', 'revised') AND NEW.status IN ('approved', 'archived')) OR
    (OLD.status = 'approved' AND NEW.status IN ('flagged_for_review', 'archived')) OR
    (OLD.status = 'flagged_for_review' AND NEW.status IN ('approved', 'archived'))
  ) THEN
    RAISE EXCEPTION 'a version does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.approved_at IS DISTINCT FROM OLD.approved_at AND NOT (OLD.status IN ('draft', 'revised') AND NEW.status = 'approved') THEN
    RAISE EXCEPTION 'a version keeps the time of its approval' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status = 'approved' THEN
    SELECT * INTO own FROM version WHERE workspace_id = NEW.workspace_id AND id = NEW.version_id;
    PERFORM 1 FROM engagement WHERE workspace_id = NEW.workspace_id AND id = own.engagement_id FOR UPDATE;
    IF EXISTS (
      SELECT 1 FROM unnest(least_upstreams(own.type)) AS needed
      WHERE NOT EXISTS (SELECT 1 FROM lineage l WHERE l.workspace_id = NEW.workspace_id AND l.version_id = NEW.version_id
                        AND l.binding AND l.upstream_type = needed)
    ) THEN
      RAISE EXCEPTION 'a required upstream is missing in the lineage' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
      SELECT 1 FROM lineage l WHERE l.workspace_id = NEW.workspace_id AND l.version_id = NEW.version_id AND l.binding
      AND NOT EXISTS (
        SELECT 1 FROM version_state s JOIN version u ON u.workspace_id = s.workspace_id AND u.id = s.version_id
        JOIN version_body b ON b.workspace_id = s.workspace_id AND b.version_id = s.version_id
        WHERE s.workspace_id = l.workspace_id AND s.artifact_id = l.upstream_artifact_id
          AND s.status = 'approved' AND u.content_digest = l.upstream_digest)
    ) THEN
      RAISE EXCEPTION 'the lineage is not fresh, or its text was erased' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM quality q WHERE q.workspace_id = NEW.workspace_id AND q.version_id = NEW.version_id AND q.status <> 'FAIL') THEN
      RAISE EXCEPTION 'the quality result is missing or FAIL' USING ERRCODE = 'check_violation';
    END IF;
    IF NOT EXISTS (SELECT 1 FROM version_body b WHERE b.workspace_id = NEW.workspace_id AND b.version_id = NEW.version_id) THEN
      RAISE EXCEPTION 'the text of this version is missing or erased' USING ERRCODE = 'check_violation';
    END IF;
    IF EXISTS (
      SELECT 1 FROM lineage l JOIN version_state s ON s.workspace_id = l.workspace_id AND s.version_id = l.version_id
      WHERE l.workspace_id = NEW.workspace_id AND l.upstream_artifact_id = NEW.artifact_id AND l.binding
        AND s.status = 'approved' AND l.upstream_digest <> own.content_digest
    ) THEN
      RAISE EXCEPTION 'what was built on another content is still approved: flag it first' USING ERRCODE = 'check_violation';
    END IF;
    -- Of this very transaction: the event that lifted an earlier flag must not lift the next one.
    IF NOT EXISTS (
      SELECT 1 FROM review_event e WHERE e.workspace_id = NEW.workspace_id AND e.version_id = NEW.version_id
        AND e.version_digest = own.version_digest AND e.xmin = pg_current_xact_id()::xid
        AND e.kind = CASE OLD.status WHEN 'flagged_for_review' THEN 'flag_lifted' ELSE 'decided' END
    ) THEN
      RAISE EXCEPTION 'a version is approved by a decision: write its review event first' USING ERRCODE = 'check_violation';
    END IF;
  END IF;
  RETURN NEW;
END $$;

-- ---------------------------------------------------------------- only what use cases change

REVOKE UPDATE ON installation, person, channel_member, client, engagement, intake_draft, version_state, run, run_job,
  model_call, outbox, slack_message, schedule, export_record, audit_chain FROM aicmo_app;
GRANT UPDATE (bot_token_encrypted, bot_user_id, bot_id, app_id, scopes, updated_at) ON installation TO aicmo_app;
GRANT UPDATE (display_name, time_zone, slack_admin, aicmo_admin, profile_read_at) ON person TO aicmo_app;
GRANT UPDATE (present, checked_at) ON channel_member TO aicmo_app;
GRANT UPDATE (name, objective, status, channel_id, client_channel_id, time_zone, settings) ON engagement TO aicmo_app;
GRANT UPDATE (step, content, settings, revision, updated_at) ON intake_draft TO aicmo_app;
GRANT UPDATE (status, stale_since, approved_at, flag_cause, flagged_by, changed_at) ON version_state TO aicmo_app;
GRANT UPDATE (status, outdated_at, finish_anyway, version_id, finished_at) ON run TO aicmo_app;
GRANT UPDATE (state, attempt, provider, model, failure_type, failure_sentence, warnings, started_at, finished_at) ON run_job TO aicmo_app;
GRANT UPDATE (model, state, lease_until, input_tokens, output_tokens, cost_usd, cost_kind, finish_reason, request_id, failure_type,
  failure_message, finished_at) ON model_call TO aicmo_app;
GRANT UPDATE (state, generation, handed_on_at, lease_until, not_before, tries, last_error, done_at) ON outbox TO aicmo_app;
GRANT UPDATE (channel_id, thread_ts, ts, state, sent_at, looks, shown_digest, permalink) ON slack_message TO aicmo_app;
GRANT UPDATE (zone, spec, next_due_at, paused) ON schedule TO aicmo_app;
GRANT UPDATE (state, file_id, file_name, file_digest, bytes, failure_sentence) ON export_record TO aicmo_app;
GRANT UPDATE (head_seq, head_hash) ON audit_chain TO aicmo_app;

REVOKE UPDATE, DELETE ON outbox, schedule FROM aicmo_relay;
GRANT UPDATE (state, generation, handed_on_at, lease_until) ON outbox TO aicmo_relay;

-- Old effects that are over may be swept, by a job of their own workspace; what is open or parked stays.
GRANT DELETE ON outbox TO aicmo_app;
CREATE POLICY only_old ON outbox AS RESTRICTIVE FOR DELETE TO aicmo_app
  USING (state IN ('done', 'cancelled') AND coalesce(done_at, created_at) < now() - interval '7 days');

-- ---------------------------------------------------------------- no shadows

-- Unless it is named, the temporary schema is searched first, even by functions that run as the owner.
DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
