import { z } from 'zod';
import { atLeast, filled } from '../filled.ts';
import { BOTTLENECKS, DIFFERENTIATION_LOGICS } from './choices.ts';

/** Layers 1, 2 and 4, which the job `positioning` fills. Descriptions reach the model with the JSON schema. */
export const businessRealityLayer = z.strictObject({
  business_model_summary: filled.describe(
    'How the client earns money, in two or three sentences, from the brief.',
  ),
  revenue_streams: atLeast(1, filled).describe('Each source of revenue, the most important first.'),
  unit_economics: filled.describe(
    'What one sale costs and brings. Only figures from the brief; if it has none, say what is unknown and how to find it.',
  ),
  pricing_logic: filled.describe('Why the price is what it is, and how to argue it to this audience.'),
  growth_constraint: filled.describe('The one thing that limits growth now, and why the brief points to it.'),
  bottleneck: z.enum(BOTTLENECKS).describe('The stage where growth is lost first.'),
});

export const competitorSchema = z.strictObject({
  name: filled.describe('A competitor from the brief, or a kind of alternative such as "doing nothing".'),
  position: filled.describe('What they stand for in the mind of the buyer.'),
  strength: filled.describe('Where they are honestly better.'),
  weakness: filled.describe('What they leave open for us.'),
});

export const marketLayer = z.strictObject({
  category_maturity: filled.describe(
    'New, growing, mature or declining, and what that means for the message.',
  ),
  competitive_map: atLeast(1, competitorSchema).describe(
    'The alternatives a buyer really weighs, doing nothing included.',
  ),
  white_space_logic: filled.describe('The position nobody credible holds and this client can.'),
  what_not_to_do: z
    .array(filled)
    .describe('Moves that look tempting and would weaken the position; three or more.'),
});

export const valueLayer = z.strictObject({
  core_promise: filled.describe('One sentence: for whom, which outcome, by which means. No superlatives.'),
  sacrifice_framing: filled.describe(
    'What the buyer gives up (time, money, habit) and why that is worth it.',
  ),
  differentiation_logic: z
    .enum(DIFFERENTIATION_LOGICS)
    .describe('Structural if competitors would have to change how they work to copy it; otherwise Cosmetic.'),
  differentiation_reason: filled.describe(
    'Why it is structural or cosmetic, from the differentiators of the brief.',
  ),
});
