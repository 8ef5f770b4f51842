import { randomUUID } from 'node:crypto';
import type { Database, Tx } from '../platform/database.ts';
import { placeOf } from './call-history.ts';
import type { Cost } from './cost.ts';
import { FAILURE_TYPES, type FailureType } from './failure.ts';
import type { CallEnd, CallLedger, CallRecord, CallState, StepKey } from './ledger.ts';

type Row = Awaited<ReturnType<Tx['modelCall']['findMany']>>[number];

const STATES: readonly CallState[] = ['sent', 'answered', 'failed', 'unknown'];

/** A text column as one of the values that its CHECK (or this module) allows. */
const oneOf = <T extends string>(allowed: readonly T[], value: string | null): T => {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw new Error(`model_call holds a value that is not known: ${value}`);
  return found;
};

const costOf = (row: Row): Cost => {
  if (row.costUsd === null || row.costKind === 'unknown') return { usd: null, kind: 'unknown' };
  return { usd: row.costUsd.toNumber(), kind: row.costKind === 'exact' ? 'exact' : 'up_to' };
};

const recordOf = (row: Row, answer: string | null): CallRecord => ({
  id: row.id,
  ordinal: row.ordinal,
  provider: row.provider,
  model: row.model,
  state: oneOf(STATES, row.state),
  leaseUntil: row.leaseUntil,
  usage:
    row.inputTokens === null || row.outputTokens === null
      ? null
      : { inputTokens: row.inputTokens, outputTokens: row.outputTokens },
  cost: costOf(row),
  finishReason: row.finishReason,
  requestId: row.requestId,
  failure:
    row.failureType === null
      ? null
      : { type: oneOf<FailureType>(FAILURE_TYPES, row.failureType), message: row.failureMessage ?? '' },
  answer,
  sentAt: row.sentAt,
  finishedAt: row.finishedAt,
});

const stepOf = ({ workspaceId, scopeId, job, attempt, step }: StepKey) => ({
  workspaceId,
  scopeId,
  job,
  attempt,
  step,
});

const endOf = (end: CallEnd) => ({
  finishedAt: end.finishedAt,
  model: end.model,
  inputTokens: end.usage?.inputTokens ?? null,
  outputTokens: end.usage?.outputTokens ?? null,
  costUsd: end.cost.usd,
  costKind: end.cost.kind,
  finishReason: end.finishReason,
  requestId: end.requestId,
});

/** The ledger in `model_call` and `model_call_body` (running.md, "Model calls"). */
export const postgresLedger = (database: Database): CallLedger => {
  /** Ends a call that is still `sent`; false when it ended before, in which case `also` is not done. */
  const end = (
    { workspaceId }: StepKey,
    id: string,
    data: Partial<Omit<Row, 'costUsd'>> & { state: CallState; costUsd?: number | null },
    also: (tx: Tx) => Promise<unknown> = async () => undefined,
  ): Promise<boolean> =>
    database.inWorkspace(workspaceId, async (tx) => {
      const { count } = await tx.modelCall.updateMany({ where: { workspaceId, id, state: 'sent' }, data });
      if (count === 1) await also(tx);
      return count === 1;
    });

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

    open: (key, call) =>
      database.inWorkspace(key.workspaceId, async (tx) => {
        // One at a time per step: whether another call stands in the way must not change before ours is written.
        const lock = [key.workspaceId, key.scopeId, key.job, key.attempt, key.step].join('/');
        await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${lock}, 0))`;
        const others = await tx.modelCall.findMany({
          where: stepOf(key),
          select: { ordinal: true, state: true },
        });
        const place = placeOf(call.ordinal);
        if (others.some(({ ordinal, state }) => state === 'sent' || placeOf(ordinal) >= place))
          return { opened: false };
        const { prompt, cost, ...columns } = call;
        const id = randomUUID();
        const { workspaceId } = key;
        await tx.modelCall.create({
          data: { id, ...stepOf(key), ...columns, state: 'sent', costUsd: cost.usd, costKind: cost.kind },
        });
        await tx.modelCallBody.create({
          data: { workspaceId, callId: id, kind: 'prompt', content: JSON.stringify(prompt) },
        });
        return { opened: true, id };
      }),

    answered: (key, id, { answer, ...rest }) =>
      end(key, id, { state: 'answered', ...endOf(rest) }, (tx) =>
        tx.modelCallBody.create({
          data: { workspaceId: key.workspaceId, callId: id, kind: 'answer', content: answer },
        }),
      ),

    failed: (key, id, { failure, ...rest }) =>
      end(key, id, {
        state: 'failed',
        ...endOf(rest),
        failureType: failure.type,
        failureMessage: failure.message,
      }),

    unknown: (key, id, finishedAt) => end(key, id, { state: 'unknown', finishedAt }),
  };
};
