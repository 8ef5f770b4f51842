import type { WebClient } from '@slack/web-api';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { CHANNELS } from './sentences.ts';
import { slackFailure } from './slack-failure.ts';

export type PreparedChannel = { channelId: string; name: string; isPrivate: boolean };

const NOT_FOUND = refused('channel_not_found', CHANNELS.notFound);
const AWAY = refused('slack_unreachable', CHANNELS.away);

/** What Slack's refusals mean for the person who chose the channel. */
const REFUSALS: Record<string, { code: string; sentence: string }> = {
  channel_not_found: NOT_FOUND.refusal,
  // Channels of either kind are ours to read: what is not is a direct message.
  missing_scope: { code: 'not_a_channel', sentence: CHANNELS.notChannel },
  is_archived: { code: 'channel_archived', sentence: CHANNELS.archived },
  method_not_supported_for_channel_type: { code: 'channel_private', sentence: CHANNELS.invite },
};

/**
 * Makes sure that AICMO can post in a channel before an engagement is tied to it: joins a public one; for a private one
 * that it is not in, the refusal has the invite line (design.md, The main job, 1).
 */
export async function prepareChannel(
  client: WebClient,
  channelId: string,
): Promise<Outcome<PreparedChannel>> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    if (!channel) return NOT_FOUND;
    if (channel.is_im || channel.is_mpim) return refused('not_a_channel', CHANNELS.notChannel);
    if (channel.is_archived) return refused('channel_archived', CHANNELS.archived);
    const isPrivate = Boolean(channel.is_private);
    if (!channel.is_member) {
      if (isPrivate) return refused('channel_private', CHANNELS.invite);
      await client.conversations.join({ channel: channelId });
    }
    return done({ channelId, name: channel.name ?? channelId, isPrivate });
  } catch (error) {
    const failure = slackFailure(error);
    if (failure.kind !== 'refused') return AWAY;
    const known = REFUSALS[failure.code];
    return known ? { ok: false, refusal: known } : refused('channel_restricted', CHANNELS.restricted);
  }
}
