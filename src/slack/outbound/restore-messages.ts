import { engagementStages } from '../../artifacts/engagement-stages.ts';
import { announce } from '../../engagements/announce.ts';
import type { Database } from '../../platform/database.ts';

/**
 * For a Slack that lost everything (the local one keeps nothing over a restart): forgets what was posted, and asks for
 * the root of each open engagement and what each stage stands at again (running.md, The embedded default). Returns the channels
 * they live in.
 */
export async function restoreMessages(
  db: Database,
  origin: { workspaceId: string; traceId: string },
): Promise<string[]> {
  const { workspaceId } = origin;
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagements = await tx.engagement.findMany({
      where: { workspaceId, status: { in: ['planned', 'active'] } },
      select: { id: true, channelId: true },
    });
    await tx.slackMessage.updateMany({
      where: { workspaceId },
      data: { state: 'gone', ts: null, permalink: null, shownDigest: null },
    });
    for (const { id } of engagements) {
      await announce(tx, origin, { engagementId: id, kind: 'root', subjectId: id });
      for (const { version } of await engagementStages(tx, workspaceId, id)) {
        if (version) await announce(tx, origin, { engagementId: id, kind: 'draft', subjectId: version.id });
      }
    }
    return [...new Set(engagements.map((engagement) => engagement.channelId))];
  });
}
