import { z } from 'zod';
import { atLeast, filled } from '../../filled.ts';
import { kpiSchema } from '../../monitoring/schema.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { NUMBER_CRAFT } from './number-craft.ts';
import { stubWeeklyOptimization } from './stub/weekly-optimization.ts';
import { withNumbers } from './with-numbers.ts';

export const weeklyOptimizationOutput = z.strictObject({
  kpis: atLeast(1, kpiSchema).describe('Three to six numbers, in the order in which they are read.'),
  steps: atLeast(1, filled).describe(
    'The ritual: three to seven steps, each one sentence that says what is done.',
  ),
  deliverables: jobDeliverables(
    ['report'],
    'One report: the guide for the ritual, with the questions it answers and what each answer leads to.',
  ),
});

export type WeeklyOptimization = z.infer<typeof weeklyOptimizationOutput>;

const craft: JobCraft = {
  stage: 'monitoring',
  role: 'You are a campaign manager who reads a few numbers at a fixed time and acts on them the same day.',
  task: 'Choose the numbers that are read each time, with their alerts and decisions, and write the steps of the ritual. Then write the guide by which a stand-in could hold it.',
  craft: [
    ...NUMBER_CRAFT,
    'options.rhythm says how often; the thresholds fit that rhythm.',
    'The ritual takes half an hour: read, compare, decide, write down, tell. Nothing is only looked at.',
    'One change at a time for each platform, so that the next reading shows what it did.',
    'Say what stays untouched: posts that are approved are not rewritten in the ritual; a change goes back for approval.',
  ],
  needs: ['numbers'],
};

export const weeklyOptimization: JobDefinition = {
  name: 'weekly_optimization',
  title: 'Weekly optimisation',
  artifact: 'monitoring',
  needs: [],
  visual: false,
  promptVersion: 'weekly_optimization@2',
  maxOutputTokens: 6000,
  output: weeklyOptimizationOutput,
  prompt: (input, room) => writePrompt(craft, withNumbers(input), room),
  stub: stubWeeklyOptimization,
};
