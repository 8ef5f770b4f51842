import { z } from 'zod';
import type { StageOptions } from '../artifacts/definition.ts';
import { optionsOf } from '../options.ts';
import { RHYTHMS, WEEKDAYS } from './choices.ts';
import { MONITORING_ASKS as ask } from './sentences.ts';

const LONGEST_NAME = 200;

const name = z.string().max(LONGEST_NAME, ask.tooLong).optional();

const answers = z.strictObject({
  rhythm: z.enum(RHYTHMS, ask.notAChoice).default('Weekly'),
  weekday: z.enum(WEEKDAYS, ask.notAChoice).optional(),
  reader: name,
  decider: name,
});

export type MonitoringOptions = z.infer<typeof answers>;

/** Answers as the assembler and the stubs read them; what does not fit (a run from before a change) counts as unanswered. */
export const monitoringAnswers = (options: unknown): MonitoringOptions =>
  answers.safeParse(options).data ?? answers.parse({});

/** What is asked before monitoring is written: when the numbers are read and by whom. */
export const MONITORING_OPTIONS: StageOptions = {
  fields: [
    { key: 'rhythm', label: ask.rhythm, required: true, kind: 'choice', options: optionsOf(RHYTHMS) },
    {
      key: 'weekday',
      label: ask.weekday,
      hint: ask.weekdayHint,
      required: false,
      kind: 'choice',
      options: optionsOf(WEEKDAYS),
    },
    {
      key: 'reader',
      label: ask.reader,
      hint: ask.leftEmpty,
      required: false,
      kind: 'text',
      maxLength: LONGEST_NAME,
    },
    {
      key: 'decider',
      label: ask.decider,
      hint: ask.leftEmpty,
      required: false,
      kind: 'text',
      maxLength: LONGEST_NAME,
    },
  ],
  schema: answers,
  suggested: () => ({ rhythm: 'Weekly', weekday: 'Monday' }),
};
