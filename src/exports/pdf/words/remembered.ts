import type { Measured } from './word.ts';

/** The words of a text, and the narrowest and the widest that it can be set. */
type Text = { words: readonly Measured[]; minWidth: number; maxWidth: number };

const kept = new Map<string, Text>();

/**
 * The words of a text that was measured before in the same document: it is laid out at least twice, first for the heights
 * of its blocks and then on its pages.
 */
export const remembered = (key: string, measure: () => Text): Text => {
  const known = kept.get(key) ?? measure();
  kept.set(key, known);
  return known;
};

/** After a document: texts of another one are others. */
export const forgetWords = (): void => kept.clear();
