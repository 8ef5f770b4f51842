import { z } from 'zod';
import { readChannel } from '../../engagements/channel-states.ts';
import { button } from '../blocks/parts.ts';
import { clip, shown } from '../blocks/text.ts';
import { CHANNEL_CLOSED_NOTICE } from '../channels/closed-notices.ts';
import { CHANNEL_LIFE } from '../channels/sentences.ts';
import type { NoticeKind } from './notice-kinds.ts';

const closed = z.object({ channelId: z.string(), state: z.enum(['archived', 'removed', 'deleted']) });

/** Told to the owner of an engagement whose channel takes no posts; once it does, the same message says so. */
export const CHANNEL_NOTICES: readonly NoticeKind[] = [
  {
    kind: CHANNEL_CLOSED_NOTICE,
    read: async ({ tx, workspaceId, engagement, params }) => {
      const { channelId, state } = closed.parse(params);
      const row = await tx.engagement.findUnique({
        where: { workspaceId_id: { workspaceId, id: engagement.id } },
        select: { channelId: true, clientChannelId: true },
      });
      const known = await readChannel(tx, workspaceId, channelId);
      const channel = known?.name ? `#${clip(shown(known.name), 80)}` : CHANNEL_LIFE.someChannel;
      const name = clip(shown(`${engagement.client.name}: ${engagement.name}`), 150);
      const use =
        row?.channelId === channelId ? 'internal' : row?.clientChannelId === channelId ? 'client' : null;
      if (!use) return { sentence: CHANNEL_LIFE.left(channel, name) };
      if ((known?.state ?? 'open') === 'open') return { sentence: CHANNEL_LIFE.open(channel, name) };
      return {
        sentence: CHANNEL_LIFE.closed[state](channel, CHANNEL_LIFE.use[use](name), CHANNEL_LIFE.other[use]),
        buttons: [button(CHANNEL_LIFE.manage, 'engagement.manage', { engagement: engagement.id })],
      };
    },
  },
];
