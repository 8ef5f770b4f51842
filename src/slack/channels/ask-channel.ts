import type { WebClient } from '@slack/web-api';
import type { ChannelRecord, ChannelState } from '../../engagements/channel-states.ts';
import { giveUpFor } from '../outbound/call.ts';
import { slackFailure } from '../slack-failure.ts';
import type { Heard } from './want-check.ts';

/**
 * What a channel is now, as Slack says. One that Slack does not show us is deleted when Slack told so, else AICMO was
 * taken out of it. A public one that comes back from the archive without us is entered again: nobody took us out of it.
 * Throws when Slack cannot be asked.
 */
export async function askChannel(
  client: WebClient,
  channelId: string,
  told: { heard: Heard; before: ChannelState },
): Promise<ChannelRecord> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    if (!channel) return unseen(told);
    const name = channel.name ?? null;
    if (channel.is_archived) return { state: 'archived', name };
    if (channel.is_member) return { state: 'open', name };
    const returned = told.heard === 'unarchived' && told.before === 'archived' && !channel.is_private;
    if (!returned) return { state: 'removed', name };
    await client.conversations.join({ channel: channelId });
    return { state: 'open', name };
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind === 'refused') return unseen(told);
    throw giveUpFor('conversations.info', failure);
  }
}

const unseen = ({ heard, before }: { heard: Heard; before: ChannelState }): ChannelRecord => ({
  state: heard === 'deleted' || before === 'deleted' ? 'deleted' : 'removed',
  name: null,
});
