import { z } from 'zod';
import { atLeast, filled } from '../filled.ts';

export const indicatorSchema = z.strictObject({
  name: filled.describe('What is counted.'),
  baseline: filled.describe(
    'Where it stands today, from the brief; otherwise "unknown" and how to find out.',
  ),
  target: filled.describe('Where it must be and when, from the brief; otherwise how the target will be set.'),
  source: filled.describe('Where the number is read.'),
});

export const decisionRuleSchema = z.strictObject({
  when: filled.describe('What the numbers show, and for how long.'),
  action: filled.describe('What is done, and who decides.'),
});

/** Layer 8, which the job `measurement_plan` fills. */
export const measurementLayer = z.strictObject({
  success_definition: filled.describe('One or two sentences that settle later whether it worked.'),
  leading_indicators: atLeast(1, indicatorSchema).describe('Numbers that move within days.'),
  lagging_indicators: atLeast(1, indicatorSchema).describe('Numbers that prove the result.'),
  decision_rules: atLeast(1, decisionRuleSchema).describe('What each number triggers; two or more.'),
});
