import { randomUUID } from 'node:crypto';
import { deskClient } from '../local/slack/person/desk-client.ts';
import type { Database } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { prepareChannel } from '../slack/channels.ts';
import type { Installations } from '../slack/installations/installations.ts';
import { restoreMessages } from '../slack/outbound/restore-messages.ts';

export type RestoreOptions = {
  db: Database;
  installations: Installations;
  workspaceId: string;
  deskUrl: string;
  /** Someone of the local workspace who can invite the bot to private channels. */
  inviter: string;
  log: Logger;
};

/**
 * Brings a local workspace, which starts empty each time, to where the last one was: the bot in its channels, each open
 * engagement's root and newest draft posted. A channel that somebody made by hand is gone with the old workspace.
 */
export async function restoreLocal(options: RestoreOptions): Promise<void> {
  const { db, installations, workspaceId, log } = options;
  const client = await installations.clientFor(workspaceId);
  if (!client) return;
  for (const channel of await restoreMessages(db, { workspaceId, traceId: randomUUID() })) {
    const prepared = await prepareChannel(client, channel);
    if (prepared.ok) continue;
    try {
      await deskClient(options.deskUrl).ask('invite', { user: options.inviter, invited: 'aicmo', channel });
    } catch (error) {
      log.warn({ channel, error }, 'a channel of an earlier local workspace could not be entered');
    }
  }
}
