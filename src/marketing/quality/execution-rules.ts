import type { Rule } from '../artifacts/definition.ts';
import { executionContentSchema } from '../execution/schema.ts';
import { COMMON_RULES } from './common-rules.ts';
import { cadenceRule } from './execution/cadence.ts';
import { calendarPostsRule, unscheduledRule } from './execution/calendar-posts.ts';
import { campaignDatesRule } from './execution/campaign-dates.ts';
import { governanceRule } from './execution/governance.ts';
import { platformLimitRule } from './execution/platform-limit.ts';
import { postDisclaimerRule } from './execution/post-disclaimer.ts';
import { postRepetitionRule } from './execution/repetition.ts';
import { EXECUTION_FINDINGS } from './execution/sentences.ts';
import { utmRule } from './execution/utm.ts';
import { visualAssetRule } from './execution/visual-asset.ts';
import { validContentRule } from './rules/valid-content.ts';

const completeRule = validContentRule(
  'execution_complete',
  executionContentSchema,
  EXECUTION_FINDINGS.invalid,
);

/** marketing.md, "execution" and "all". */
export const executionRules: readonly Rule[] = [
  completeRule,
  platformLimitRule,
  visualAssetRule,
  campaignDatesRule,
  calendarPostsRule,
  governanceRule,
  postDisclaimerRule,
  utmRule,
  unscheduledRule,
  cadenceRule,
  ...COMMON_RULES.map((rule) => (rule.name === postRepetitionRule.name ? postRepetitionRule : rule)),
];
