import type { DigestTarget } from '../../../digests/digest.ts';
import type { ActionValue } from '../../blocks/value.ts';

/** Which digests a list shows: the channel's, the asker's own, or both. */
export type Place = { channelId?: string; mine: boolean };

/** Slack's ids of channels, of whatever kind; direct messages have one that begins with D. */
const CHANNEL = /^[CG][A-Z0-9]{2,}$/;

export const isChannel = (id: string | undefined): id is string => id !== undefined && CHANNEL.test(id);

export const placeValue = ({ channelId, mine }: Place): ActionValue => ({
  ...(channelId ? { channel: channelId } : {}),
  choice: mine ? 'mine' : 'channel',
});

export const placeOf = ({ channel, choice }: ActionValue): Place => ({
  ...(isChannel(channel) ? { channelId: channel } : {}),
  mine: choice !== 'channel',
});

/** The list that shows nothing but this target. */
export const placeFor = (target: DigestTarget): Place =>
  'channelId' in target ? { channelId: target.channelId, mine: false } : { mine: true };
