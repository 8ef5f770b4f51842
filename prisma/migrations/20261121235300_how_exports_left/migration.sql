-- What a file said of itself when it left: asked for as final, it may have become a draft since.
SET ROLE aicmo_owner;

ALTER TABLE export_record
  -- Null until the file is claimed.
  ADD COLUMN left_final boolean,
  -- Nothing that its own pages call a draft goes to a client's channel.
  ADD CONSTRAINT export_record_left_check CHECK (destination = 'thread' OR left_final IS NOT FALSE);
GRANT UPDATE (left_final) ON export_record TO aicmo_app;

RESET ROLE;
