import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block, entriesTogether } from './flow/block.ts';
import type { Ink } from './ink.ts';

const GAP = 4;
const BETWEEN = 3;

/** Entries with a dot before each. What an entry holds is drawn by `entries`. */
export const bullets = (ink: Ink, entries: readonly (() => Content)[]): Block[] =>
  entriesTogether(entries.map((entry) => block(() => ({ ul: [entry()], markerColor: ink.accent }), BETWEEN)));

const DIGIT = 6;

/** Entries with their numbers, which stand in a column of their own, as wide as the longest one. */
export const numbered = (
  ink: Ink,
  entries: readonly (() => Content)[],
  first: number,
  width: number,
): Block[] => {
  const column = DIGIT * (String(first + entries.length - 1).length + 1);
  return entriesTogether(
    entries.map((entry, at) =>
      block(
        () => ({
          columnGap: GAP,
          columns: [
            { width: column, text: ink.set(`${first + at}.`), color: ink.accent },
            { width: width - column - GAP, stack: [entry()] },
          ],
        }),
        BETWEEN,
      ),
    ),
  );
};
