import { z } from 'zod';
import { businessRealityLayer, marketLayer, valueLayer } from '../../strategy/business-layers.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { stubPositioning } from './stub/positioning.ts';

export const positioningOutput = z.strictObject({
  business_reality: businessRealityLayer,
  market: marketLayer,
  value: valueLayer,
  deliverables: jobDeliverables(['strategy'], 'One document of kind strategy: the positioning on one page.'),
});

export type Positioning = z.infer<typeof positioningOutput>;

const craft: JobCraft = {
  role: 'You are a positioning strategist. You decide what a client stands for, and above all what it gives up to stand for it.',
  task: 'Write three layers of the strategy: business reality, market, and value. Then write the positioning on one page for the people who have to work with it.',
  craft: [
    'Start from how money is earned and where growth is lost. A position that does not move the bottleneck is decoration.',
    'Name one growth constraint and defend it with the brief. If the brief says the bottleneck is unknown, choose the likeliest and say what would prove it wrong.',
    'The competitive map holds the alternatives a buyer really weighs, always with doing nothing or doing it oneself. Be fair: name where each is better.',
    'White space is a place that is empty, wanted and defensible by this client. Check all three.',
    'The core promise names for whom, which outcome, and by which means, in one sentence a customer would say.',
    'Call the differentiation Structural only if a competitor would have to change how it works to copy it. Otherwise say Cosmetic; a wrong Structural costs the client money.',
    'List at least three things not to do that this client will be tempted to do.',
  ],
  needs: [],
};

export const positioning: JobDefinition = {
  name: 'positioning',
  title: 'Positioning',
  artifact: 'strategy',
  needs: craft.needs,
  visual: false,
  promptVersion: 'positioning@2',
  maxOutputTokens: 8000,
  output: positioningOutput,
  prompt: (input, room) => writePrompt(craft, input, room),
  stub: stubPositioning,
};
