import type { Rule } from '../../artifacts/definition.ts';
import { isObject, valueAt } from '../../content-walk.ts';
import { wordsIn } from '../sentence-split.ts';
import { FINDINGS } from '../sentences.ts';

const RULE = 'near_duplicate';
const SHINGLE = 4;
const TOO_ALIKE = 0.8;

function shingles(text: string): Set<string> {
  const words = wordsIn(text.toLowerCase());
  const all = new Set<string>();
  for (let at = 0; at < Math.max(1, words.length - SHINGLE + 1); at += 1)
    all.add(words.slice(at, at + SHINGLE).join(' '));
  return all;
}

function likeness(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const shared = [...one].filter((shingle) => other.has(shingle)).length;
  return shared / (one.size + other.size - shared);
}

/** Two deliverables with nearly the same text: shared runs of four words over all of them. */
export const nearDuplicatesRule: Rule = {
  name: RULE,
  check(content) {
    const list = valueAt(content, ['deliverables']);
    const deliverables = (Array.isArray(list) ? list : []).filter(isObject).map((deliverable) => ({
      title: String(deliverable.title ?? ''),
      shingles: shingles(String(deliverable.content_markdown ?? '')),
    }));
    return deliverables.flatMap((deliverable, index) => {
      const twin = deliverables
        .slice(0, index)
        .find((other) => likeness(deliverable.shingles, other.shingles) >= TOO_ALIKE);
      const place = `deliverables[${index}].content_markdown`;
      return twin
        ? [{ rule: RULE, severity: 'major' as const, place, ...FINDINGS.nearDuplicate(twin.title) }]
        : [];
    });
  },
};
