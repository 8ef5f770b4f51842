import type { Tx } from '../platform/database.ts';
import { markEffects } from '../platform/outbox/wake.ts';

/** What an engagement's thread or its client's channel waits to be told goes now: where it goes takes posts again. */
export async function wakePosts(tx: Tx, workspaceId: string, engagementId: string, now: Date): Promise<void> {
  const { count } = await tx.outbox.updateMany({
    where: {
      workspaceId,
      orderingKey: {
        in: ['thread', 'client', 'exports', 'client-exports'].map((of) => `${of}:${engagementId}`),
      },
      state: 'pending',
      notBefore: { gt: now },
    },
    data: { notBefore: now },
  });
  if (count > 0) markEffects(tx);
}
