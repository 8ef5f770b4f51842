import type { WebClient } from '@slack/web-api';
import type { PauseReason } from '../../digests/digest.ts';
import { giveUpFor } from '../outbound/call.ts';
import { slackFailure } from '../slack-failure.ts';

/** Why nothing can be posted in a channel at this moment; null when it can. Throws when Slack cannot be asked. */
export async function unsendableBecause(
  client: WebClient,
  channelId: string,
): Promise<Exclude<PauseReason, 'client_channel'> | null> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    if (!channel) return 'not_found';
    if (channel.is_archived) return 'archived';
    return channel.is_member ? null : 'removed';
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind === 'refused' && failure.code === 'channel_not_found') return 'not_found';
    throw giveUpFor('conversations.info', failure);
  }
}
