import type { Rule } from '../artifacts/definition.ts';
import { valueAt } from '../content-walk.ts';
import { FEWEST } from '../creatives/copy-schema.ts';
import { channelCoveredRule } from '../creatives/rules/channel-covered.ts';
import { tiedToStrategyRule } from '../creatives/rules/tied-to-strategy.ts';
import { voiceDriftRule } from '../creatives/rules/voice-drift.ts';
import { creativesContentSchema } from '../creatives/schema.ts';
import { CREATIVES_SECTIONS } from '../creatives/sections.ts';
import { CREATIVES_FINDINGS } from '../creatives/sentences.ts';
import { COMMON_RULES } from './common-rules.ts';
import { validContentRule } from './rules/valid-content.ts';

const fewest = new Map<string, number>(Object.entries(FEWEST));
const titleOf = (key: string) =>
  CREATIVES_SECTIONS.find((section) => section.key === key)?.title.toLowerCase() ?? key;

const shapeRule = validContentRule('creatives_complete', creativesContentSchema, CREATIVES_FINDINGS.invalid);

/** What the schema refuses; too few hooks, angles, calls to action, offers or safe claims with their number. */
const completeRule: Rule = {
  name: shapeRule.name,
  check: (content, context) =>
    shapeRule.check(content, context).map((finding) => {
      const least = fewest.get(finding.place);
      const list = valueAt(content, [finding.place]);
      if (least === undefined || !Array.isArray(list) || list.length >= least) return finding;
      return { ...finding, ...CREATIVES_FINDINGS.tooFew(titleOf(finding.place), list.length, least) };
    }),
};

/** marketing.md, "creatives" and "all". */
export const creativesRules: readonly Rule[] = [
  completeRule,
  tiedToStrategyRule,
  channelCoveredRule,
  voiceDriftRule,
  ...COMMON_RULES,
];
