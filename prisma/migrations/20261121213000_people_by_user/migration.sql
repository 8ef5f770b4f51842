-- Slack's lists of members (user groups, channels) name users alone: from there to the person it is one step.
SET ROLE aicmo_owner;
CREATE INDEX person_by_user ON person (workspace_id, slack_user_id);

-- How often somebody was reminded is counted from what was said.
CREATE INDEX notice_by_engagement ON notice (workspace_id, engagement_id, created_at);

-- Policies are read by whom they are for: of an engagement, its client and the workspace at once.
ALTER TABLE approval_policy DROP CONSTRAINT approval_policy_workspace_id_scope_subject_id_key;
ALTER TABLE approval_policy ADD CONSTRAINT approval_policy_of_subject UNIQUE (workspace_id, subject_id, scope);

-- Which policies name a user group that somebody is in.
CREATE INDEX policy_approver_of_group ON policy_approver (workspace_id, user_group_id) WHERE user_group_id IS NOT NULL;
RESET ROLE;
