-- The whole house: tables, roles, row-level security, and the rules that no client may bypass (store.md).
-- Every key, unique or foreign, includes workspace_id: keys ignore row-level security.

-- Roles belong to the server, not to the database: another database may have made them already.
DO $$
DECLARE role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['aicmo_owner', 'aicmo_app', 'aicmo_relay'] LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
    IF NOT pg_has_role(current_user, role_name, 'MEMBER') THEN
      EXECUTE format('GRANT %I TO CURRENT_USER', role_name);
    END IF;
  END LOOP;
END $$;
GRANT USAGE, CREATE ON SCHEMA public TO aicmo_owner;
GRANT USAGE ON SCHEMA public TO aicmo_app, aicmo_relay;
SET ROLE aicmo_owner;

-- One row: names this deployment, so that two of them can share a Redis.
CREATE TABLE deployment (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO deployment DEFAULT VALUES;

-- ---------------------------------------------------------------- tenants and people

CREATE TABLE workspace (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  installation_key text NOT NULL UNIQUE,
  slack_team_id text,
  name text NOT NULL DEFAULT '',
  status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'removed')),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE installation (
  workspace_id uuid NOT NULL PRIMARY KEY REFERENCES workspace (id),
  bot_token_encrypted text,
  bot_user_id text NOT NULL,
  bot_id text,
  app_id text,
  scopes text[] NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE person (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  slack_team_id text NOT NULL,
  slack_user_id text NOT NULL,
  display_name text,
  time_zone text,
  slack_admin boolean NOT NULL DEFAULT false,
  aicmo_admin boolean NOT NULL DEFAULT false,
  profile_read_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, slack_team_id, slack_user_id)
);

CREATE TABLE channel_member (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  channel_id text NOT NULL,
  slack_user_id text NOT NULL,
  present boolean NOT NULL,
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, channel_id, slack_user_id)
);

-- ---------------------------------------------------------------- clients and engagements

CREATE TABLE client (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  name text NOT NULL,
  name_key text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, name_key)
);

CREATE TABLE engagement (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  client_id uuid NOT NULL,
  name text NOT NULL,
  objective text NOT NULL,
  status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'active', 'completed', 'archived')),
  owner_id uuid NOT NULL,
  channel_id text NOT NULL,
  client_channel_id text,
  time_zone text NOT NULL DEFAULT 'UTC',
  settings jsonb NOT NULL DEFAULT '{}',
  trace_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, client_id) REFERENCES client (workspace_id, id),
  FOREIGN KEY (workspace_id, owner_id) REFERENCES person (workspace_id, id)
);
CREATE INDEX engagement_by_channel ON engagement (workspace_id, channel_id);
CREATE INDEX engagement_by_owner ON engagement (workspace_id, owner_id);

CREATE TABLE intake_draft (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL,
  step text NOT NULL,
  content jsonb NOT NULL DEFAULT '{}',
  settings jsonb NOT NULL DEFAULT '{}',
  revision integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id)
);
CREATE INDEX intake_draft_by_person ON intake_draft (workspace_id, person_id, updated_at DESC);

CREATE TABLE stored_file (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  digest text NOT NULL,
  mime text NOT NULL,
  name text NOT NULL,
  content bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, digest)
);

-- ---------------------------------------------------------------- artifacts, versions, lineage

CREATE TABLE artifact (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('intake', 'strategy', 'creatives', 'execution', 'monitoring', 'delivery')),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, engagement_id, type),
  UNIQUE (workspace_id, id, engagement_id, type),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id)
);

CREATE TABLE version (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id uuid NOT NULL,
  artifact_id uuid NOT NULL,
  type text NOT NULL,
  number integer NOT NULL CHECK (number > 0),
  content_digest text NOT NULL CHECK (content_digest ~ '^[0-9a-f]{64}$'),
  version_digest text NOT NULL CHECK (version_digest ~ '^[0-9a-f]{64}$'),
  jobs text[] NOT NULL DEFAULT '{}',
  origin text NOT NULL CHECK (origin IN ('intake', 'run', 'amend', 'reattest', 'restore', 'import')),
  created_by uuid NOT NULL,
  run_id uuid,
  base_version_id uuid,
  trace_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, artifact_id, number),
  UNIQUE (workspace_id, id, artifact_id),
  UNIQUE (workspace_id, id, version_digest),
  FOREIGN KEY (workspace_id, artifact_id, engagement_id, type) REFERENCES artifact (workspace_id, id, engagement_id, type),
  FOREIGN KEY (workspace_id, created_by) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, base_version_id, artifact_id) REFERENCES version (workspace_id, id, artifact_id)
);
CREATE INDEX version_by_engagement ON version (workspace_id, engagement_id, type, number DESC);

CREATE TABLE version_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  content jsonb NOT NULL,
  canonical text NOT NULL,
  reason text,
  PRIMARY KEY (workspace_id, version_id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id)
);

CREATE TABLE version_state (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  artifact_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('draft', 'revised', 'approved', 'flagged_for_review', 'archived')),
  stale_since timestamptz,
  approved_at timestamptz,
  flag_cause text CHECK (flag_cause IN ('person', 'upstream')),
  flagged_by uuid,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, version_id),
  FOREIGN KEY (workspace_id, version_id, artifact_id) REFERENCES version (workspace_id, id, artifact_id),
  CHECK ((status = 'flagged_for_review') = (flag_cause IS NOT NULL)),
  CHECK (status NOT IN ('approved', 'flagged_for_review') OR approved_at IS NOT NULL)
);
CREATE UNIQUE INDEX version_one_candidate ON version_state (workspace_id, artifact_id) WHERE status IN ('draft', 'revised');
CREATE UNIQUE INDEX version_one_in_force ON version_state (workspace_id, artifact_id) WHERE status IN ('approved', 'flagged_for_review');

CREATE TABLE lineage (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  upstream_type text NOT NULL,
  upstream_artifact_id uuid NOT NULL,
  upstream_version_id uuid NOT NULL,
  upstream_digest text NOT NULL,
  approved_at timestamptz NOT NULL,
  binding boolean NOT NULL DEFAULT true,
  PRIMARY KEY (workspace_id, version_id, upstream_version_id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id),
  FOREIGN KEY (workspace_id, upstream_version_id, upstream_artifact_id) REFERENCES version (workspace_id, id, artifact_id)
);
CREATE UNIQUE INDEX lineage_one_binding ON lineage (workspace_id, version_id, upstream_artifact_id) WHERE binding;
CREATE INDEX lineage_downstream ON lineage (workspace_id, upstream_artifact_id) WHERE binding;

CREATE TABLE quality (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  status text NOT NULL CHECK (status IN ('PASS', 'WARN', 'FAIL')),
  score integer NOT NULL CHECK (score BETWEEN 0 AND 100),
  checked_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, version_id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES version (workspace_id, id)
);

CREATE TABLE quality_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  version_id uuid NOT NULL,
  findings jsonb NOT NULL,
  PRIMARY KEY (workspace_id, version_id),
  FOREIGN KEY (workspace_id, version_id) REFERENCES quality (workspace_id, version_id)
);

-- A review is what its events say; an event never changes.
CREATE TABLE review_event (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  version_id uuid NOT NULL,
  version_digest text NOT NULL,
  kind text NOT NULL CHECK (kind IN ('opened', 'vote', 'vote_withdrawn', 'votes_voided', 'changes_requested',
    'request_withdrawn', 'expired', 'decided', 'flagged', 'flag_lifted')),
  actor_id uuid NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, version_id, version_digest) REFERENCES version (workspace_id, id, version_digest),
  FOREIGN KEY (workspace_id, actor_id) REFERENCES person (workspace_id, id)
);
CREATE INDEX review_event_by_version ON review_event (workspace_id, version_id, seq);

CREATE TABLE review_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  review_event_id uuid NOT NULL,
  note text NOT NULL,
  PRIMARY KEY (workspace_id, review_event_id),
  FOREIGN KEY (workspace_id, review_event_id) REFERENCES review_event (workspace_id, id)
);

-- ---------------------------------------------------------------- runs and model calls

CREATE TABLE run (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id uuid NOT NULL,
  artifact_id uuid NOT NULL,
  type text NOT NULL,
  status text NOT NULL CHECK (status IN ('running', 'paused', 'halted', 'completed', 'stopped')),
  jobs text[] NOT NULL,
  outdated_at timestamptz,
  finish_anyway boolean NOT NULL DEFAULT false,
  started_by uuid NOT NULL,
  version_id uuid,
  trace_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, artifact_id, engagement_id, type) REFERENCES artifact (workspace_id, id, engagement_id, type),
  FOREIGN KEY (workspace_id, started_by) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, version_id, artifact_id) REFERENCES version (workspace_id, id, artifact_id)
);
CREATE UNIQUE INDEX run_one_open ON run (workspace_id, artifact_id) WHERE status IN ('running', 'paused', 'halted');
CREATE INDEX run_by_engagement ON run (workspace_id, engagement_id, created_at DESC);
ALTER TABLE version ADD FOREIGN KEY (workspace_id, run_id) REFERENCES run (workspace_id, id);

CREATE TABLE run_lineage (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_id uuid NOT NULL,
  upstream_type text NOT NULL,
  upstream_artifact_id uuid NOT NULL,
  upstream_version_id uuid NOT NULL,
  upstream_digest text NOT NULL,
  approved_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, run_id, upstream_artifact_id),
  FOREIGN KEY (workspace_id, run_id) REFERENCES run (workspace_id, id),
  FOREIGN KEY (workspace_id, upstream_version_id, upstream_artifact_id) REFERENCES version (workspace_id, id, artifact_id)
);

CREATE TABLE run_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_id uuid NOT NULL,
  instruction text NOT NULL,
  PRIMARY KEY (workspace_id, run_id),
  FOREIGN KEY (workspace_id, run_id) REFERENCES run (workspace_id, id)
);

CREATE TABLE run_job (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  run_id uuid NOT NULL,
  name text NOT NULL,
  position integer NOT NULL,
  needs text[] NOT NULL DEFAULT '{}',
  state text NOT NULL CHECK (state IN ('pending', 'ready', 'running', 'completed', 'failed', 'blocked', 'dropped')),
  attempt integer NOT NULL DEFAULT 1,
  provider text,
  model text,
  failure_type text,
  failure_sentence text,
  warnings text[] NOT NULL DEFAULT '{}',
  started_at timestamptz,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, run_id, name),
  FOREIGN KEY (workspace_id, run_id) REFERENCES run (workspace_id, id)
);

CREATE TABLE run_output_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  run_job_id uuid NOT NULL,
  attempt integer NOT NULL,
  output jsonb NOT NULL,
  PRIMARY KEY (workspace_id, run_job_id, attempt),
  FOREIGN KEY (workspace_id, run_job_id) REFERENCES run_job (workspace_id, id)
);

CREATE TABLE model_call (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  scope_id uuid NOT NULL,
  job text NOT NULL,
  attempt integer NOT NULL,
  step text NOT NULL,
  ordinal text NOT NULL,
  provider text NOT NULL,
  model text NOT NULL,
  base_url text NOT NULL,
  prompt_version text NOT NULL,
  state text NOT NULL CHECK (state IN ('sent', 'answered', 'failed', 'unknown')),
  lease_until timestamptz NOT NULL,
  input_tokens integer,
  output_tokens integer,
  cost_usd numeric(12, 6),
  cost_kind text CHECK (cost_kind IN ('exact', 'up_to', 'unknown')),
  finish_reason text,
  request_id text,
  failure_type text,
  failure_message text,
  trace_id uuid NOT NULL,
  sent_at timestamptz NOT NULL,
  finished_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, scope_id, job, attempt, step, ordinal)
);

CREATE TABLE model_call_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  call_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('prompt', 'answer')),
  content text NOT NULL,
  PRIMARY KEY (workspace_id, call_id, kind),
  FOREIGN KEY (workspace_id, call_id) REFERENCES model_call (workspace_id, id)
);

-- ---------------------------------------------------------------- effects, messages, exports

CREATE TABLE outbox (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  seq bigint NOT NULL GENERATED ALWAYS AS IDENTITY,
  topic text NOT NULL,
  payload jsonb NOT NULL,
  ordering_key text,
  state text NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'handed_on', 'done', 'parked', 'cancelled')),
  generation integer NOT NULL DEFAULT 0,
  handed_on_at timestamptz,
  lease_until timestamptz,
  not_before timestamptz NOT NULL DEFAULT now(),
  tries integer NOT NULL DEFAULT 0,
  last_error text,
  dedupe_key text,
  trace_id uuid NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  done_at timestamptz,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, dedupe_key)
);
CREATE INDEX outbox_open ON outbox (not_before, seq) WHERE state IN ('pending', 'handed_on');
CREATE INDEX outbox_order ON outbox (workspace_id, ordering_key, seq) WHERE state IN ('pending', 'handed_on') AND ordering_key IS NOT NULL;

CREATE TABLE request_seen (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  key text NOT NULL,
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, key)
);
CREATE INDEX request_seen_by_age ON request_seen (workspace_id, at);

CREATE TABLE notice (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id uuid NOT NULL,
  kind text NOT NULL,
  params jsonb NOT NULL DEFAULT '{}',
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id)
);

CREATE TABLE slack_message (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id uuid NOT NULL,
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  audience text NOT NULL DEFAULT 'thread',
  channel_id text NOT NULL,
  thread_ts text,
  ts text,
  state text NOT NULL DEFAULT 'new' CHECK (state IN ('new', 'sending', 'settling', 'posted', 'uncertain', 'gone')),
  sent_at timestamptz,
  looks integer NOT NULL DEFAULT 0,
  shown_digest text,
  permalink text,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, subject_id, audience),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id)
);
CREATE INDEX slack_message_by_ts ON slack_message (workspace_id, channel_id, ts);

CREATE TABLE schedule (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  kind text NOT NULL,
  subject_id uuid NOT NULL,
  zone text NOT NULL DEFAULT 'UTC',
  spec jsonb NOT NULL DEFAULT '{}',
  next_due_at timestamptz NOT NULL,
  paused boolean NOT NULL DEFAULT false,
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, kind, subject_id)
);
CREATE INDEX schedule_due ON schedule (next_due_at) WHERE NOT paused;

CREATE TABLE export_record (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  batch_id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  version_id uuid NOT NULL,
  version_digest text NOT NULL,
  format text NOT NULL,
  final boolean NOT NULL,
  requested_by uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('queued', 'uploading', 'posted', 'failed', 'cancelled')),
  file_id text,
  file_name text,
  file_digest text,
  bytes integer,
  failure_sentence text,
  trace_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id),
  FOREIGN KEY (workspace_id, version_id, version_digest) REFERENCES version (workspace_id, id, version_digest),
  FOREIGN KEY (workspace_id, requested_by) REFERENCES person (workspace_id, id)
);
CREATE INDEX export_record_by_version ON export_record (workspace_id, version_id);

-- ---------------------------------------------------------------- audit

CREATE TABLE audit_chain (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  engagement_id uuid,
  head_seq bigint NOT NULL DEFAULT 0,
  head_hash text NOT NULL DEFAULT repeat('0', 64),
  PRIMARY KEY (workspace_id, id),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id)
);
CREATE UNIQUE INDEX audit_chain_of_engagement ON audit_chain (workspace_id, engagement_id) WHERE engagement_id IS NOT NULL;
CREATE UNIQUE INDEX audit_chain_of_workspace ON audit_chain (workspace_id) WHERE engagement_id IS NULL;

CREATE TABLE audit_entry (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  chain_id uuid NOT NULL,
  seq bigint NOT NULL CHECK (seq > 0),
  prev text NOT NULL,
  hash text NOT NULL,
  body_digest text NOT NULL,
  at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, chain_id, seq),
  FOREIGN KEY (workspace_id, chain_id) REFERENCES audit_chain (workspace_id, id)
);

CREATE TABLE audit_body (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  chain_id uuid NOT NULL,
  seq bigint NOT NULL,
  salt text NOT NULL,
  canonical text NOT NULL,
  PRIMARY KEY (workspace_id, chain_id, seq),
  FOREIGN KEY (workspace_id, chain_id, seq) REFERENCES audit_entry (workspace_id, chain_id, seq)
);

CREATE TABLE tombstone (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  body_table text NOT NULL,
  body_key text NOT NULL,
  erased_by uuid NOT NULL,
  erased_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, body_table, body_key),
  FOREIGN KEY (workspace_id, erased_by) REFERENCES person (workspace_id, id)
);

-- ---------------------------------------------------------------- what never changes

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on % is refused: its rows never change', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

-- A body may be deleted by erase_body alone: it runs as the owner of the tables and names the row it erases.
CREATE FUNCTION refuse_body_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_user = 'aicmo_owner' AND current_setting('app.erasing', true) = TG_TABLE_NAME THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% on % is refused: only erase_body removes a body', TG_OP, TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['version', 'lineage', 'quality', 'review_event', 'run_lineage', 'audit_entry', 'tombstone', 'stored_file'] LOOP
    EXECUTE format('CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
  FOREACH t IN ARRAY ARRAY['version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body'] LOOP
    EXECUTE format('CREATE TRIGGER never_changes BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_body_change()', t);
  END LOOP;
  FOR t IN SELECT table_name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' LOOP
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;

-- Rows that move on, but never go away.
CREATE TRIGGER never_deleted BEFORE DELETE ON version_state FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON artifact FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON audit_chain FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON run FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER never_deleted BEFORE DELETE ON model_call FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- The stored text is the text that was digested.
CREATE FUNCTION check_version_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF encode(sha256(convert_to(NEW.canonical, 'UTF8')), 'hex') IS DISTINCT FROM
     (SELECT content_digest FROM version WHERE workspace_id = NEW.workspace_id AND id = NEW.version_id) THEN
    RAISE EXCEPTION 'the canonical text does not have the digest of its version' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.canonical::jsonb IS DISTINCT FROM NEW.content THEN
    RAISE EXCEPTION 'the canonical text and the content differ' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM tombstone WHERE workspace_id = NEW.workspace_id AND body_table = 'version_body'
             AND body_key = jsonb_build_object('version_id', NEW.version_id)::text) THEN
    RAISE EXCEPTION 'an erased text does not come back' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER body_has_its_digest BEFORE INSERT ON version_body FOR EACH ROW EXECUTE FUNCTION check_version_body();

-- Lineage names the digest of the version it points to, within the same engagement, and never points at itself.
CREATE FUNCTION check_lineage() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE up version; own version;
BEGIN
  SELECT * INTO up FROM version WHERE workspace_id = NEW.workspace_id AND id = NEW.upstream_version_id;
  SELECT * INTO own FROM version WHERE workspace_id = NEW.workspace_id AND id = NEW.version_id;
  IF up.content_digest IS DISTINCT FROM NEW.upstream_digest OR up.type IS DISTINCT FROM NEW.upstream_type THEN
    RAISE EXCEPTION 'lineage does not match the version it names' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.binding AND (up.engagement_id <> own.engagement_id OR up.artifact_id = own.artifact_id) THEN
    RAISE EXCEPTION 'a binding upstream belongs to the same engagement and another artifact' USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM version_state WHERE workspace_id = NEW.workspace_id AND version_id = NEW.version_id) THEN
    RAISE EXCEPTION 'lineage is written with its version, before its state' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER lineage_matches BEFORE INSERT ON lineage FOR EACH ROW EXECUTE FUNCTION check_lineage();

-- The upstreams that every version of a type must have, whatever its jobs (store.md; creatives and the pack depend on the jobs
-- and are checked by required_upstreams in code).
CREATE FUNCTION least_upstreams(artifact_type text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE artifact_type
    WHEN 'intake' THEN ARRAY[]::text[]
    WHEN 'strategy' THEN ARRAY['intake']
    WHEN 'creatives' THEN ARRAY['intake', 'strategy']
    WHEN 'execution' THEN ARRAY['intake', 'strategy']
    WHEN 'monitoring' THEN ARRAY['intake', 'execution']
    WHEN 'delivery' THEN ARRAY['intake', 'strategy']
  END
$$;

-- No statement, whoever writes it, makes a version current whose sources are missing, unapproved or out of date,
-- whose quality failed, or whose text was erased.
CREATE FUNCTION guard_version_state() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE own version;
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF NEW.status NOT IN ('draft', 'revised') THEN
      RAISE EXCEPTION 'a version begins as draft or revised' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NEW.version_id <> OLD.version_id OR NEW.artifact_id <> OLD.artifact_id OR NEW.workspace_id <> OLD.workspace_id THEN
    RAISE EXCEPTION 'the state of a version stays with its version' USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.status = OLD.status THEN RETURN NEW; END IF;
  IF NOT (
    (OLD.status IN ('draft', 'revised') AND NEW.status IN ('approved', 'archived')) OR
    (OLD.status = 'approved' AND NEW.status IN ('flagged_for_review', 'archived')) OR
    (OLD.status = 'flagged_for_review' AND NEW.status IN ('approved', 'archived'))
  ) THEN
    RAISE EXCEPTION 'a version does not go from % to %', OLD.status, NEW.status USING ERRCODE = 'check_violation';
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
        WHERE s.workspace_id = l.workspace_id AND s.artifact_id = l.upstream_artifact_id
          AND s.status = 'approved' AND u.content_digest = l.upstream_digest)
    ) THEN
      RAISE EXCEPTION 'the lineage is not fresh' USING ERRCODE = 'check_violation';
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
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER state_is_guarded BEFORE INSERT OR UPDATE ON version_state FOR EACH ROW EXECUTE FUNCTION guard_version_state();

-- A chain entry follows the one before it: hash = SHA-256(prev || seq || body_digest), bytes, seq as 8 bytes big-endian.
CREATE FUNCTION check_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE expected text;
BEGIN
  IF NEW.seq = 1 THEN expected := repeat('0', 64);
  ELSE SELECT hash INTO expected FROM audit_entry WHERE workspace_id = NEW.workspace_id AND chain_id = NEW.chain_id AND seq = NEW.seq - 1;
  END IF;
  IF expected IS NULL OR NEW.prev <> expected OR
     NEW.hash <> encode(sha256(decode(NEW.prev, 'hex') || int8send(NEW.seq) || decode(NEW.body_digest, 'hex')), 'hex') THEN
    RAISE EXCEPTION 'the audit entry does not follow its chain' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER entry_follows_chain BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION check_audit_entry();

CREATE FUNCTION check_audit_body() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF encode(sha256(convert_to(NEW.salt || NEW.canonical, 'UTF8')), 'hex') IS DISTINCT FROM
     (SELECT body_digest FROM audit_entry WHERE workspace_id = NEW.workspace_id AND chain_id = NEW.chain_id AND seq = NEW.seq) THEN
    RAISE EXCEPTION 'the audit body does not have the digest of its entry' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER body_has_its_digest BEFORE INSERT ON audit_body FOR EACH ROW EXECUTE FUNCTION check_audit_body();

-- A head moves forward, to an entry that exists.
CREATE FUNCTION check_audit_head() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.id <> OLD.id OR NEW.engagement_id IS DISTINCT FROM OLD.engagement_id OR NEW.head_seq <> OLD.head_seq + 1 OR NOT EXISTS (
    SELECT 1 FROM audit_entry WHERE workspace_id = NEW.workspace_id AND chain_id = NEW.id AND seq = NEW.head_seq AND hash = NEW.head_hash) THEN
    RAISE EXCEPTION 'the head of a chain only moves on to its next entry' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER head_moves_on BEFORE UPDATE ON audit_chain FOR EACH ROW EXECUTE FUNCTION check_audit_head();

-- ---------------------------------------------------------------- row-level security

DO $$
DECLARE t text;
BEGIN
  FOR t IN SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'workspace_id' LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aicmo_app', t);
  END LOOP;
END $$;

ALTER TABLE workspace ENABLE ROW LEVEL SECURITY;
ALTER TABLE workspace FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON workspace TO aicmo_app USING (id = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY relay ON workspace FOR SELECT TO aicmo_relay USING (true);
-- For the functions below, which run as the owner.
CREATE POLICY owner ON workspace TO aicmo_owner USING (true);
ALTER TABLE deployment ENABLE ROW LEVEL SECURITY;
ALTER TABLE deployment FORCE ROW LEVEL SECURITY;
CREATE POLICY everyone ON deployment FOR SELECT USING (true);
CREATE POLICY relay ON outbox TO aicmo_relay USING (true);
CREATE POLICY relay ON schedule TO aicmo_relay USING (true);

GRANT SELECT ON deployment TO aicmo_app, aicmo_relay;
GRANT SELECT ON workspace TO aicmo_app;
GRANT UPDATE (name, status) ON workspace TO aicmo_app;
GRANT SELECT (id, status) ON workspace TO aicmo_relay;
GRANT SELECT, UPDATE ON outbox, schedule TO aicmo_relay;
GRANT UPDATE ON installation, person, channel_member, client, engagement, intake_draft, version_state, run, run_job,
  model_call, outbox, slack_message, schedule, export_record, audit_chain TO aicmo_app;
GRANT DELETE ON intake_draft, request_seen, channel_member, schedule TO aicmo_app;
GRANT DELETE ON outbox TO aicmo_relay;

-- ---------------------------------------------------------------- the few doors between tenants

-- The way from a Slack installation to a workspace: the id, nothing else.
CREATE FUNCTION workspace_of(wanted_key text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public AS $$
  SELECT id FROM workspace WHERE installation_key = wanted_key AND status = 'active'
$$;

-- Called when an installation is made or renewed.
CREATE FUNCTION ensure_workspace(wanted_key text, team text, team_name text) RETURNS uuid LANGUAGE sql SECURITY DEFINER SET search_path = public AS $$
  INSERT INTO workspace (installation_key, slack_team_id, name) VALUES (wanted_key, team, team_name)
  ON CONFLICT (installation_key) DO UPDATE SET status = 'active', name = excluded.name, slack_team_id = excluded.slack_team_id
  RETURNING id
$$;

-- Deletes one body and leaves a tombstone. Runs within the caller's workspace: row-level security binds the owner, too.
-- `key` is the key below the workspace: '{"version_id": "..."}'. The audit entry is written by the caller in the same transaction.
CREATE FUNCTION erase_body(body_table text, key jsonb, erased_by uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE condition text; gone integer;
BEGIN
  IF body_table NOT IN ('version_body', 'quality_body', 'review_body', 'run_body', 'run_output_body', 'model_call_body', 'audit_body') THEN
    RAISE EXCEPTION 'there is no body table %', body_table USING ERRCODE = 'check_violation';
  END IF;
  SELECT string_agg(format('%I = %L', k, v), ' AND ') INTO condition FROM jsonb_each_text(key) AS pair(k, v);
  IF condition IS NULL THEN RAISE EXCEPTION 'erase_body needs a key' USING ERRCODE = 'check_violation'; END IF;
  PERFORM set_config('app.erasing', body_table, true);
  EXECUTE format('DELETE FROM %I WHERE workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid AND %s', body_table, condition);
  GET DIAGNOSTICS gone = ROW_COUNT;
  PERFORM set_config('app.erasing', '', true);
  IF gone <> 1 THEN RAISE EXCEPTION 'erase_body needs the key of one body, found %', gone USING ERRCODE = 'no_data_found'; END IF;
  INSERT INTO tombstone (workspace_id, body_table, body_key, erased_by)
  VALUES (nullif(current_setting('app.workspace_id', true), '')::uuid, body_table, key::text, erased_by);
END $$;

REVOKE ALL ON FUNCTION workspace_of(text), ensure_workspace(text, text, text), erase_body(text, jsonb, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION workspace_of(text), ensure_workspace(text, text, text), erase_body(text, jsonb, uuid) TO aicmo_app;
RESET ROLE;
