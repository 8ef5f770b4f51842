import { isPackPath } from '../pack/paths.ts';

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

/** What somebody else wrote, inside a sentence of ours: short, in one piece, in quotes that it cannot end. */
export const quoted = (text: string, longest = LONGEST_NAME): string =>
  `"${shortened(text.slice(0, 1_000).replace(BLANK, ' ').replaceAll('"', "'").trim(), longest)}"`;

/** A file as a pack names it, which has no room for a sentence; any other name in quotes. */
export const fileNamed = (name: string): string => (isPackPath(name) ? name : quoted(name));

/** A field as our own are called; any other name in quotes. */
export const fieldNamed = (key: string): string => (/^\w{1,60}$/.test(key) ? key : quoted(key));
