import { firstOf, type NewsPart, type SpendNews } from '../../digests/content.ts';
import { readBudget } from '../../generation/budgets/budget-limits.ts';
import { spendReport } from '../../generation/budgets/spend-report.ts';
import type { Tx } from '../../platform/database.ts';

/** What the engagements in which a model was asked since then cost this month, and their budgets; the dearest first. */
export async function gatherSpend(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  { since, at }: { since: Date; at: Date },
): Promise<NewsPart<SpendNews>> {
  const asked = await tx.modelCall.findMany({
    where: { workspaceId, engagementId: { in: [...engagementIds] }, sentAt: { gte: since } },
    distinct: ['engagementId'],
    select: { engagementId: true },
  });
  const ids = asked.flatMap(({ engagementId }) => engagementId ?? []);
  if (ids.length === 0) return firstOf<SpendNews>([]);
  const { engagements } = await spendReport(tx, workspaceId, at, ids);
  // What the built-in stub wrote cost nothing, and that is no news.
  const part = firstOf(
    engagements.filter(({ spend }) => spend.exactUsd + spend.upToUsd + spend.unknownCalls > 0),
  );
  const listed: SpendNews[] = [];
  for (const { engagementId, spend } of part.listed) {
    if (engagementId === null) continue;
    const key = { kind: 'engagement' as const, subjectId: engagementId };
    const { limitUsd, spentUsd } = await readBudget(tx, workspaceId, key, at);
    listed.push({ engagementId, ...spend, limitUsd, usedUsd: spentUsd });
  }
  return { ...part, listed };
}
