import { z } from 'zod';
import { SOCIAL_KEYS } from './choices.ts';
import { isDay } from './days.ts';
import { EXECUTION_SENTENCES as say } from './sentences.ts';

/** Characters of a line and of a rule, and entries of each list. */
export const MOST = { line: 200, rule: 500, times: 24, dates: 100, rules: 30 } as const;

const isZone = (name: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
};

const line = z
  .string()
  .refine((text) => text.length <= MOST.line, say.tooLong(MOST.line))
  .optional();

const list = (entry: z.ZodType<string>, most: number) =>
  z.array(entry).refine((entries) => entries.length <= most, say.tooMany(most));

const day = (missing: string) => z.string(missing).refine((text) => isDay(text.trim()), say.notADay);
const time = z.string().refine((text) => /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text.trim()), say.notATime);

/** Strict, as stored. A blackout date outside the week is fine: it is remembered for the next one. */
export const executionAnswers = z.strictObject({
  start_date: day(say.noStart),
  posts_per_week: z
    .number(say.postsPerWeek)
    .int(say.postsPerWeek)
    .min(1, say.postsPerWeek)
    .max(50, say.postsPerWeek),
  platforms: z
    .array(z.enum(SOCIAL_KEYS), say.noPlatform)
    .refine((chosen) => chosen.length > 0, say.noPlatform),
  best_times: list(time, MOST.times).refine((times) => times.length > 0, say.noTime),
  blackout_dates: list(day(say.notADay), MOST.dates).optional(),
  time_zone: z
    .string()
    .refine((name) => name.trim() === '' || isZone(name.trim()), say.notAZone)
    .optional(),
  who_reviews: line,
  who_escalates: line,
  review_rules: list(
    z.string().refine((rule) => rule.length <= MOST.rule, say.tooLong(MOST.rule)),
    MOST.rules,
  ).optional(),
});

export type ExecutionAnswers = z.infer<typeof executionAnswers>;
