import { z } from 'zod';
import type { RegisterListeners, SlackKit } from '../kit.ts';
import type { SlackNews } from '../request/slack-context.ts';
import { type Heard, wantCheck } from './want-check.ts';

const inChannel = z.object({ channel: z.string(), user: z.string().optional() });
const renamed = z.object({ channel: z.object({ id: z.string() }) });

/** For private channels Slack says the same with another word. */
const bothKinds = (what: string) => [`channel_${what}`, `group_${what}`];

/**
 * What happens to channels: archived, unarchived, deleted, renamed, AICMO taken out or brought in. The events come twice,
 * late and out of order, so each is only a reason to ask Slack what the channel is now.
 */
export const registerChannelLife: RegisterListeners<SlackKit> = (app, kit) => {
  const check = ({ workspaceId, traceId }: SlackNews, channelId: string, heard?: Heard) =>
    kit.db.inWorkspace(workspaceId, (tx) => wantCheck(tx, { workspaceId, traceId }, channelId, heard));
  const on = (names: readonly string[], heard?: Heard) => {
    for (const name of names) {
      app.event(name, async ({ event, context }) => {
        const { data } = inChannel.safeParse(event);
        if (data) await check(context.news, data.channel, heard);
      });
    }
  };
  on([...bothKinds('archive'), ...bothKinds('left')]);
  on(bothKinds('unarchive'), 'unarchived');
  on(bothKinds('deleted'), 'deleted');
  for (const name of bothKinds('rename')) {
    app.event(name, async ({ event, context }) => {
      const { data } = renamed.safeParse(event);
      if (data) await check(context.news, data.channel.id);
    });
  }
  for (const name of ['member_left_channel', 'member_joined_channel']) {
    app.event(name, async ({ event, context }) => {
      const { data } = inChannel.safeParse(event);
      if (data && data.user === context.botUserId) await check(context.news, data.channel);
    });
  }
};
