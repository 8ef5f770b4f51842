import { z } from 'zod';
import { measurementLayer } from '../../strategy/measurement-layer.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { stubMeasurementPlan } from './stub/measurement-plan.ts';

export const measurementPlanOutput = z.strictObject({
  measurement: measurementLayer,
  deliverables: jobDeliverables(
    ['report'],
    'One report: the measurement plan, with what is read where and when, and the decision each number leads to.',
  ),
});

export type MeasurementPlan = z.infer<typeof measurementPlanOutput>;

const craft: JobCraft = {
  role: 'You are a marketing analyst. You decide before the start how everybody will know whether it worked.',
  task: 'Write the measurement layer of the strategy. Then write the measurement plan for the people who read the numbers each week.',
  craft: [
    'The definition of success follows from the objective and the targets of the brief. It can be answered with yes or no.',
    'Leading indicators move within days and lie close to what the team does. Lagging indicators prove the business result.',
    'Baselines and targets come from the brief. Without one, say how and when it is set; never invent a benchmark.',
    'Every indicator has a source that somebody can open.',
    'Every decision rule names the signal, how long it must last, the action, and who decides.',
    'Few numbers. A number that changes no decision is left out.',
  ],
  needs: [],
};

export const measurementPlan: JobDefinition = {
  name: 'measurement_plan',
  title: 'Measurement',
  artifact: 'strategy',
  needs: craft.needs,
  visual: false,
  promptVersion: 'measurement_plan@2',
  maxOutputTokens: 6000,
  output: measurementPlanOutput,
  prompt: (input, room) => writePrompt(craft, input, room),
  stub: stubMeasurementPlan,
};
