import { z } from 'zod';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { RegisterListeners, SlackKit } from '../kit.ts';
import type { SlackNews } from '../request/slack-context.ts';
import { removeInstallation } from './store-installation.ts';

// Slack says it, no person of ours: chains name whoever acted.
const ACTOR = 'slack';

const revoked = z.object({ tokens: z.object({ bot: z.array(z.string()).nullish() }) });

/** Marks the workspace removed, deletes its token everywhere and writes it into the workspace's chain. Repeats do nothing. */
export async function removeWorkspace(kit: SlackKit, news: SlackNews, cause: string): Promise<void> {
  const { workspaceId, traceId } = news;
  await kit.db.inWorkspace(workspaceId, async (tx) => {
    if (!(await removeInstallation(tx, workspaceId, kit.now()))) return;
    const writer = { workspaceId, actorId: ACTOR, traceId, now: kit.now };
    await appendAudit(tx, writer, { kind: 'installation_removed', details: { cause } });
  });
  await kit.installations.forget(workspaceId);
  kit.log.warn({ workspaceId, traceId, cause }, 'the app was removed from a workspace');
}

/** `app_uninstalled`, and `tokens_revoked` when it is the bot's own token (a person's token is none of ours). */
export const registerRemoval: RegisterListeners<SlackKit> = (app, kit) => {
  app.event('app_uninstalled', async ({ context }) => removeWorkspace(kit, context.news, 'app_uninstalled'));
  app.event('tokens_revoked', async ({ event, context }) => {
    const parsed = revoked.safeParse(event);
    if (parsed.success && (parsed.data.tokens.bot ?? []).length > 0)
      await removeWorkspace(kit, context.news, 'tokens_revoked');
  });
};
