import { type PlainObject, valueAt } from '../../../../marketing/content-walk.ts';
import { isDay } from '../../../../marketing/execution/days.ts';
import { textAt } from '../field-look.ts';

/** One date of a plan. `day` is a local day of the plan's zone, as written. */
export type Entry = {
  day: string;
  time: string;
  platform: string;
  format: string;
  pillar: string;
  hook: string;
  row: PlainObject;
};

const byTime = (one: Entry, other: Entry): number =>
  one.day < other.day
    ? -1
    : one.day > other.day
      ? 1
      : one.time < other.time
        ? -1
        : one.time > other.time
          ? 1
          : 0;

/** The dates of a plan in their order. What has no day that exists comes last, as it was written. */
export const entriesOf = (rows: readonly PlainObject[]): Entry[] => {
  const entries = rows.map((row) => ({
    day: textAt(row, 'date'),
    time: textAt(row, 'time'),
    platform: textAt(row, 'platform'),
    format: textAt(row, 'format'),
    pillar: textAt(row, 'pillar'),
    hook: textAt(row, 'hook'),
    row,
  }));
  const dated = entries.filter(({ day }) => isDay(day)).sort(byTime);
  return [...dated, ...entries.filter(({ day }) => !isDay(day))];
};

/** What the calendar needs of the schedule: its first day, the days on which nothing goes out, its zone. */
export const scheduleOf = (
  content: unknown,
): { start: string; closed: ReadonlySet<string>; zone: string } => {
  const schedule = valueAt(content, ['schedule']);
  const closed = valueAt(schedule, ['blackout_dates']);
  return {
    start: textAt(schedule, 'start_date'),
    closed: new Set(
      (Array.isArray(closed) ? closed : []).filter((day): day is string => typeof day === 'string'),
    ),
    zone: textAt(schedule, 'time_zone').trim(),
  };
};
