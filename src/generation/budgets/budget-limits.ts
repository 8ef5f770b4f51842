import { EVERYONE, LIMIT_KINDS, type LimitKind, periodOf } from '../../llm/budget.ts';
import { roundUsd } from '../../llm/cost.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';

/** What a limit is for: all of a kind (`EVERYONE`), one engagement, or one run. */
export type LimitKey = { kind: LimitKind; subjectId: string };

/** A limit for all of each kind, in US dollars; null where there is none. */
export type Limits = Record<LimitKind, number | null>;

/** The most that a limit can be. */
export const MOST_USD = 1_000_000;

type BudgetRun = { id: string; engagementId: string };

/** Whose limit holds for this run. */
export const subjectOf = (kind: LimitKind, run: BudgetRun): string =>
  kind === 'run' ? run.id : kind === 'engagement' ? run.engagementId : EVERYONE;

export type Budget = { limitUsd: number | null; spentUsd: number; reservedUsd: number };

/** The limit that holds for one, its own or that for all, and its use; of a month, the one that `at` is in. */
export async function readBudget(
  tx: Tx,
  workspaceId: string,
  { kind, subjectId }: LimitKey,
  at: Date,
): Promise<Budget> {
  const [row] = await tx.$queryRaw<{ limit: number | null }[]>`
    select budget_of(${kind}, ${subjectId}::uuid)::float8 as limit`;
  const period = kind === 'month' ? periodOf(at) : '';
  const use = await tx.budgetUse.findUnique({
    where: { workspaceId_subjectId_kind_period: { workspaceId, subjectId, kind, period } },
  });
  return {
    limitUsd: row?.limit ?? null,
    spentUsd: use?.spentUsd.toNumber() ?? 0,
    reservedUsd: use?.reservedUsd.toNumber() ?? 0,
  };
}

/** The limits that hold for all. */
export async function readLimits(tx: Tx, workspaceId: string): Promise<Limits> {
  const rows = await tx.budgetLimit.findMany({ where: { workspaceId, subjectId: EVERYONE } });
  const limits: Limits = { month: null, engagement: null, run: null, call: null };
  for (const kind of LIMIT_KINDS) {
    limits[kind] = rows.find((row) => row.kind === kind)?.usd?.toNumber() ?? null;
  }
  return limits;
}

/** Sets a limit; null means none, for one engagement or run also where there is one for all. */
export async function writeLimit(tx: Tx, writer: Writer, key: LimitKey, usd: number | null): Promise<void> {
  const { workspaceId } = writer;
  const where = { workspaceId_subjectId_kind: { workspaceId, ...key } };
  const forAll = { workspaceId, kind: key.kind, subjectId: EVERYONE };
  if (usd === null && (key.subjectId === EVERYONE || (await tx.budgetLimit.count({ where: forAll })) === 0)) {
    await tx.budgetLimit.deleteMany({ where: { workspaceId, ...key } });
    return;
  }
  const set = { usd: usd === null ? null : roundUsd(usd), setBy: writer.actorId, setAt: writer.now() };
  await tx.budgetLimit.upsert({ where, create: { workspaceId, ...key, ...set }, update: set });
}

/** Between whoever pauses runs by the limits and whoever changes them; before any engagement's lock, until the commit. */
export async function lockLimits(tx: Tx, workspaceId: string, to: 'pause' | 'change'): Promise<void> {
  const name = `budgets/${workspaceId}`;
  await (to === 'change'
    ? tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`
    : tx.$executeRaw`select pg_advisory_xact_lock_shared(hashtextextended(${name}, 0))`);
}
