import type { PeriodName } from '../../marketing/roles/interpreter.ts';
import { zonedTime } from '../../platform/schedules/zoned-time.ts';

/** From its first instant to before its end; open where there is none. */
export type Period = { from: Date | null; to: Date | null };

const MIDNIGHT = { hour: 0, minute: 0, days: [1, 2, 3, 4, 5, 6, 7] };
const HOUR_MS = 3_600_000;

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** Year-month-day on the calendars of a zone. */
export function dayIn(zone: string, at: Date): string {
  const format =
    dayFormats.get(zone) ??
    new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  dayFormats.set(zone, format);
  return format.format(at);
}

/** A zone that the runtime knows; UTC for any other. */
export function knownZone(zone: string | null | undefined): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone ?? 'UTC' }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}

/** The instant at which a day begins there. */
function beginOf(day: string, zone: string): Date {
  let at = zonedTime(MIDNIGHT, zone, new Date(Date.parse(`${day}T00:00:00Z`) - 40 * HOUR_MS));
  while (dayIn(zone, at) < day) at = zonedTime(MIDNIGHT, zone, at);
  return at;
}

const asDay = (date: Date): string => date.toISOString().slice(0, 10);

/** A day so many days, or from the first of the month so many months, away. */
const daysFrom = (day: string, days: number): string =>
  asDay(new Date(Date.parse(`${day}T00:00:00Z`) + days * 24 * HOUR_MS));
const monthFrom = (day: string, months: number): string =>
  asDay(new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1)));
const mondayOf = (day: string): string =>
  daysFrom(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));

/** First day, and the day after the last. */
const DAYS: Readonly<Record<PeriodName, (today: string, since: string) => [string?, string?]>> = {
  any: () => [],
  today: (today) => [today, daysFrom(today, 1)],
  this_week: (today) => [mondayOf(today), daysFrom(mondayOf(today), 7)],
  last_week: (today) => [daysFrom(mondayOf(today), -7), mondayOf(today)],
  this_month: (today) => [monthFrom(today, 0), monthFrom(today, 1)],
  last_month: (today) => [monthFrom(today, -1), monthFrom(today, 0)],
  since: (_today, since) => (isDay(since) ? [since] : []),
};

/** The days that somebody means who asks now, on the calendar of their own zone; weeks begin on Monday. */
export function periodOf(name: PeriodName, since: string, now: Date, zone: string): Period {
  const [from, to] = DAYS[name](dayIn(zone, now), since);
  return { from: from ? beginOf(from, zone) : null, to: to ? beginOf(to, zone) : null };
}
