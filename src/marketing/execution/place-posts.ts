import type { Campaign } from './campaign.ts';
import { type Schedule, weekOne } from './schedule.ts';

export type Moment = { date: string; time: string };

const STEP_MINUTES = 15;
const DAY_MINUTES = 24 * 60;

const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

const timeOf = (minutes: number) =>
  [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** The best times, and after them the quarters of an hour that follow each, for days with more posts than best times. */
function* timesFrom(best: readonly string[], first: number): Generator<string> {
  const times = best.length > 0 ? best : ['09:00'];
  for (let later = 0; later < DAY_MINUTES; later += STEP_MINUTES)
    for (let index = 0; index < times.length; index += 1)
      yield timeOf((minutesOf(times[(first + index) % times.length] ?? '09:00') + later) % DAY_MINUTES);
}

function freeTime(best: readonly string[], first: number, taken: ReadonlySet<string>): string {
  for (const time of timesFrom(best, first)) if (!taken.has(time)) return time;
  return best[0] ?? '09:00';
}

/**
 * Dates and times for so many posts on one platform: evenly over the open days of week 1, each at one of the best
 * times, never two at once. `lane` and `lanes` say which of how many platforms it is, so that platforms do not all
 * publish on the same day at the same hour. Computed, not written by a model: a calendar must add up.
 */
export function placePosts(
  count: number,
  schedule: Schedule,
  campaign: Campaign,
  { lane, lanes }: { lane: number; lanes: number },
): Moment[] {
  const days = weekOne(schedule, campaign);
  const phase = lane / Math.max(1, lanes);
  const taken = new Map<string, Set<string>>();
  return Array.from({ length: count }, (_, index) => {
    const at = Math.floor(((index + phase) * days.length) / count);
    const date = days[Math.min(at, days.length - 1)] ?? schedule.start_date;
    const times = taken.get(date) ?? new Set<string>();
    const time = freeTime(schedule.best_times, index + lane, times);
    taken.set(date, times.add(time));
    return { date, time };
  }).sort((one, other) => `${one.date} ${one.time}`.localeCompare(`${other.date} ${other.time}`));
}
