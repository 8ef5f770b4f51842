import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Logger } from '../logger.ts';
import { addEffect } from '../outbox/effect.ts';
import { nextDue, scheduleSpec } from './schedule.ts';

export type TickOptions = { db: Database; now: Clock; log: Logger; onlyWorkspace?: string };

type Due = { workspaceId: string; id: string };

/**
 * Writes an effect for every schedule that is due, keyed by schedule and due time, and moves it on. Ticks may overlap
 * or come late: each due time is written once (running.md, Schedules).
 */
export async function tickSchedules({ db, now, log, onlyWorkspace }: TickOptions): Promise<void> {
  const only = onlyWorkspace ?? null;
  const due = await db.asRelay(
    (tx) => tx.$queryRaw<Due[]>`
      select workspace_id as "workspaceId", id from schedule
      where not paused and next_due_at <= ${now()} and (${only}::uuid is null or workspace_id = ${only}::uuid)
      order by next_due_at limit 200`,
  );
  for (const row of due) {
    try {
      await advance(db, now, row);
    } catch (error) {
      // One broken row must not keep the others from their time.
      log.error({ ...row, error }, 'a schedule could not be moved on');
    }
  }
}

async function advance(db: Database, now: Clock, { workspaceId, id }: Due): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    const [schedule] = await tx.$queryRaw<{ kind: string; spec: unknown; nextDueAt: Date }[]>`
      select kind, spec, next_due_at as "nextDueAt" from schedule
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and not paused and next_due_at <= ${now()} for update`;
    if (!schedule) return;
    const dueAt = schedule.nextDueAt;
    await addEffect(
      tx,
      { workspaceId, traceId: randomUUID() },
      {
        topic: `schedule.${schedule.kind}`,
        payload: { scheduleId: id, dueAt: dueAt.toISOString() },
        dedupeKey: `schedule:${id}:${dueAt.toISOString()}`,
      },
    );
    await tx.schedule.update({
      where: { workspaceId_id: { workspaceId, id } },
      data: { nextDueAt: nextDue(scheduleSpec.parse(schedule.spec), dueAt, now()) },
    });
  });
}
