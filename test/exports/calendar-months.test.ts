import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf, monthsBetween, monthsOf } from '../../src/exports/pdf/parts/calendar/months.ts';

const month = fc
  .record({ year: fc.integer({ min: 1, max: 9999 }), number: fc.integer({ min: 1, max: 12 }) })
  .map(({ year, number }) => `${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}`);

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** By Date's own words, not by the arithmetic under test. */
const weekdayOf = (day: string): string => new Date(`${day}T00:00:00Z`).toUTCString().slice(0, 3);

describe('a month as a wall calendar', () => {
  it('has every day once, in its order, below its weekday', () => {
    fc.assert(
      fc.property(month, (name) => {
        const { weeks } = gridOf(name);
        const days = weeks.flat().flatMap(({ day }) => (day === undefined ? [] : [day]));
        expect(days).toEqual([...new Set(days)].sort());
        expect(days[0]).toBe(`${name}-01`);
        const after = new Date(`${days.at(-1)}T00:00:00Z`);
        after.setUTCDate(after.getUTCDate() + 1);
        expect(after.getUTCDate()).toBe(1);
        for (const week of weeks) {
          expect(week).toHaveLength(7);
          expect(week.some(({ day }) => day !== undefined)).toBe(true);
          for (const [at, { day }] of week.entries()) if (day) expect(weekdayOf(day)).toBe(WEEKDAYS[at]);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('numbers the days of the months around it', () => {
    const { title, weeks } = gridOf('2026-10');
    expect(title).toBe('October 2026');
    expect(weeks[0]?.map(({ number }) => number)).toEqual([28, 29, 30, 1, 2, 3, 4]);
    expect(weeks.at(-1)?.map(({ number }) => number)).toEqual([26, 27, 28, 29, 30, 31, 1]);
  });

  it('names the months in between that have nothing, and takes only days that exist', () => {
    const months = monthsOf(['2027-02-28', '2026-11-05', '2026-13-40', '2026-11-30']);
    expect(months).toEqual(['2026-11', '2027-02']);
    expect(monthsBetween(months)).toEqual(['December 2026', 'January 2027']);
    expect(monthsBetween(monthsOf([]))).toEqual([]);
    expect(monthsBetween(monthsOf(['0001-01-01', '9999-12-31'])).length).toBeLessThan(30);
  });
});
