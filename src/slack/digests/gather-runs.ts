import { firstOf, type NewsPart, type RunNews } from '../../digests/content.ts';
import type { Tx } from '../../platform/database.ts';
import { Prisma } from '../../platform/generated/client.ts';

const OUTCOMES: Record<string, RunNews['outcome']> = {
  halted: 'failed',
  paused: 'paused',
  completed: 'finished',
};

const ORDER: readonly RunNews['outcome'][] = ['failed', 'paused', 'finished'];

/** So many are looked at. */
const LOOKED_AT = 200;

/** Runs that failed or wait for a budget, as long as they do; and those that finished since then. What needs somebody first. */
export async function gatherRuns(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  since: Date,
): Promise<NewsPart<RunNews>> {
  const rows = await tx.run.findMany({
    where: {
      workspaceId,
      engagementId: { in: [...engagementIds] },
      OR: [
        { status: 'halted' },
        { status: 'paused', heldFor: { not: Prisma.DbNull } },
        { status: 'completed', finishedAt: { gte: since } },
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    take: LOOKED_AT,
    select: { id: true, engagementId: true, status: true },
  });
  const runs = rows.flatMap(({ id, engagementId, status }): RunNews[] => {
    const outcome = OUTCOMES[status];
    return outcome ? [{ runId: id, engagementId, outcome }] : [];
  });
  return firstOf(runs.sort((one, other) => ORDER.indexOf(one.outcome) - ORDER.indexOf(other.outcome)));
}
