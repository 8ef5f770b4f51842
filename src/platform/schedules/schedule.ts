import { z } from 'zod';
import type { Tx } from '../database.ts';
import { zonedMonthTime } from './zoned-month.ts';
import { zonedTime } from './zoned-time.ts';

/**
 * When: every so many minutes; once; or at a local time in the row's zone, on some days of the week (ISO, Monday is 1) or
 * on one day of the month.
 * The topic `schedule.<kind>` names the job that it starts.
 */
export const scheduleSpec = z.union([
  z.strictObject({ everyMinutes: z.int().positive() }),
  z.strictObject({ once: z.literal(true) }),
  z.strictObject({
    hour: z.int().min(0).max(23),
    minute: z.int().min(0).max(59),
    days: z.array(z.int().min(1).max(7)).min(1),
  }),
  z.strictObject({
    hour: z.int().min(0).max(23),
    minute: z.int().min(0).max(59),
    dayOfMonth: z.union([z.int().min(1).max(28), z.literal('last')]),
  }),
]);
export type ScheduleSpec = z.infer<typeof scheduleSpec>;

export type NewSchedule = {
  kind: string;
  subjectId: string;
  spec: ScheduleSpec;
  firstDueAt: Date;
  /** IANA name; UTC unless told. */
  zone?: string;
};

const rowOf = (workspaceId: string, { kind, subjectId, spec, firstDueAt, zone = 'UTC' }: NewSchedule) => ({
  workspaceId,
  kind,
  subjectId,
  spec,
  zone,
  nextDueAt: firstDueAt,
});

/** Makes the schedule unless it exists; an existing one keeps its due time. */
export async function ensureSchedule(tx: Tx, workspaceId: string, schedule: NewSchedule): Promise<void> {
  await tx.schedule.createMany({ data: [rowOf(workspaceId, schedule)], skipDuplicates: true });
}

/** Makes the schedule, or gives an existing one of that kind and subject a new time; a paused one goes on. */
export async function setSchedule(tx: Tx, workspaceId: string, schedule: NewSchedule): Promise<void> {
  const { kind, subjectId, spec, zone, nextDueAt } = rowOf(workspaceId, schedule);
  await ensureSchedule(tx, workspaceId, schedule);
  await tx.schedule.updateMany({
    where: { workspaceId, kind, subjectId },
    data: { spec, zone, nextDueAt, paused: false },
  });
}

/** Ends the schedules of these kinds that are about this subject. */
export async function cancelSchedules(
  tx: Tx,
  workspaceId: string,
  kinds: readonly string[],
  subjectId: string,
): Promise<void> {
  await tx.schedule.deleteMany({ where: { workspaceId, kind: { in: [...kinds] }, subjectId } });
}

/**
 * The first due time after `now`, null for what happens once: what was missed while the process was down is made up
 * once, not once per interval.
 */
export function nextDue(spec: ScheduleSpec, due: Date, now: Date, zone: string): Date | null {
  if ('once' in spec) return null;
  const after = now > due ? now : due;
  if ('days' in spec) return zonedTime(spec, zone, after);
  if ('dayOfMonth' in spec) return zonedMonthTime(spec, zone, after);
  const step = spec.everyMinutes * 60_000;
  const behind = Math.max(0, now.getTime() - due.getTime());
  return new Date(due.getTime() + (Math.floor(behind / step) + 1) * step);
}
