import type { WebClient } from '@slack/web-api';
import type { SlackUser } from '../../engagements/people.ts';
import { slackFailure } from '../slack-failure.ts';

/**
 * Slack's user as (team, user) if they are a full member of the team, or of the organisation, as Slack says now: not a guest, an app, deactivated, or of
 * another workspace (Slack Connect). Null for everybody else. Throws when Slack cannot be asked.
 */
export async function fullMember(
  client: WebClient,
  teamId: string,
  slackUserId: string,
): Promise<SlackUser | null> {
  try {
    const { user } = await client.users.info({ user: slackUserId });
    if (!user || user.deleted || user.is_bot || user.id === SLACKBOT) return null;
    if (user.is_restricted || user.is_ultra_restricted || user.is_stranger) return null;
    // On Enterprise Grid a person may belong to several teams of one organisation.
    const { enterprise_id, teams: further = [] } = user.enterprise_user ?? {};
    const teams = [user.team_id, enterprise_id, ...further];
    return teams.includes(teamId) ? { teamId, userId: slackUserId } : null;
  } catch (error) {
    if (slackFailure(error).kind === 'refused') return null;
    throw error;
  }
}

const SLACKBOT = 'USLACKBOT';
