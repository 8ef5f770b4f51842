import { knowChannelName } from '../../../engagements/channel-states.ts';
import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { within } from '../../../platform/within.ts';
import { type PreparedChannel, prepareChannel } from '../../channels.ts';
import { isMember } from '../../people/membership.ts';
import { CHANNELS } from '../../sentences.ts';
import type { SlackRequest } from './request.ts';

// The form waits for this, and Slack waits three seconds for the form.
const PATIENCE_MS = 2_000;
const HELPS_TO_RETRY = new Set(['channel_private', 'channel_not_found', 'slack_unreachable']);

/**
 * Makes sure that we can post in the channel, and that it is one that the person may choose: a value made up by hand
 * must not lead into a private channel of others.
 */
export async function settleChannel(
  request: SlackRequest,
  channelId: string,
): Promise<Outcome<PreparedChannel>> {
  const settled = await within(
    PATIENCE_MS,
    prepared(request, channelId),
    refused('slack_unreachable', CHANNELS.away),
  );
  if (settled.ok) {
    const { kit, asker } = request;
    const { name } = settled.value;
    const { workspaceId } = asker;
    await kit.db.inWorkspace(workspaceId, (tx) =>
      knowChannelName(tx, workspaceId, { channelId, name, at: kit.now() }),
    );
  }
  return settled;
}

async function prepared(
  { client, asker }: SlackRequest,
  channelId: string,
): Promise<Outcome<PreparedChannel>> {
  const found = await prepareChannel(client, channelId);
  if (!found.ok || !found.value.isPrivate) return found;
  const theirs = await isMember(client, channelId, asker.person.slackUserId);
  return theirs ? done(found.value) : refused('channel_not_found', CHANNELS.notFound);
}

/** Whether asking again can help, after somebody did what the sentence says. */
export const mayRetry = (code: string): boolean => HELPS_TO_RETRY.has(code);
