import { BUDGET_SCOPES, type BudgetObstacle, EVERYONE } from '../../llm/budget.ts';
import { roundUsd } from '../../llm/cost.ts';
import type { Tx } from '../../platform/database.ts';
import { readBudget, subjectOf } from './budget-limits.ts';

/**
 * The same obstacle with the numbers of now; null when it is gone: an admin raised the limit, or what was set aside
 * cost less.
 */
export async function obstacleNow(
  tx: Tx,
  workspaceId: string,
  run: { id: string; engagementId: string },
  met: BudgetObstacle,
  at: Date,
): Promise<BudgetObstacle | null> {
  if (met.kind === 'price_unknown') {
    const cap = await readBudget(tx, workspaceId, { kind: 'call', subjectId: EVERYONE }, at);
    return cap.limitUsd === null && (await hasLimit(tx, workspaceId, run, at)) ? met : null;
  }
  const key = { kind: met.scope, subjectId: subjectOf(met.scope, run) };
  const { limitUsd, spentUsd, reservedUsd } = await readBudget(tx, workspaceId, key, at);
  if (limitUsd === null || roundUsd(spentUsd + reservedUsd + met.neededUsd) <= limitUsd) return null;
  const waits = roundUsd(spentUsd + met.neededUsd) <= limitUsd;
  return { ...met, limitUsd, spentUsd, reservedUsd, waits };
}

async function hasLimit(
  tx: Tx,
  workspaceId: string,
  run: { id: string; engagementId: string },
  at: Date,
): Promise<boolean> {
  for (const kind of BUDGET_SCOPES) {
    const { limitUsd } = await readBudget(tx, workspaceId, { kind, subjectId: subjectOf(kind, run) }, at);
    if (limitUsd !== null) return true;
  }
  return false;
}
