import { listAdmins } from '../../engagements/admins.ts';
import { mayReadThis } from '../../engagements/may-read.ts';
import type { LimitKind } from '../../llm/budget.ts';
import { roundUsd } from '../../llm/cost.ts';
import { atLeast } from '../../llm/dollars.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { SENTENCES } from '../sentences.ts';
import { letGoOn, lockHeld } from './budget-go-on.ts';
import { type BudgetHold, heldOf, limitOf } from './budget-hold.ts';
import { type Budget, type LimitKey, MOST_USD, readBudget, subjectOf, writeLimit } from './budget-limits.ts';
import { BUDGET } from './budget-sentences.ts';

export type RaiseBudget = {
  runId: string;
  /** The limit that the person was shown. */
  kind: LimitKind;
  /** US dollars; null for no limit. */
  usd: number | null;
};

export type RaisedBudget = { usd: number | null; runs: string[] };

/** A run that waits for its budget, and what may be done about it. */
export type HeldBudget = {
  hold: BudgetHold;
  key: LimitKey;
  budget: Budget;
  /** The least new limit with which its next call fits, in US dollars. */
  leastUsd: number;
};

/** Only admins set budgets; the refusal names them. */
export async function refuseUnlessAdmin(
  tx: Tx,
  { workspaceId, actorId }: Pick<Context, 'workspaceId' | 'actorId'>,
): Promise<Outcome<null>> {
  const admins = await listAdmins(tx, workspaceId);
  if (admins.some(({ id }) => id === actorId)) return done(null);
  const names = admins.map(({ displayName }) => displayName ?? BUDGET.anAdmin);
  return refused('admins_only', BUDGET.adminsOnly([...new Set(names)]));
}

/** What holds a run, with the numbers of now. Refused with `admins_only` and `not_held`. */
export async function heldBudget(
  tx: Tx,
  context: Pick<Context, 'workspaceId' | 'actorId' | 'now'>,
  run: { id: string; engagementId: string; status: string; heldFor: unknown },
): Promise<Outcome<HeldBudget>> {
  const admin = await refuseUnlessAdmin(tx, context);
  if (!admin.ok) return admin;
  const hold = heldOf(run);
  if (!hold) return refused('not_held', BUDGET.notHeld);
  const kind = limitOf(hold);
  const key = { kind, subjectId: subjectOf(kind, run) };
  const budget = await readBudget(tx, context.workspaceId, key, context.now());
  const needed = hold.kind === 'limit' ? hold.neededUsd : 0;
  return done({ hold, key, budget, leastUsd: atLeast(budget.spentUsd + budget.reservedUsd + needed) });
}

/**
 * Enough for all that is left, in whole cents, and never less than the limit of now: in a new month that is not short
 * any more. Null where nobody knows what it costs, and where there is no limit by now. US dollars.
 */
export function suggestedUsd({ hold, budget, leastUsd }: HeldBudget): number | null {
  if (hold.kind !== 'limit' || budget.limitUsd === null) return null;
  const left = hold.left.usd ?? 0;
  const all = atLeast(budget.spentUsd + budget.reservedUsd + left);
  const enough = Math.max(leastUsd, all, budget.limitUsd);
  return Math.ceil(Math.round(enough * 1e6) / 1e4) / 100;
}

/**
 * Raises the limit that holds a run - its own, its engagement's, the month's, or sets what one call of unknown price may
 * cost - and lets every run go on that it held. Refused with `not_found`, `archived`, `admins_only`, `not_held`,
 * `other_budget`, and with `amount_invalid` for an amount that is out of range.
 */
export async function raiseBudget(context: Context, input: RaiseBudget): Promise<Outcome<RaisedBudget>> {
  const { workspaceId } = context;
  const { runId, usd } = input;
  return context.db.inWorkspace(workspaceId, async (tx): Promise<Outcome<RaisedBudget>> => {
    const where = { workspaceId_id: { workspaceId, id: runId } };
    const before = await tx.run.findUnique({ where });
    if (!before) return refused('not_found', SENTENCES.nothingFound);
    const { engagementId } = before;
    const asked = { kind: input.kind, subjectId: subjectOf(input.kind, before) };
    await lockHeld(tx, workspaceId, [asked], engagementId);
    const engagement = await tx.engagement.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: engagementId } },
    });
    if ((await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('not_found', SENTENCES.nothingFound);
    }
    if (engagement.status === 'archived') return refused('archived', SENTENCES.archived);
    const found = await heldBudget(tx, context, await tx.run.findUniqueOrThrow({ where }));
    if (!found.ok) return found;
    const { key, budget, leastUsd } = found.value;
    if (key.kind !== input.kind) return refused('other_budget', BUDGET.otherBudget);
    const problem = problemOf(key.kind, usd, leastUsd);
    if (problem) return refused('amount_invalid', problem);
    await writeLimit(tx, context, key, usd);
    const { runs, audit } = await letGoOn(tx, context, [key]);
    const details = { budget: key.kind, subject: key.subjectId, from: budget.limitUsd, to: usd };
    await audit();
    await appendAudit(tx, context, {
      engagementId,
      kind: 'budget.raised',
      details: { run: runId, ...details },
    });
    await appendAudit(tx, context, { kind: 'budget.set', details });
    return done({ usd, runs });
  });
}

function problemOf(kind: LimitKind, usd: number | null, leastUsd: number): string | null {
  if (kind === 'call' && usd === null) return BUDGET.capNeeded;
  if (usd === null) return null;
  if (!(usd >= 0 && usd <= MOST_USD)) return BUDGET.atMost(MOST_USD);
  return kind !== 'call' && roundUsd(usd) < leastUsd ? BUDGET.atLeast(leastUsd) : null;
}
