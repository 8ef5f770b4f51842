-- For the Homes of people who read many engagements: what was decided lately, and what is stale.
SET ROLE aicmo_owner;

CREATE INDEX review_event_decided ON review_event (workspace_id, at DESC, seq DESC) WHERE kind IN ('decided', 'changes_requested');
CREATE INDEX version_stale ON version_state (workspace_id, artifact_id)
  WHERE (status IN ('draft', 'revised') AND stale_since IS NOT NULL) OR status = 'flagged_for_review';

RESET ROLE;
