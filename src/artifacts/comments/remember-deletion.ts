import { lockEngagement } from '../../engagements/lock-engagement.ts';
import type { Database } from '../../platform/database.ts';
import type { MessageRef } from './comment.ts';
import { commentOfMessage } from './take-message.ts';
import { versionAbove } from './version-above.ts';

/**
 * A message of the thread was deleted before anybody heard that it was said: its place is taken by a row without
 * words and number, so that the older news, should it come still, finds it gone.
 */
export async function rememberDeletion(
  { db, workspaceId, now }: { db: Database; workspaceId: string; now: () => Date },
  {
    engagementId,
    message,
    authorId,
    at,
  }: { engagementId: string; message: MessageRef; authorId: string; at: Date },
): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, engagementId);
    if (!engagement || (await commentOfMessage(tx, workspaceId, message))) return;
    const version = await versionAbove(tx, workspaceId, engagementId, { at, ts: message.ts });
    if (!version) return;
    await tx.comment.create({
      data: {
        workspaceId,
        engagementId,
        versionId: version.id,
        authorId,
        source: 'thread',
        channelId: message.channelId,
        ts: message.ts,
        at,
        deletedAt: now(),
        unheard: true,
      },
    });
  });
}
