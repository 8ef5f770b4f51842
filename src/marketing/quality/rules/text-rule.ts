import type { Rule, RuleContext } from '../../artifacts/definition.ts';
import { type TextAt, textsIn } from '../../content-walk.ts';
import type { Severity } from '../finding.ts';
import { isFixedWord } from '../fixed-words.ts';

type Say = (found: readonly string[]) => { message: string; fix: string };

/**
 * A rule that looks at every text by itself: `find` returns what is wrong in one text, and each text with something
 * wrong becomes one finding at its place. Ids and kinds are names of ours, not texts.
 */
export const textRule = (
  name: string,
  severity: Severity,
  say: Say,
  find: (context: RuleContext) => (text: TextAt) => readonly string[],
): Rule => ({
  name,
  check(content, context) {
    const findIn = find(context);
    return textsIn(content)
      .filter(({ path }) => !isFixedWord(path))
      .flatMap((text) => {
        const found = findIn(text);
        return found.length === 0 ? [] : [{ rule: name, severity, place: text.place, ...say(found) }];
      });
  },
});

const NAMES_WHAT_IS_REFUSED = new Set<PropertyKey>(['limits', 'what_not_to_do', 'review_rules']);

/** The places whose very purpose is to name what must not be said or done. */
export const namesTheRefused = ({ path }: TextAt): boolean =>
  path.some((part) => NAMES_WHAT_IS_REFUSED.has(part));

const PROPOSES = new Set<PropertyKey>([
  'kill_criteria',
  'decision_rules',
  'target',
  'alert',
  'decision',
  'limits',
  'what_not_to_do',
]);

/** The places that set thresholds and goals: figures there are proposals, not claims about the world. */
export const proposes = ({ path }: TextAt): boolean => path.some((part) => PROPOSES.has(part));
