import type { Measured } from './word.ts';

const kept = new Map<string, readonly Measured[]>();

/**
 * The words of a text that was measured before in the same document: it is laid out at least twice, first for the heights
 * of its blocks and then on its pages.
 */
export const remembered = (key: string, measure: () => readonly Measured[]): readonly Measured[] => {
  const known = kept.get(key) ?? measure();
  kept.set(key, known);
  return known;
};

/** After a document: texts of another one are others. */
export const forgetWords = (): void => kept.clear();
