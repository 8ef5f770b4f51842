import { type Campaign, isInside } from './campaign.ts';
import type { SocialKey } from './choices.ts';
import { addDays } from './days.ts';

/** When and where posts go out, as answered when the stage was started. Times are local to `time_zone`. */
export type Schedule = {
  start_date: string;
  posts_per_week: number;
  platforms: SocialKey[];
  best_times: string[];
  blackout_dates: string[];
  time_zone?: string;
};

type Days = Pick<Schedule, 'start_date' | 'blackout_dates'>;

/** How far ahead an open day is looked for: no campaign is longer (the intake allows 52 weeks). */
const FARTHEST = 52 * 7;

/** Every day from the start on that lies inside the campaign and is not blacked out, the earliest first. */
function openFrom({ start_date: start, blackout_dates: blackout }: Days, campaign: Campaign): string[] {
  const days = Array.from({ length: FARTHEST }, (_, index) => addDays(start, index));
  return days.filter((day) => isInside(day, campaign) && !blackout.includes(day));
}

/**
 * The days on which week 1 can publish: of the seven days from the start those inside the campaign and not blacked
 * out. When none is left, the first seven such days after it; when the campaign has none at all, the start itself,
 * which the rules then refuse.
 */
export function weekOne(days: Days, campaign: Campaign): string[] {
  const open = openFrom(days, campaign);
  const first = open.filter((day) => day < addDays(days.start_date, 7));
  if (first.length > 0) return first;
  return open.length > 0 ? open.slice(0, 7) : [days.start_date];
}

/**
 * The days of an email sequence: each wished day (1 is the start) moves to the first open day that is not before it
 * and lies after the email before; at the end of the campaign emails share its last open day.
 */
export function emailDays(days: Days, campaign: Campaign, wished: readonly number[]): string[] {
  const open = openFrom(days, campaign);
  let before = '';
  return wished.map((day) => {
    const wish = addDays(days.start_date, Math.max(1, day) - 1);
    before = open.find((one) => one >= wish && one > before) ?? open.at(-1) ?? wish;
    return before;
  });
}
