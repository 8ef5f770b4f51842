import type { Option } from './field.ts';

/** Words as options whose label is the value. */
export const optionsOf = (words: readonly string[]): Option[] =>
  words.map((word) => ({ value: word, label: word }));
