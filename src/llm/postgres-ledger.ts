import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../platform/database.ts';
import { type BudgetObstacle, budgetObstacleSchema } from './budget.ts';
import { placeOf } from './call-history.ts';
import { type CallRow, endColumns, failureColumns, recordOf } from './call-row.ts';
import type { CallLedger, CallState, NewCall, OpenedCall, StepKey } from './ledger.ts';

const stepOf = ({ workspaceId, scopeId, job, attempt, step }: StepKey) => ({
  workspaceId,
  scopeId,
  job,
  attempt,
  step,
});

/** Undoes the transaction that wrote a call for which there is no budget. */
class OverBudget extends Error {
  readonly obstacle: BudgetObstacle;
  constructor(obstacle: BudgetObstacle) {
    super('A budget does not cover this call.');
    this.name = 'OverBudget';
    this.obstacle = obstacle;
  }
}

type End = Partial<Omit<CallRow, 'costUsd'>> & { state: CallState; costUsd?: number | null };

/** How many calls without an owner are written off at once. */
const MOST_WRITTEN_OFF = 100;

/** The ledger in `model_call` and `model_call_body`, and its budgets in `budget_use` (running.md, "Model calls"). */
export const postgresLedger = (database: Database): CallLedger => {
  /** Ends a call that is still `sent`, and settles it; false when it ended before, in which case `also` is not done. */
  const end = (
    { workspaceId }: Pick<StepKey, 'workspaceId'>,
    id: string,
    data: End,
    also: (tx: Tx) => Promise<unknown> = async () => undefined,
  ): Promise<boolean> =>
    database.inWorkspace(workspaceId, async (tx) => {
      const { count } = await tx.modelCall.updateMany({ where: { workspaceId, id, state: 'sent' }, data });
      if (count === 0) return false;
      await also(tx);
      // Last: everybody in the workspace waits for the row of its month.
      await tx.$executeRaw`select settle_budget(${id}::uuid)`;
      return true;
    });

  const openOnce = async (key: StepKey, call: NewCall): Promise<OpenedCall> => {
    try {
      return await database.inWorkspace(key.workspaceId, (tx) => writeCall(tx, key, call));
    } catch (error) {
      if (error instanceof OverBudget) return { opened: false, obstacle: error.obstacle };
      throw error;
    }
  };

  /** A call of a run that was stopped has no step any more that would write it off: its reservation must not stay. */
  const writeOffLost = async (workspaceId: string, now: Date): Promise<number> => {
    const lost = await database.inWorkspace(workspaceId, (tx) =>
      tx.modelCall.findMany({
        where: { workspaceId, state: 'sent', leaseUntil: { lte: now }, reservedUsd: { not: null } },
        select: { id: true, leaseUntil: true },
        take: MOST_WRITTEN_OFF,
      }),
    );
    for (const { id, leaseUntil } of lost) {
      await end({ workspaceId }, id, { state: 'unknown', finishedAt: leaseUntil });
    }
    return lost.length;
  };

  return {
    load: (key) =>
      database.inWorkspace(key.workspaceId, async (tx) => {
        const rows = await tx.modelCall.findMany({ where: stepOf(key) });
        const bodies = await tx.modelCallBody.findMany({
          where: { workspaceId: key.workspaceId, kind: 'answer', callId: { in: rows.map(({ id }) => id) } },
        });
        const answers = new Map(bodies.map(({ callId, content }) => [callId, content]));
        return rows
          .map((row) => recordOf(row, answers.get(row.id) ?? null))
          .sort((a, b) => placeOf(a.ordinal) - placeOf(b.ordinal));
      }),

    open: async (key, call) => {
      const opened = await openOnce(key, call);
      const reserved = !opened.opened && opened.obstacle?.kind === 'limit' && opened.obstacle.reservedUsd > 0;
      if (!reserved || (await writeOffLost(key.workspaceId, call.sentAt)) === 0) return opened;
      return openOnce(key, call);
    },

    answered: (key, id, { answer, ...rest }) =>
      end(key, id, { state: 'answered', ...endColumns(rest) }, (tx) =>
        tx.modelCallBody.create({
          data: { workspaceId: key.workspaceId, callId: id, kind: 'answer', content: answer },
        }),
      ),

    failed: (key, id, { failure, ...rest }) =>
      end(key, id, { state: 'failed', ...endColumns(rest), ...failureColumns(failure) }),

    unknown: (key, id, finishedAt) => end(key, id, { state: 'unknown', finishedAt }),
  };
};

/** Writes the call and sets its highest cost aside; throws `OverBudget` when it may not be sent. */
async function writeCall(tx: Tx, key: StepKey, call: NewCall): Promise<OpenedCall> {
  // One at a time per step: whether another call stands in the way must not change before ours is written.
  const lock = [key.workspaceId, key.scopeId, key.job, key.attempt, key.step].join('/');
  await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
  const others = await tx.modelCall.findMany({ where: stepOf(key), select: { ordinal: true, state: true } });
  const place = placeOf(call.ordinal);
  if (others.some(({ ordinal, state }) => state === 'sent' || placeOf(ordinal) >= place)) {
    return { opened: false };
  }
  const { prompt, cost, ...columns } = call;
  const id = randomUUID();
  const { workspaceId } = key;
  await tx.modelCall.create({
    data: {
      id,
      ...stepOf(key),
      ...columns,
      askedModel: call.model,
      state: 'sent',
      costUsd: cost.usd,
      costKind: cost.kind,
    },
  });
  await tx.modelCallBody.create({
    data: { workspaceId, callId: id, kind: 'prompt', content: JSON.stringify(prompt) },
  });
  // Last: everybody in the workspace waits for the row of its month.
  const [reserved] = await tx.$queryRaw<{ obstacle: unknown }[]>`
    select reserve_budget(${id}::uuid) as obstacle`;
  if (reserved?.obstacle) throw new OverBudget(budgetObstacleSchema.parse(reserved.obstacle));
  return { opened: true, id };
}
