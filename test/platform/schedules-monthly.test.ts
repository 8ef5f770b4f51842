import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDue, scheduleSpec } from '../../src/platform/schedules/schedule.ts';
import { type MonthlyTime, zonedMonthTime } from '../../src/platform/schedules/zoned-month.ts';

const HOUR = 3_600_000;

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'America/Nuuk',
  'Pacific/Apia',
];

/** What the clocks of a zone show, as if it were UTC: told by Intl alone. */
const clocks = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }),
  ]),
);
const shownAt = (at: number, zone: string): Date =>
  new Date(`${clocks.get(zone)?.format(at).replace(' ', 'T')}Z`);

const monthly: fc.Arbitrary<MonthlyTime> = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom(0, 15, 30, 45),
  dayOfMonth: fc.oneof(fc.integer({ min: 1, max: 28 }), fc.constant('last' as const)),
});

const START = Date.UTC(2026, 0, 5);

describe('a time on one day of every month', () => {
  it('comes once in each month, as the clocks of the zone show it, whenever it is asked for', () => {
    fc.assert(
      fc.property(monthly, fc.constantFrom(...ZONES), fc.nat({ max: 1e6 }), (time, zone, share) => {
        const { hour, minute, dayOfMonth } = time;
        let after = new Date(START);
        const months: number[] = [];
        for (let count = 0; count < 30; count += 1) {
          const due = zonedMonthTime(time, zone, after);
          const between = after.getTime() + ((due.getTime() - after.getTime() - 1) * share) / 1e6;
          expect(zonedMonthTime(time, zone, new Date(between))).toEqual(due);
          const wall = shownAt(due.getTime(), zone);
          const late = wall.getUTCHours() * 60 + wall.getUTCMinutes() - (hour * 60 + minute);
          // An hour at most is skipped in these zones in these years; then it comes that much later.
          if (late !== 0)
            expect(shownAt(due.getTime() - HOUR, zone).getTime()).toBeLessThan(wall.getTime() - HOUR);
          const meant = new Date(wall.getTime() - ((late + 1440) % 1440) * 60_000);
          const next = new Date(meant.getTime() + 24 * HOUR);
          if (dayOfMonth === 'last') expect(next.getUTCDate()).toBe(1);
          else expect(meant.getUTCDate()).toBe(dayOfMonth);
          months.push(meant.getUTCFullYear() * 12 + meant.getUTCMonth());
          after = due;
        }
        const first = months[0] ?? 0;
        expect(months).toEqual(months.map((_, at) => first + at));
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    [
      'end of a short month',
      { hour: 9, minute: 0, dayOfMonth: 'last' },
      'UTC',
      '2026-02-01T00:00:00Z',
      '2026-02-28T09:00:00.000Z',
    ],
    [
      'end of a leap February',
      { hour: 9, minute: 0, dayOfMonth: 'last' },
      'UTC',
      '2028-02-01T00:00:00Z',
      '2028-02-29T09:00:00.000Z',
    ],
    [
      'over the year',
      { hour: 9, minute: 0, dayOfMonth: 1 },
      'Europe/Berlin',
      '2026-12-01T08:00:00Z',
      '2027-01-01T08:00:00.000Z',
    ],
    [
      'skipped hour',
      { hour: 2, minute: 30, dayOfMonth: 28 },
      'Europe/Berlin',
      '2027-03-01T00:00:00Z',
      '2027-03-28T01:30:00.000Z',
    ],
    [
      'hour that comes twice',
      { hour: 2, minute: 30, dayOfMonth: 25 },
      'Europe/Berlin',
      '2026-10-01T00:00:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'not its second time',
      { hour: 2, minute: 30, dayOfMonth: 25 },
      'Europe/Berlin',
      '2026-10-25T00:30:00Z',
      '2026-11-25T01:30:00.000Z',
    ],
    [
      'last day after one that never was',
      { hour: 9, minute: 0, dayOfMonth: 'last' },
      'Pacific/Apia',
      '2011-12-29T20:00:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
  ] as const)('%s', (_name, time, zone, after, expected) => {
    expect(zonedMonthTime(time, zone, new Date(after)).toISOString()).toBe(expected);
  });

  it('is made up once for all the months that were missed', () => {
    const spec = { hour: 9, minute: 0, dayOfMonth: 'last' as const };
    const next = nextDue(spec, new Date('2026-01-31T09:00:00Z'), new Date('2026-04-02T00:00:00Z'), 'UTC');
    expect(next?.toISOString()).toBe('2026-04-30T09:00:00.000Z');
  });

  it('is no day that a month can be without', () => {
    const spec = (dayOfMonth: unknown) => scheduleSpec.safeParse({ hour: 9, minute: 0, dayOfMonth }).success;
    expect([1, 28, 'last'].every(spec)).toBe(true);
    expect([0, 29, 1.5, 'first'].some(spec)).toBe(false);
  });
});
