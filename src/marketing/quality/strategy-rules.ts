import type { Rule } from '../artifacts/definition.ts';
import { valueAt } from '../content-walk.ts';
import { isEmpty } from '../is-empty.ts';
import { strategyContentSchema } from '../strategy/schema.ts';
import { COMMON_RULES } from './common-rules.ts';
import { validContentRule } from './rules/valid-content.ts';
import { FINDINGS } from './sentences.ts';

/** A shorter text cannot say what comes back and how (marketing.md). */
const SHORTEST_REPETITION_LOGIC = 20;

const completeRule = validContentRule('strategy_complete', strategyContentSchema, (message, place) =>
  place === 'channels' ? FINDINGS.noChannel : FINDINGS.invalid(message),
);

const ruledOutRule: Rule = {
  name: 'what_not_to_do',
  check: (content) =>
    isEmpty(valueAt(content, ['layers', 'market', 'what_not_to_do']))
      ? [
          {
            rule: 'what_not_to_do',
            severity: 'major',
            place: 'market.what_not_to_do',
            ...FINDINGS.nothingRuledOut,
          },
        ]
      : [],
};

const repetitionLogicRule: Rule = {
  name: 'repetition_logic',
  check(content) {
    const text = valueAt(content, ['layers', 'narrative', 'repetition_logic']);
    const length = typeof text === 'string' ? [...text.trim()].length : 0;
    if (length >= SHORTEST_REPETITION_LOGIC) return [];
    const place = 'narrative.repetition_logic';
    return [{ rule: 'repetition_logic', severity: 'minor', place, ...FINDINGS.thinRepetition }];
  },
};

/** marketing.md, "strategy" and "all". */
export const strategyRules: readonly Rule[] = [
  completeRule,
  ruledOutRule,
  repetitionLogicRule,
  ...COMMON_RULES,
];
