import type { Rule } from '../../artifacts/definition.ts';
import { valueAt } from '../../content-walk.ts';
import { isPublished } from '../../execution/choices.ts';
import { hasUtm } from '../../execution/utm.ts';
import { deliverablesOf, textOf } from './read.ts';
import { EXECUTION_FINDINGS as say } from './sentences.ts';

const RULE = 'utm';

/** No tracked link at all is one finding; otherwise each post whose link says nothing about where visitors come from. */
export const utmRule: Rule = {
  name: RULE,
  check(content) {
    const found = { rule: RULE, severity: 'major' as const };
    const links = valueAt(content, ['utm', 'links']);
    const tracked = (Array.isArray(links) ? links : []).some((one) => hasUtm(textOf(valueAt(one, ['link']))));
    const posts = deliverablesOf(content).filter(({ value }) => isPublished(textOf(value.kind)));
    const without = posts.filter(({ value }) => !hasUtm(textOf(value.link)));
    if (!tracked && without.length === posts.length) return [{ ...found, place: 'utm.links', ...say.noUtm }];
    return without.map(({ place, value }) => ({
      ...found,
      place: `${place}.link`,
      ...say.noUtmOn(textOf(value.title)),
    }));
  },
};
