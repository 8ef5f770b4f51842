/** What a spreadsheet may take for the begin of a formula: the signs, and the wide forms that some keyboards write. */
const SIGN = '[=+\\-@＝＋－＠﹦﹢﹣﹫]';
/** Signs and spaces that a spreadsheet may skip before it looks for a formula. */
const SKIPPED = '[\\s\\p{Cc}\\p{Cf}\\u3164]*';
const SKIPPED_ON_A_LINE = '(?:(?![\\n\\t;])[\\s\\p{Cc}\\p{Cf}\\u3164])*';

const AT_START = new RegExp(`^(?=[\\t\\n]|${SKIPPED}${SIGN})`, 'u');
/**
 * A spreadsheet that is set to semicolons or tabs reads a file with commas as other cells: there a line, or what follows
 * such a sign, can become a cell of its own. `;-)` begins no formula.
 */
const AFTER_BREAK = new RegExp(`([\\n\\t;])(?=${SKIPPED_ON_A_LINE}(?!-\\))${SIGN})`, 'gu');

/**
 * A text as a cell that every spreadsheet shows as text (OWASP, CSV injection): where it could be taken for a formula, an
 * apostrophe goes before it. That may be at the start of the cell, of a later line, or after a semicolon or tab. All else
 * stays as it is; line ends become LF.
 */
export const textCell = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
    .replaceAll('\0', '\u{FFFD}')
    .replace(AFTER_BREAK, "$1'")
    .replace(AT_START, "'");
