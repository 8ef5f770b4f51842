import { isObject } from '../content-walk.ts';

/** With these a reader could take data for one of our delimiters, or for the end of its own quotation marks. */
const DELIMITERS = '<>&';
/** What Unicode normalisation, in any form, makes a delimiter, a quotation mark or a backslash of. */
const BECOMES_ONE = '\\u226e\\u226f\\ufe60\\ufe64\\ufe65\\ufe68\\uff02\\uff06\\uff1c\\uff1e\\uff3c';
/** What only looks like one (Unicode confusables). */
const LOOKS_LIKE_ONE =
  '\\u02c2\\u02c3\\u1433\\u1438\\u16b2\\u2039\\u203a\\u276e\\u276f\\ua778\\u{16f3f}\\u{1d236}\\u{1d237}';
/** Line ends that JSON leaves as they are, and control characters beyond the first 32. */
const CONTROLS = '\\u007f-\\u009f\\u2028\\u2029\\ufff9-\\ufffb';

const TO_ESCAPE = new RegExp(
  `[${DELIMITERS}${BECOMES_ONE}${LOOKS_LIKE_ONE}${CONTROLS}\\p{Default_Ignorable_Code_Point}]`,
  'gu',
);

/** Signs that nobody sees, and that many languages and emoji cannot be written without: where they belong. */
const JOINERS = {
  sign: /[\u200c\u200d]/,
  after: /[\p{L}\p{M}\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u,
};
const JOINED = /^[\p{L}\p{M}\p{Extended_Pictographic}]/u;
const STYLES = { sign: /[\ufe0e\ufe0f]/, after: /[\p{Extended_Pictographic}\d#*]$/u };

function isAtHome(sign: string, at: number, text: string): boolean {
  const before = text.slice(Math.max(0, at - 2), at);
  if (STYLES.sign.test(sign)) return STYLES.after.test(before);
  return JOINERS.sign.test(sign) && JOINERS.after.test(before) && JOINED.test(text.slice(at + 1, at + 3));
}

const asEscapes = (text: string): string =>
  [...Array(text.length).keys()]
    .map((at) => `\\u${text.charCodeAt(at).toString(16).padStart(4, '0')}`)
    .join('');

/** Data as JSON in which nothing can be taken for anything else; it reads back as exactly what was given. */
export const asJson = (data: unknown): string =>
  JSON.stringify(data ?? null, null, 1).replace(TO_ESCAPE, (sign: string, at: number, text: string) =>
    isAtHome(sign, at, text) ? sign : asEscapes(sign),
  );

/** Data for a prompt: JSON between `<name>` and `</name>`, in which neither delimiter can occur. */
export const quotedData = (name: string, data: unknown): string => `<${name}>\n${asJson(data)}\n</${name}>`;

const isFileReference = (entry: unknown) => isObject(entry) && 'digest' in entry && 'name' in entry;

/** A brief as a model needs it: of files only the names. */
export function briefForModel(brief: unknown): unknown {
  if (!isObject(brief)) return brief;
  return Object.fromEntries(
    Object.entries(brief).map(([key, value]) => [
      key,
      Array.isArray(value)
        ? value.map((entry) => (isObject(entry) && isFileReference(entry) ? entry.name : entry))
        : value,
    ]),
  );
}
