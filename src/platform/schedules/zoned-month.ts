import { zonedDay, zonedInstant } from './zoned-time.ts';

/** A wall-clock time on one day of every month; no month is without one of these days. */
export type MonthlyTime = { hour: number; minute: number; dayOfMonth: number | 'last' };

const two = (number: number): string => String(number).padStart(2, '0');

/**
 * The first instant after `after` at which the clocks of the zone show that time on that day of a month. A time that does
 * not exist that day comes as much later as the clock moved, which may be in the next month.
 */
export function zonedMonthTime(time: MonthlyTime, zone: string, after: Date): Date {
  const { hour, minute, dayOfMonth } = time;
  const [year = 0, month = 1] = zonedDay(after, zone).day.split('-').map(Number);
  // From the month before: what did not exist on its last day may still be to come.
  for (let ahead = -1; ahead <= 2; ahead += 1) {
    const last = new Date(Date.UTC(year, month + ahead, 0));
    const day = dayOfMonth === 'last' ? last.getUTCDate() : dayOfMonth;
    const at = zonedInstant(
      `${last.toISOString().slice(0, 7)}-${two(day)}`,
      `${two(hour)}:${two(minute)}`,
      zone,
    );
    if (at > after) return at;
  }
  throw new Error('There is no such time within two months.');
}
