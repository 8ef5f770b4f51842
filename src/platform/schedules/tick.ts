import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { Database } from '../database.ts';
import type { Logger } from '../logger.ts';
import { addEffect } from '../outbox/effect.ts';
import { nextDue, scheduleSpec } from './schedule.ts';

export type TickOptions = { db: Database; now: Clock; log: Logger; onlyWorkspace?: string; page?: number };

type Due = { workspaceId: string; id: string; dueAt: Date };

const PAGE = 200;

/**
 * Writes an effect for every schedule that is due, keyed by schedule and due time, and moves it on. Ticks may overlap
 * or come late: each due time is written once (running.md, Schedules).
 */
export async function tickSchedules(options: TickOptions): Promise<void> {
  const { db, now, log, onlyWorkspace, page = PAGE } = options;
  const at = now();
  let last: Due | undefined;
  do {
    const due = await nextPage(db, { at, only: onlyWorkspace ?? null, last, page });
    for (const row of due) {
      try {
        await advance(db, now, row);
      } catch (error) {
        // One broken row must not keep the others from their time.
        log.error({ workspaceId: row.workspaceId, id: row.id, error }, 'a schedule could not be moved on');
      }
    }
    last = due.length === page ? due.at(-1) : undefined;
  } while (last);
}

/** Due schedules, the oldest first, after the one given: however many are broken, all others have their turn. */
const nextPage = (
  db: Database,
  { at, only, last, page }: { at: Date; only: string | null; last: Due | undefined; page: number },
): Promise<Due[]> =>
  db.asRelay(
    (tx) => tx.$queryRaw<Due[]>`
      select workspace_id as "workspaceId", id, next_due_at as "dueAt" from schedule
      where not paused and next_due_at <= ${at} and (${only}::uuid is null or workspace_id = ${only}::uuid)
        and exists (select 1 from workspace w where w.id = schedule.workspace_id and w.status = 'active')
        and (${last?.id ?? null}::uuid is null
          or (next_due_at, id) > (${last?.dueAt ?? at}::timestamptz, ${last?.id ?? null}::uuid))
      order by next_due_at, id limit ${page}`,
  );

async function advance(db: Database, now: Clock, { workspaceId, id }: Due): Promise<void> {
  await db.inWorkspace(workspaceId, async (tx) => {
    const [schedule] = await tx.$queryRaw<
      { kind: string; subjectId: string; spec: unknown; zone: string; nextDueAt: Date }[]
    >`
      select kind, subject_id as "subjectId", spec, zone, next_due_at as "nextDueAt" from schedule
      where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid and not paused and next_due_at <= ${now()} for update`;
    if (!schedule) return;
    const dueAt = schedule.nextDueAt;
    await addEffect(
      tx,
      { workspaceId, traceId: randomUUID() },
      {
        topic: `schedule.${schedule.kind}`,
        payload: { scheduleId: id, subjectId: schedule.subjectId, dueAt: dueAt.toISOString() },
        dedupeKey: `schedule:${id}:${dueAt.toISOString()}`,
      },
    );
    const where = { workspaceId_id: { workspaceId, id } };
    const nextDueAt = nextDue(scheduleSpec.parse(schedule.spec), dueAt, now(), schedule.zone);
    if (nextDueAt) await tx.schedule.update({ where, data: { nextDueAt } });
    else await tx.schedule.delete({ where });
  });
}
