-- Every request of Slack asks the same two things first: was it carried out before, and who is it. One statement instead of
-- a transaction of six.
SET ROLE aicmo_owner;

-- Sets role and workspace for its own statement, as every transaction does first. `found` is null for a person never seen.
CREATE FUNCTION recognise_request(of_workspace uuid, request_key text, team text, slack_user text)
RETURNS TABLE (seen boolean, found jsonb) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('role', 'aicmo_app', true), set_config('app.workspace_id', of_workspace::text, true);
  RETURN QUERY SELECT
    EXISTS (SELECT 1 FROM request_seen r WHERE r.workspace_id = of_workspace AND r.key = request_key),
    (SELECT jsonb_build_object('id', p.id, 'slackTeamId', p.slack_team_id, 'slackUserId', p.slack_user_id,
        'displayName', p.display_name, 'timeZone', p.time_zone, 'slackAdmin', p.slack_admin, 'aicmoAdmin', p.aicmo_admin,
        'guest', p.guest, 'slackEnterpriseId', p.slack_enterprise_id, 'profileReadAt', p.profile_read_at)
      FROM person p
      WHERE p.workspace_id = of_workspace AND p.slack_team_id = team AND p.slack_user_id = slack_user);
END $$;
REVOKE ALL ON FUNCTION recognise_request(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION recognise_request(uuid, text, text, text) TO aicmo_app;

DO $$
DECLARE f regprocedure;
BEGIN
  FOR f IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proowner = 'aicmo_owner'::regrole LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, public, pg_temp', f);
  END LOOP;
END $$;
RESET ROLE;
