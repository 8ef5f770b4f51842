import { z } from 'zod';
import { atLeast, filled } from '../filled.ts';
import { CHANNEL_ROLES } from './choices.ts';

export const channelSchema = z.strictObject({
  name: filled.describe('A channel this audience really uses.'),
  role: z.enum(CHANNEL_ROLES).describe('The one job this channel has.'),
  content_types: atLeast(1, filled).describe('What is published there.'),
  kpi: filled.describe('The number that shows whether it does its job.'),
  kill_criteria: filled.describe('The result, and after which time, that ends this channel.'),
});

/** Layer 6, a plain list; filled by the job `platform_strategy`. */
export const channelsLayer = atLeast(1, channelSchema);

/** Layer 7, by the same job. */
export const limitsLayer = z.strictObject({
  tone_boundaries: atLeast(1, filled).describe('How far the tone may go, and where it stops.'),
  forbidden_language: atLeast(1, filled).describe(
    'Every banned word of the brief, and further wording to avoid.',
  ),
  claim_boundaries: atLeast(1, filled).describe('What may be claimed, and on which proof.'),
  compliance_rules: atLeast(1, filled).describe('Rules and the required disclaimers, word for word.'),
});
