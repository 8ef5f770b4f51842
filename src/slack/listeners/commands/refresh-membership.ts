import { recordMembership } from '../../../engagements/members.ts';
import { isMember } from '../../people/membership.ts';
import { within } from '../../within.ts';
import type { SlackRequest } from '../intake/request.ts';

// Somebody waits for the list; a channel that Slack does not tell about in time is in the next one.
const PATIENCE_MS = 1_500;
const AT_MOST = 20;

/** Asks Slack whether the person is in channels that nobody has asked about yet. */
export async function refreshMembership(
  { kit, asker, client }: SlackRequest,
  channelIds: readonly string[],
): Promise<void> {
  const { workspaceId, person } = asker;
  const { slackUserId } = person;
  const ask = async (channelId: string) => {
    const at = kit.now();
    const present = await isMember(client, channelId, slackUserId);
    await kit.db.inWorkspace(workspaceId, (tx) =>
      recordMembership(tx, workspaceId, { channelId, slackUserId, present, at }),
    );
  };
  await within(PATIENCE_MS, Promise.allSettled(channelIds.slice(0, AT_MOST).map(ask)), []);
}
