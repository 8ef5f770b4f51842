import type { Database } from '../../platform/database.ts';
import { rootTarget } from '../outbound/message-row.ts';

/**
 * The engagement whose internal thread this is; undefined for every other thread, also for one that an engagement was
 * moved out of, and for everything in a client's channel.
 */
export async function engagementOfThread(
  db: Database,
  workspaceId: string,
  { channelId, threadTs }: { channelId: string; threadTs: string },
): Promise<string | undefined> {
  const { kind, audience } = rootTarget('');
  const root = await db.inWorkspace(workspaceId, (tx) =>
    tx.slackMessage.findFirst({
      where: { workspaceId, kind, audience, channelId, ts: threadTs, state: 'posted' },
      select: { engagementId: true },
    }),
  );
  return root?.engagementId ?? undefined;
}
