-- Deleted before anybody heard of it: it only keeps older news of its message away. It was no comment for anybody, and
-- takes no number from those that were.
SET ROLE aicmo_owner;
ALTER TABLE comment ADD COLUMN unheard boolean NOT NULL DEFAULT false
  CONSTRAINT comment_unheard_check CHECK (NOT unheard OR deleted_at IS NOT NULL);
RESET ROLE;
