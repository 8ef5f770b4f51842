import { randomUUID } from 'node:crypto';
import type { SlackKit } from '../kit.ts';
import { slackFailure } from '../slack-failure.ts';
import { removeWorkspace } from './remove-workspace.ts';

// What Slack says of a token whose app is gone. Anything else may be a mistake of ours, such as a wrong SLACK_API_URL.
const GONE = new Set(['account_inactive', 'token_revoked']);

/**
 * Asks Slack whether a workspace's token still holds (`auth.test`): that the app was removed while no process of ours
 * ran is told by no event (running.md, From Slack to the database). Never throws; what Slack does not answer now is
 * asked at the next start.
 */
export async function reconcileInstallation(
  kit: Pick<SlackKit, 'db' | 'installations' | 'now' | 'log'>,
  workspaceId: string,
): Promise<void> {
  const traceId = randomUUID();
  try {
    const row = await kit.db.inWorkspace(workspaceId, (tx) =>
      tx.installation.findUnique({ where: { workspaceId } }),
    );
    const client = await kit.installations.clientFor(workspaceId);
    if (!client || !row?.botTokenEncrypted) return;
    const cause = await refusalOf(() => client.auth.test());
    if (cause === null) return;
    if (GONE.has(cause))
      await removeWorkspace(kit, { workspaceId, traceId }, { cause, sealed: row.botTokenEncrypted });
    else kit.log.warn({ workspaceId, traceId, cause }, 'an installation could not be checked');
  } catch (error) {
    kit.log.warn({ workspaceId, traceId, error }, 'an installation could not be checked');
  }
}

async function refusalOf(call: () => Promise<unknown>): Promise<string | null> {
  try {
    await call();
    return null;
  } catch (error) {
    const failure = slackFailure(error);
    return failure.kind === 'refused' ? failure.code : failure.kind;
  }
}
