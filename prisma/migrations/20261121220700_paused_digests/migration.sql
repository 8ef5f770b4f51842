-- Why a digest was paused by AICMO itself; null: by a person, or not at all.
SET ROLE aicmo_owner;
ALTER TABLE digest ADD COLUMN paused_because text
  CONSTRAINT digest_paused_because_check CHECK (paused_because IS NULL OR (paused AND paused_because IN ('archived', 'removed', 'not_found', 'client_channel')));
GRANT UPDATE (paused_because) ON digest TO aicmo_app;
CREATE INDEX digest_issue_recent ON digest_issue (workspace_id, digest_id, at);
RESET ROLE;
