import { z } from 'zod';

/** What the tick writes for a schedule that is due (platform/schedules/tick.ts). */
export const schedulePayload = z.strictObject({
  scheduleId: z.uuid(),
  subjectId: z.uuid(),
  dueAt: z.iso.datetime(),
});
