import type { Rule } from '../../artifacts/definition.ts';
import { valueAt } from '../../content-walk.ts';
import { textOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'governance';

/** Nobody reviews, or nobody decides in trouble: one finding each, for either alone leaves a gap. */
export const governanceRule: Rule = {
  name: RULE,
  check: (content) =>
    (
      [
        ['who_reviews', say.noReviewer],
        ['who_escalates', say.noEscalation],
      ] as const
    ).flatMap(([key, said]) =>
      textOf(valueAt(content, ['governance', key])) === ''
        ? [{ rule: RULE, severity: 'major', place: `governance.${key}`, ...said }]
        : [],
    ),
};
