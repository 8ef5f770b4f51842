/** Signs that XML cannot hold, and tabs, which no slide can measure. */
const FORBIDDEN = /(?!\n)[\p{Cc}\ufffe\uffff]/gu;

/** A text as the file format can hold it: line ends are LF, what XML forbids is shown as a replaced sign. */
export const cleanText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(FORBIDDEN, '\u{FFFD}');

/** The lines of a text, each a paragraph. */
export const linesOf = (text: string): string[] => cleanText(text).split('\n');

export const oneLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/** Letters of scripts that run from right to left. */
const RIGHT_TO_LEFT =
  /^[^\p{L}]*[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Whether a paragraph begins with writing that runs from right to left, and so stands at the right. */
export const runsLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text);
