import type { Rule } from '../../artifacts/definition.ts';
import { isPublished } from '../../execution/choices.ts';
import { readBrief } from '../../intake/brief-reader.ts';
import { unescapeMarkdown } from '../../markdown/unescape.ts';
import { saysNone } from '../rules/disclaimer.ts';
import { comparable } from '../word-match.ts';
import { deliverablesOf, textOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'post_disclaimer';

const flat = (text: string) => comparable(text).replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * A post or email without a disclaimer that the brief requires. Each is read by itself, so that the disclaimer under
 * another one does not help it; major and no blocker, because a person may know which posts it is meant for.
 */
export const postDisclaimerRule: Rule = {
  name: RULE,
  check(content, { brief }) {
    const required = readBrief(brief)
      .list('required_disclaimers')
      .filter((disclaimer) => !saysNone(disclaimer));
    return deliverablesOf(content)
      .filter(({ value }) => isPublished(textOf(value.kind)))
      .flatMap(({ place, value }) => {
        const text = flat(unescapeMarkdown(textOf(value.content_markdown)));
        const [missing] = required.filter((disclaimer) => !text.includes(flat(disclaimer)));
        if (missing === undefined) return [];
        const said = say.noDisclaimer(textOf(value.title), missing);
        return [{ rule: RULE, severity: 'major' as const, place: `${place}.content_markdown`, ...said }];
      });
  },
};
