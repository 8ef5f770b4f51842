import { z } from 'zod';
import type { RegisterListeners, SlackKit } from '../kit.ts';
import { removeWorkspace } from './remove-workspace.ts';

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });
const sent = z.object({ event_time: z.number().positive() });

/** When Slack says that it happened. It repeats an event for minutes, and the app may be back by then. */
function timeOf(body: unknown): { at?: Date } {
  const { data } = sent.safeParse(body);
  return data ? { at: new Date(data.event_time * 1000) } : {};
}

/** `app_uninstalled`, and `tokens_revoked` when it is the bot's own token (a person's token is none of ours). */
export const registerRemoval: RegisterListeners<SlackKit> = (app, kit) => {
  app.event('app_uninstalled', async ({ body, context }) =>
    removeWorkspace(kit, context.news, { cause: 'app_uninstalled', ...timeOf(body) }),
  );
  app.event('tokens_revoked', async ({ event, body, context }) => {
    const parsed = revoked.safeParse(event);
    if (parsed.success && (parsed.data.tokens.bot ?? []).length > 0)
      await removeWorkspace(kit, context.news, { cause: 'tokens_revoked', ...timeOf(body) });
  });
};
