import { CALENDAR } from './calendar/sentences.ts';
import { REFUSALS } from './sentences.ts';

const LASTING: ReadonlySet<string> = new Set([
  REFUSALS.rightToLeft.code,
  REFUSALS.unknownScript.code,
  REFUSALS.notAnEnvelope('').code,
  CALENDAR.noEntries.code,
  CALENDAR.noDates.code,
]);

/** Whether a format refuses a text for what it says, so that making the file anew would end as before. */
export const isLasting = (code: string | null): boolean => code !== null && LASTING.has(code);
