const LONGEST_NAME = 60;
const LONGEST_LINE = 400;

const shortened = (text: string, longest: number) =>
  text.length > longest ? `${text.slice(0, longest)}...` : text;

/** What would move a terminal's cursor, clear it, or turn the direction; half characters. */
const MOVING = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A line that is safe to print, whatever somebody wrote into a pack. */
export const printable = (line: string): string =>
  shortened(line.slice(0, 2 * LONGEST_LINE), LONGEST_LINE).replace(MOVING, '?');

/** Signs that look like nothing, by which a name could put its words where a line of ours would stand. */
const BLANK = /[\s\u115f\u1160\u2800\u3164\uffa0]+/gu;

/** A name somebody chose, inside a sentence of ours: short, in one piece, and without the quotes that end it. */
export const named = (text: string): string =>
  shortened(text.slice(0, 1_000).replace(BLANK, ' ').replaceAll('"', "'").trim(), LONGEST_NAME);
