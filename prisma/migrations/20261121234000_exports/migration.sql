-- Who a file is made for and where it goes; the key that a workspace signs its packs with; what a pack was made from.
SET ROLE aicmo_owner;

ALTER TABLE export_record
  -- The client's files say nothing of models, costs, findings and comments.
  ADD COLUMN audience text NOT NULL DEFAULT 'team'
    CONSTRAINT export_record_audience_check CHECK (audience IN ('team', 'client')),
  ADD COLUMN destination text NOT NULL DEFAULT 'thread'
    CONSTRAINT export_record_destination_check CHECK (destination IN ('thread', 'client_channel')),
  -- The due time of the report that asked for it.
  ADD COLUMN report_due timestamptz,
  -- To a client's channel only what is current, and only what was made for clients.
  ADD CONSTRAINT export_record_client_check CHECK (destination = 'thread' OR (audience = 'client' AND final));
CREATE INDEX export_record_by_batch ON export_record (workspace_id, batch_id);
CREATE INDEX export_record_by_engagement ON export_record (workspace_id, engagement_id, created_at);

CREATE TABLE signing_key (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  -- SHA-256 over the public key (SPKI, DER), hex.
  fingerprint text NOT NULL CHECK (fingerprint ~ '^[0-9a-f]{64}$'),
  -- SPKI, DER, base64.
  public_key text NOT NULL,
  -- PKCS #8, DER, base64, encrypted. Null once the key is retired: nothing is signed with it any more.
  sealed text,
  created_at timestamptz NOT NULL,
  retired_at timestamptz,
  PRIMARY KEY (workspace_id, fingerprint),
  CONSTRAINT signing_key_retired_check CHECK ((sealed IS NULL) = (retired_at IS NOT NULL))
);
CREATE UNIQUE INDEX signing_key_in_use ON signing_key (workspace_id) WHERE retired_at IS NULL;

-- A pack as it was prepared, once per request: a repeated attempt makes the same bytes.
CREATE TABLE pack (
  workspace_id uuid NOT NULL REFERENCES workspace (id),
  export_id uuid NOT NULL,
  engagement_id uuid NOT NULL,
  -- When everything in it was found to be current.
  current_at timestamptz NOT NULL,
  -- The end of the engagement's audit chain in it.
  chain_seq bigint NOT NULL CHECK (chain_seq > 0),
  chain_hash text NOT NULL CHECK (chain_hash ~ '^[0-9a-f]{64}$'),
  key_fingerprint text NOT NULL,
  -- SHA-256 over manifest.json, once the pack is made.
  manifest_digest text CHECK (manifest_digest ~ '^[0-9a-f]{64}$'),
  PRIMARY KEY (workspace_id, export_id),
  FOREIGN KEY (workspace_id, export_id) REFERENCES export_record (workspace_id, id),
  FOREIGN KEY (workspace_id, engagement_id) REFERENCES engagement (workspace_id, id),
  FOREIGN KEY (workspace_id, key_fingerprint) REFERENCES signing_key (workspace_id, fingerprint)
);

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['signing_key', 'pack'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
    EXECUTE format('CREATE POLICY tenant ON %I USING (workspace_id = nullif(current_setting(''app.workspace_id'', true), '''')::uuid)', t);
    EXECUTE format('GRANT SELECT, INSERT ON %I TO aicmo_app', t);
    EXECUTE format('CREATE TRIGGER never_truncated BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
  END LOOP;
END $$;

GRANT UPDATE (sealed, retired_at) ON signing_key TO aicmo_app;
GRANT UPDATE (manifest_digest) ON pack TO aicmo_app;
RESET ROLE;
