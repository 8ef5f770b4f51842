import type { PlainTextOption } from '@slack/types';
import { isMonthly, type ReportTime } from '../../../engagements/reports/report.ts';
import { LIMITS } from '../limits.ts';
import { plain } from '../text.ts';
import { DIGESTS } from './digest-sentences.ts';
import { REPORTS } from './reports-sentences.ts';

/** The fields of the form. */
export const FIELD = {
  often: 'engagement.reports:often',
  time: 'engagement.reports:time',
  formats: 'engagement.reports:formats',
  stages: 'engagement.reports:stages',
  where: 'engagement.reports:where',
} as const;

const STEP_MINUTES = 15;
const NEVER = 'never';

export const option = (text: string, value: string): PlainTextOption => ({
  text: plain(text, LIMITS.optionText),
  value,
});

const DAYS_OF_MONTH: readonly (number | 'last')[] = [
  ...Array.from({ length: 28 }, (_, at) => at + 1),
  'last',
];

/** How often and on which day, in one choice: no two answers can contradict each other. */
export const OFTEN_OPTIONS = [
  option(REPORTS.never, NEVER),
  ...[1, 2, 3, 4, 5, 6, 7].map((day) => option(REPORTS.weekly(day), `week-${day}`)),
  ...DAYS_OF_MONTH.map((day) => option(REPORTS.monthly(day), `month-${day}`)),
];

export const TIME_OPTIONS = Array.from({ length: (24 * 60) / STEP_MINUTES }, (_, at) => {
  const time = DIGESTS.clock(Math.floor((at * STEP_MINUTES) / 60), (at * STEP_MINUTES) % 60);
  return option(time, time);
});

/** The choice that stands for a time; null: only when asked. */
export const oftenOf = (time: ReportTime | null): string => {
  if (!time) return NEVER;
  return isMonthly(time) ? `month-${time.dayOfMonth}` : `week-${time.days[0]}`;
};

/** The time that two choices stand for; what we did not offer is no number, which is refused. */
export function timeOf(often: string, time: string): ReportTime | null {
  if (often === NEVER) return null;
  const [unit, day] = OFTEN_OPTIONS.some(({ value }) => value === often) ? often.split('-') : [];
  const known = unit && TIME_OPTIONS.some(({ value }) => value === time) ? time.split(':').map(Number) : [];
  const [hour = Number.NaN, minute = Number.NaN] = known;
  if (unit === 'month') return { hour, minute, dayOfMonth: day === 'last' ? day : Number(day) };
  return { hour, minute, days: [Number(day)] };
}
