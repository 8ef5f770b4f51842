-- The Homes that people have open, the digests that they want, and messages that belong to no engagement.
SET ROLE aicmo_owner;

CREATE TABLE home_view (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  person_id uuid NOT NULL,
  opened_at timestamptz NOT NULL,
  -- What it is filtered by, and its page.
  filters jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(filters) = 'object'),
  -- Digest of what it shows.
  shown_digest text,
  shown_at timestamptz,
  PRIMARY KEY (workspace_id, person_id),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id)
);
CREATE INDEX home_view_opened ON home_view (workspace_id, opened_at);

CREATE TABLE digest (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  -- To a channel: about the engagements that live there. To a person: about all that they may read.
  channel_id text,
  person_id uuid,
  zone text NOT NULL,
  hour smallint NOT NULL CHECK (hour BETWEEN 0 AND 23),
  minute smallint NOT NULL DEFAULT 0 CHECK (minute BETWEEN 0 AND 59),
  -- ISO weekdays, Monday is 1.
  days smallint[] NOT NULL,
  includes text[] NOT NULL,
  paused boolean NOT NULL DEFAULT false,
  created_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (workspace_id, id),
  CONSTRAINT digest_target_check CHECK ((channel_id IS NULL) <> (person_id IS NULL)),
  CONSTRAINT digest_days_check CHECK (cardinality(days) BETWEEN 1 AND 7 AND days <@ ARRAY[1, 2, 3, 4, 5, 6, 7]::smallint[]),
  CONSTRAINT digest_includes_check CHECK (cardinality(includes) > 0),
  FOREIGN KEY (workspace_id, person_id) REFERENCES person (workspace_id, id),
  FOREIGN KEY (workspace_id, created_by) REFERENCES person (workspace_id, id)
);
CREATE UNIQUE INDEX digest_of_channel ON digest (workspace_id, channel_id) WHERE channel_id IS NOT NULL;
CREATE UNIQUE INDEX digest_of_person ON digest (workspace_id, person_id) WHERE person_id IS NOT NULL;

-- One that went out: ids and numbers as they were then, so that it reads the same at every attempt.
CREATE TABLE digest_issue (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  id uuid NOT NULL DEFAULT gen_random_uuid(),
  digest_id uuid NOT NULL,
  due_at timestamptz NOT NULL,
  at timestamptz NOT NULL,
  late boolean NOT NULL,
  on_demand boolean NOT NULL DEFAULT false,
  content jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  PRIMARY KEY (workspace_id, id),
  UNIQUE (workspace_id, digest_id, due_at),
  FOREIGN KEY (workspace_id, digest_id) REFERENCES digest (workspace_id, id) ON DELETE CASCADE
);

ALTER TABLE slack_message ALTER COLUMN engagement_id DROP NOT NULL;

DO $$
DECLARE t text; arguments text;
BEGIN
  FOREACH t IN ARRAY ARRAY['home_view', 'digest', 'digest_issue'] LOOP
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

GRANT UPDATE (opened_at, filters, shown_digest, shown_at), DELETE ON home_view TO aicmo_app;
GRANT UPDATE (channel_id, zone, hour, minute, days, includes, paused, changed_at), DELETE ON digest TO aicmo_app;
GRANT DELETE ON digest_issue TO aicmo_app;
RESET ROLE;
