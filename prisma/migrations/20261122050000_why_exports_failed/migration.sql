-- Whether trying again can help depends on what a file failed for; null where nothing was recorded.
SET ROLE aicmo_owner;

ALTER TABLE export_record ADD COLUMN failure_code text;
GRANT UPDATE (failure_code) ON export_record TO aicmo_app;

RESET ROLE;
