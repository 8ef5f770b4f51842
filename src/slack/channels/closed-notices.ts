import { announce } from '../../engagements/announce.ts';
import type { Tx } from '../../platform/database.ts';

/** The kind of the notice to an owner: nothing can be posted where their engagement lives. */
export const CHANNEL_CLOSED_NOTICE = 'channel_closed';

// Archived, then deleted: more than one message may say what is no longer so.
const LAST = 5;

/** Brings up to date what an owner was told of this channel: it is open again, or the engagement left it. */
export async function updateClosedNotice(
  tx: Tx,
  origin: { workspaceId: string; traceId: string },
  engagementId: string,
  channelId: string,
): Promise<void> {
  const { workspaceId } = origin;
  const kind = CHANNEL_CLOSED_NOTICE;
  const told = await tx.notice.findMany({
    where: { workspaceId, engagementId, kind, params: { path: ['channelId'], equals: channelId } },
    select: { id: true },
    orderBy: { createdAt: 'desc' },
    take: LAST,
  });
  const rows = await tx.slackMessage.findMany({
    where: { workspaceId, kind: 'notice', subjectId: { in: told.map(({ id }) => id) } },
    select: { subjectId: true, audience: true },
  });
  for (const { subjectId, audience } of rows) {
    await announce(tx, origin, { engagementId, kind: 'notice', subjectId, audience, apart: true });
  }
}
