const LINE_END = /\r\n|[\n\r\v\f\u0085\u2028\u2029]/;

/** Emoji are wide, and a character without a font becomes a name of eight or nine signs. */
const WIDE =
  /[^\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{Script=Common}\p{Mn}]|[\u{2190}-\u{10ffff}]/u;
const SIGNS_OF_WIDE = 9;

const signsIn = (line: string): number => {
  let signs = 0;
  for (const sign of line) signs += WIDE.test(sign) ? SIGNS_OF_WIDE : 1;
  return signs;
};

/** At most how many lines a text takes where a line holds `signsPerLine` wide letters. */
export const lineCount = (text: string, signsPerLine: number): number =>
  text.split(LINE_END).reduce((sum, line) => sum + Math.max(1, Math.ceil(signsIn(line) / signsPerLine)), 0);
