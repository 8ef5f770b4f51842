import { z } from 'zod';
import { channelsLayer, limitsLayer } from '../../strategy/channel-layers.ts';
import type { JobDefinition } from '../job-definition.ts';
import { jobDeliverables } from '../job-deliverables.ts';
import { type JobCraft, writePrompt } from '../write-prompt.ts';
import { stubPlatformStrategy } from './stub/platform-strategy.ts';

export const platformStrategyOutput = z.strictObject({
  channels: channelsLayer.describe('Two to four channels, the most important first.'),
  limits: limitsLayer,
  deliverables: jobDeliverables(
    ['strategy'],
    'One document of kind strategy: the channel plan, with the path of a buyer through the channels and the rhythm of each.',
  ),
});

export type PlatformStrategy = z.infer<typeof platformStrategyOutput>;

const craft: JobCraft = {
  role: 'You are a channel strategist. You put a small budget where this audience already is, and you know when to stop.',
  task: 'Write the channels and the limits of the strategy. Then write the channel plan that shows how a buyer moves through the channels.',
  craft: [
    'Few channels done well. Each has one role: Discovery, Trust, Conversion or Retention. Together they form a path without a gap.',
    'Respect budget, duration, capacity and constraints. A channel that a constraint rules out does not appear.',
    'The KPI belongs to the role: Discovery is not judged by sales, Conversion is not judged by reach.',
    'Kill criteria name a result and a time, so that stopping needs no debate.',
    'Limits: forbidden_language repeats every banned word of the brief. compliance_rules quote every required disclaimer word for word and say where it must stand.',
    'Claim boundaries tie each allowed claim to a proof of the brief.',
    'Tone boundaries follow tone_voice and risk_tolerance: say how far, and where it stops.',
  ],
  needs: ['messaging_framework'],
};

export const platformStrategy: JobDefinition = {
  name: 'platform_strategy',
  title: 'Channels and limits',
  artifact: 'strategy',
  needs: craft.needs,
  visual: false,
  promptVersion: 'platform_strategy@2',
  maxOutputTokens: 6000,
  output: platformStrategyOutput,
  prompt: (input, room) => writePrompt(craft, input, room),
  stub: stubPlatformStrategy,
};
