import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nextDue } from '../../src/platform/schedules/schedule.ts';
import {
  isZone,
  type LocalTime,
  zonedDay,
  zonedInstant,
  zonedTime,
  zonedTimeBefore,
} from '../../src/platform/schedules/zoned-time.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

// Half an hour, two hours, over midnight backwards and forwards, and both halves of the earth.
const ZONES = [
  'Europe/Berlin',
  'America/New_York',
  'Australia/Lord_Howe',
  'Antarctica/Troll',
  'America/Nuuk',
  'Africa/Cairo',
];

const clocks = new Map<string, Intl.DateTimeFormat>();

/** What the clocks of a zone show, as if it were UTC: told by Intl alone, another way than the code under test does. */
function shownAt(at: number, zone: string): number {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
  clocks.set(zone, clock);
  return Date.parse(`${clock.format(at).replace(' ', 'T')}Z`);
}

/** The two moments of a year at which the clocks of a zone are changed. */
function changesOf(zone: string, year: number): number[] {
  const found: number[] = [];
  const offset = (at: number) => shownAt(at, zone) - at;
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += 30 * MINUTE) {
    if (offset(at) !== offset(at + 30 * MINUTE)) found.push(at + 30 * MINUTE);
  }
  return found;
}

type Window = { zone: string; from: number; shown: number[] };

const WINDOWS: Window[] = ZONES.flatMap((zone) =>
  changesOf(zone, 2026).map((change) => {
    const from = change - 4 * DAY;
    const shown = Array.from({ length: 8 * 24 * 60 }, (_, minute) => shownAt(from + minute * MINUTE, zone));
    return { zone, from, shown };
  }),
);

/** The moment at which a wall clock shows a time, read off minute by minute; where it never does, as much later. */
function readOff({ from, shown }: Window, wall: number): number {
  const first = shown.indexOf(wall);
  if (first >= 0) return from + first * MINUTE;
  const before = shown.findLastIndex((each, at) => each < wall && (shown[at + 1] ?? 0) > wall);
  return from + before * MINUTE + (wall - (shown[before] ?? Number.NaN));
}

const weekdayOf = (wall: number): number => new Date(wall).getUTCDay() || 7;

const time = fc.record({
  hour: fc.integer({ min: 0, max: 23 }),
  minute: fc.constantFrom(0, 15, 30, 45),
  days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
});

/** All due times from two days before a change to two days after it, as the clocks on the wall have them. */
function dueTimes(window: Window, { hour, minute, days }: LocalTime): number[] {
  const middle = Math.floor((shownAt(window.from, window.zone) + 4 * DAY) / DAY) * DAY;
  return [-3, -2, -1, 0, 1, 2]
    .map((ahead) => middle + ahead * DAY + (hour * 60 + minute) * MINUTE)
    .filter((wall) => days.includes(weekdayOf(wall)))
    .map((wall) => readOff(window, wall));
}

describe('a local time over both clock changes of a year', () => {
  it('knows two changes in each of six zones', () => {
    expect(WINDOWS).toHaveLength(12);
  });

  it('comes when the clock on the wall shows it, once a day, whenever it is asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WINDOWS),
        time,
        fc.integer({ min: -2 * DAY, max: DAY }),
        (window, at, offset) => {
          const after = window.from + 4 * DAY + offset;
          const expected = dueTimes(window, at).find((due) => due > after);
          const found = zonedTime(at, window.zone, new Date(after)).getTime();
          if (expected !== undefined) expect(found).toBe(expected);
          else expect(found).toBeGreaterThan(after);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('comes once each, in order, when a clock ticks through the change, with the process down in between', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WINDOWS),
        time,
        fc.array(fc.integer({ min: 1, max: 30 * 60 }), { maxLength: 40 }),
        (window, at, minutesDown) => {
          const start = window.from + 2 * DAY;
          let due = zonedTime(at, window.zone, new Date(start));
          const sent: number[] = [];
          let now = start;
          for (const minutes of minutesDown) {
            now += minutes * MINUTE;
            if (due.getTime() > now) continue;
            sent.push(due.getTime());
            due = nextDue(at, due, new Date(now), window.zone) ?? due;
            expect(due.getTime()).toBeGreaterThan(now);
          }
          expect(new Set(sent).size).toBe(sent.length);
          const possible = dueTimes(window, at);
          const last = possible.at(-1) ?? 0;
          expect(possible).toEqual(expect.arrayContaining(sent.filter((each) => each <= last)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('finds the one before, too', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...WINDOWS),
        time,
        fc.integer({ min: 0, max: DAY }),
        (window, at, offset) => {
          const before = new Date(window.from + 4 * DAY + offset);
          const found = zonedTimeBefore(at, window.zone, before);
          expect(found.getTime()).toBeLessThan(before.getTime());
          expect(zonedTime(at, window.zone, found).getTime()).toBeGreaterThanOrEqual(before.getTime());
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('odd days', () => {
  const daily = (hour: number, minute = 0) => ({ hour, minute, days: [1, 2, 3, 4, 5, 6, 7] });
  const next = (at: LocalTime, zone: string, after: string) =>
    zonedTime(at, zone, new Date(after)).toISOString();

  it.each([
    ['skipped hour', daily(2, 30), 'Europe/Berlin', '2026-03-28T12:00:00Z', '2026-03-29T01:30:00.000Z'],
    [
      'hour that comes twice',
      daily(2, 30),
      'Europe/Berlin',
      '2026-10-24T12:00:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    ['its second time', daily(2, 30), 'Europe/Berlin', '2026-10-25T00:30:00Z', '2026-10-26T01:30:00.000Z'],
    [
      'skipped half hour',
      daily(2, 15),
      'Australia/Lord_Howe',
      '2026-10-03T00:00:00Z',
      '2026-10-03T15:45:00.000Z',
    ],
    [
      'skipped hour before midnight, asked after it',
      { hour: 23, minute: 30, days: [6] },
      'America/Nuuk',
      '2026-03-29T01:10:00Z',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'day that never was',
      { hour: 9, minute: 0, days: [5] },
      'Pacific/Apia',
      '2011-12-29T20:00:00Z',
      '2011-12-30T19:00:00.000Z',
    ],
    ['day after it', daily(9), 'Pacific/Apia', '2011-12-30T19:00:00Z', '2011-12-31T19:00:00.000Z'],
  ])('%s', (_name, at, zone, after, expected) => {
    expect(next(at, zone, after)).toBe(expected);
  });

  it('tells days and instants of a zone', () => {
    expect(zonedInstant('2026-07-01', '09:00', 'Asia/Kathmandu').toISOString()).toBe(
      '2026-07-01T03:15:00.000Z',
    );
    expect(zonedDay(new Date('2026-07-01T22:00:00Z'), 'Asia/Tokyo')).toEqual({
      day: '2026-07-02',
      weekday: 4,
    });
  });

  it('knows a zone from what is none', () => {
    expect(['UTC', 'Europe/Kyiv', 'America/Argentina/Ushuaia'].every(isZone)).toBe(true);
    expect(['', '+02:00', 'Berlin time', 'Europe/Nowhere', `A${'a'.repeat(90)}`].some(isZone)).toBe(false);
  });
});
