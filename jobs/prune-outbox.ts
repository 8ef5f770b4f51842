import type { Database } from '../src/platform/database.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

const KEPT_MS = 8 * 24 * 60 * 60_000;

/** Daily: removes effects that were done more than a week ago. What was given up stays, to be looked at. */
export const pruneOutboxJob = (tools: { db: Database }): EffectJob =>
  job({ topic: 'schedule.prune_outbox', queue: 'slack', payload: schedulePayload }, async (_, effect) => {
    const { workspaceId } = effect;
    const before = new Date(effect.now().getTime() - KEPT_MS);
    await tools.db.inWorkspace(workspaceId, (tx) =>
      tx.outbox.deleteMany({ where: { workspaceId, state: 'done', doneAt: { lt: before } } }),
    );
  });
