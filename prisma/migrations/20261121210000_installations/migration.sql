-- Installations through OAuth: an organisation's workspace is known by it.
SET ROLE aicmo_owner;
GRANT UPDATE (slack_enterprise_id) ON workspace TO aicmo_app;
RESET ROLE;
