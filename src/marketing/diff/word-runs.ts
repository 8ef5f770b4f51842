import { diffWordsWithSpace } from 'diff';

export type RunKind = 'same' | 'added' | 'removed';
export type Run = { text: string; kind: RunKind };

/** Beyond this many word changes a diff reads worse than the two texts, and costs quadratic time. */
const MOST_EDITS = 2000;

/** Two texts as runs: `same` and `added` together are the new text, `same` and `removed` the old one. */
export function wordRuns(before: string, after: string): Run[] {
  const parts = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  const runs: Run[] = parts
    ? parts.map(({ value, added, removed }) => ({
        text: value,
        kind: added ? 'added' : removed ? 'removed' : 'same',
      }))
    : [
        { text: before, kind: 'removed' },
        { text: after, kind: 'added' },
      ];
  return runs.filter(({ text }) => text !== '');
}
