import { z } from 'zod';
import type { Tx } from '../database.ts';

/** How often: for now a fixed number of minutes. The topic `schedule.<kind>` names the job that it starts. */
export const scheduleSpec = z.strictObject({ everyMinutes: z.int().positive() });
export type ScheduleSpec = z.infer<typeof scheduleSpec>;

export type NewSchedule = { kind: string; subjectId: string; spec: ScheduleSpec; firstDueAt: Date };

/** Makes the schedule unless it exists; an existing one keeps its due time. */
export async function ensureSchedule(tx: Tx, workspaceId: string, schedule: NewSchedule): Promise<void> {
  await tx.schedule.createMany({
    data: [
      {
        workspaceId,
        kind: schedule.kind,
        subjectId: schedule.subjectId,
        spec: schedule.spec,
        nextDueAt: schedule.firstDueAt,
      },
    ],
    skipDuplicates: true,
  });
}

/** The first due time after `now`: what was missed while the process was down is made up once, not once per interval. */
export function nextDue(spec: ScheduleSpec, due: Date, now: Date): Date {
  const step = spec.everyMinutes * 60_000;
  const behind = Math.max(0, now.getTime() - due.getTime());
  return new Date(due.getTime() + (Math.floor(behind / step) + 1) * step);
}
