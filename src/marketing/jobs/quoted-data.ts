import { isObject } from '../content-walk.ts';

/** Escapes that JSON allows and that leave no character with which data could close its delimiter. */
const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

const asJson = (data: unknown): string =>
  JSON.stringify(data ?? null, null, 1).replace(
    /[<>&\u2028\u2029]/g,
    (character) => ESCAPES[character] ?? '',
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
