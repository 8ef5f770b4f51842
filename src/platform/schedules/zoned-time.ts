/** A wall-clock time on some days of the week (ISO, Monday is 1). */
export type LocalTime = { hour: number; minute: number; days: readonly number[] };

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

type Wall = { year: number; month: number; day: number; hour: number; minute: number; second: number };

// Making one takes longer than everything else here, and there are only a few hundred zones.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formatters.set(zone, made);
  return made;
}

/** Whether that is a zone whose clocks we know (an IANA name, or UTC). */
export function isZone(zone: string): boolean {
  // Offsets such as +02:00 are zones to newer engines only, and know nothing of daylight saving.
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,60}$/.test(zone)) return false;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

function wallOf(at: number, zone: string): Wall {
  const parts = formatterOf(zone).formatToParts(at);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
    second: part('second'),
  };
}

const asUtc = (wall: Wall): number =>
  Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second);

/** Milliseconds that the zone is ahead of UTC at that instant. */
const offsetAt = (at: number, zone: string): number => {
  const whole = Math.floor(at / 1000) * 1000;
  return asUtc(wallOf(whole, zone)) - whole;
};

/**
 * The instant of a wall-clock time, written as if it were UTC. In a time that a clock change skips, as much later as the
 * clock moved; in one that comes twice, the first time.
 */
function instantOf(wallAsUtc: number, zone: string): number {
  const before = offsetAt(wallAsUtc - DAY_MS, zone);
  const after = offsetAt(wallAsUtc + DAY_MS, zone);
  const candidates = [wallAsUtc - before, wallAsUtc - after].filter(
    (at) => at + offsetAt(at, zone) === wallAsUtc,
  );
  return candidates.length > 0 ? Math.min(...candidates) : wallAsUtc - before;
}

/** When the clocks of the zone show that time (`YYYY-MM-DD`, `HH:mm`). */
export const zonedInstant = (day: string, time: string, zone: string): Date =>
  new Date(instantOf(Date.parse(`${day}T${time}:00Z`), zone));

/** The day (`YYYY-MM-DD`) and the ISO weekday that the calendars of the zone show. */
export function zonedDay(at: Date, zone: string): { day: string; weekday: number } {
  const date = new Date(asUtc(wallOf(at.getTime(), zone)));
  return { day: date.toISOString().slice(0, 10), weekday: isoDay(date) };
}

const isoDay = (date: Date): number => date.getUTCDay() || 7;

/**
 * The first instant after `after` at which the clocks of the zone show that time on one of those days. A time that does
 * not exist that day comes as much later as the clock moved, which may be on the next day.
 */
export function zonedTime({ hour, minute, days }: LocalTime, zone: string, after: Date): Date {
  const { year, month, day } = wallOf(after.getTime(), zone);
  // From the day before: what did not exist then may still be to come.
  for (let ahead = -1; ahead <= 8; ahead += 1) {
    const date = new Date(Date.UTC(year, month - 1, day + ahead));
    if (!days.includes(isoDay(date))) continue;
    const at = instantOf(date.getTime() + (hour * 60 + minute) * MINUTE_MS, zone);
    if (at > after.getTime()) return new Date(at);
  }
  throw new Error('There is no such time within eight days.');
}

/** The last such instant before `before`. */
export function zonedTimeBefore(time: LocalTime, zone: string, before: Date): Date {
  let found = zonedTime(time, zone, new Date(before.getTime() - 10 * DAY_MS));
  for (;;) {
    const next = zonedTime(time, zone, found);
    if (next >= before) return found;
    found = next;
  }
}
