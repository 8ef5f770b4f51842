import { z } from 'zod';
import { atLeast } from '../../filled.ts';
import { kpiSchema, setupSchema } from '../../monitoring/schema.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { NUMBER_CRAFT } from './number-craft.ts';
import { stubTrackingChecklist } from './stub/tracking-checklist.ts';
import { withNumbers } from './with-numbers.ts';

export const trackingChecklistOutput = z.strictObject({
  kpis: atLeast(1, kpiSchema).describe('Three to six numbers, the one closest to the objective first.'),
  setup: atLeast(1, setupSchema).describe(
    'Everything to set up before the start: access, events, marked links, the dashboard, questions to ask people.',
  ),
  deliverables: jobDeliverables(
    ['report'],
    'One report: the checklist for whoever sets it up, in working order, with a way to see that each point works.',
  ),
});

export type TrackingChecklist = z.infer<typeof trackingChecklistOutput>;

const craft: JobCraft = {
  stage: 'monitoring',
  role: 'You are a tracking lead. You make sure before the start that every number can be read on the first day.',
  task: 'Choose the numbers for this execution and write what must be set up to read them: events, marked links, dashboards, access and owners. Then write the checklist that is worked through before the start.',
  craft: [
    ...NUMBER_CRAFT,
    'Every number is covered by at least one point of the set-up, and every point serves a number.',
    'Links are marked as the execution says. Repeat its campaign name and sources; invent no second scheme.',
    'Each point says how to see that it works: a test visit, a test form, an entry in the report.',
    'Collect only what a number needs. Where consent of visitors is needed, the point says so.',
    'Owners are roles such as "whoever keeps the website".',
  ],
  needs: ['numbers'],
};

export const trackingChecklist: JobDefinition = {
  name: 'tracking_checklist',
  title: 'Tracking checklist',
  artifact: 'monitoring',
  needs: [],
  visual: false,
  promptVersion: 'tracking_checklist@2',
  maxOutputTokens: 6000,
  output: trackingChecklistOutput,
  prompt: (input, room) => writePrompt(craft, withNumbers(input), room),
  stub: stubTrackingChecklist,
};
