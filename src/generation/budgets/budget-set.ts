import { EVERYONE, LIMIT_KINDS, type LimitKind } from '../../llm/budget.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { letGoOn, lockHeld } from './budget-go-on.ts';
import { type Limits, MOST_USD, readLimits, writeLimit } from './budget-limits.ts';
import { refuseUnlessAdmin } from './budget-raise.ts';
import { BUDGET } from './budget-sentences.ts';

export type SetBudgets = {
  /** What the person saw: what they left as it was, they did not set. */
  seen: Limits;
  /** US dollars; null for no limit. */
  wanted: Limits;
};

/** Null is no limit, and more than any. */
const grew = (before: number | null, after: number | null): boolean =>
  before !== null && (after === null || after > before);

/**
 * Sets the limits of the month, of each engagement and of each run, and what one call of unknown price may cost; lets
 * the runs go on that a limit held which grew. Returns which changed. Refused with `admins_only` and `amount_invalid`.
 */
export async function setBudgets(
  context: Context,
  { seen, wanted }: SetBudgets,
): Promise<Outcome<{ changed: LimitKind[]; runs: string[] }>> {
  const { workspaceId } = context;
  const changed = LIMIT_KINDS.filter((kind) => seen[kind] !== wanted[kind]);
  const inRange = (usd: number | null) => usd === null || (usd >= 0 && usd <= MOST_USD);
  const outOfRange = changed.some((kind) => !inRange(wanted[kind]));
  if (outOfRange) return refused('amount_invalid', BUDGET.atMost(MOST_USD));
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const admin = await refuseUnlessAdmin(tx, context);
    if (!admin.ok) return admin;
    const keys = changed.map((kind) => ({ kind, subjectId: EVERYONE }));
    const call = { kind: 'call' as const, subjectId: EVERYONE };
    await lockHeld(tx, workspaceId, [...keys, call]);
    const before = await readLimits(tx, workspaceId);
    for (const key of keys) await writeLimit(tx, context, key, wanted[key.kind]);
    // A price that was unknown is bounded by any cap, and needs none where no limit is left.
    const nothingBinds = (['month', 'engagement', 'run'] as const).every((kind) => wanted[kind] === null);
    const freed = keys.filter(({ kind }) =>
      kind === 'call' ? before.call === null : grew(before[kind], wanted[kind]),
    );
    const { runs, audit } = await letGoOn(tx, context, nothingBinds ? [...freed, call] : freed);
    await audit();
    for (const { kind } of keys) {
      const details = { budget: kind, subject: EVERYONE, from: before[kind], to: wanted[kind] };
      await appendAudit(tx, context, { kind: 'budget.set', details });
    }
    return done({ changed, runs });
  });
}
