import { readBrief } from '../intake/brief-reader.ts';
import { addDays, isDay } from './days.ts';

/** First and last day of a campaign; a bound that the brief does not set is left out. */
export type Campaign = { from?: string; to?: string };

/** The campaign as the brief bounds it: from `timeline_start` for `duration_weeks`. Without a start it has no bounds. */
export function campaignOf(content: unknown): Campaign {
  const brief = readBrief(content);
  const from = brief.text('timeline_start');
  if (!isDay(from)) return {};
  const weeks = brief.number('duration_weeks');
  return weeks === undefined ? { from } : { from, to: addDays(from, weeks * 7 - 1) };
}

export const isInside = (day: string, { from, to }: Campaign): boolean =>
  (from === undefined || day >= from) && (to === undefined || day <= to);
