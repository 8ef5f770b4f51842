import { askMemberships } from '../../people/ask-memberships.ts';
import type { SlackRequest } from '../intake/request.ts';

/** Asks Slack whether the person is in channels that nobody has asked about yet. */
export const refreshMembership = (
  { kit, asker, client }: SlackRequest,
  channelIds: readonly string[],
): Promise<void> => {
  const { workspaceId, person } = asker;
  const { slackUserId } = person;
  return askMemberships({ db: kit.db, now: kit.now, client, workspaceId, slackUserId }, channelIds);
};
