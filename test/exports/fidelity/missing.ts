import { day } from '../../../src/exports/dates.ts';
import { plainWords, platformWords } from '../../../src/exports/deliverables.ts';
import type { ExportDocument } from '../../../src/exports/document.ts';
import { textsIn } from '../../../src/marketing/content-walk.ts';
import type { Field } from '../../../src/marketing/field.ts';
import { referenceInWords } from '../../../src/marketing/reference-in-words.ts';
import { markdownLines } from '../content-conserved.ts';

/** As both sides are compared: no white space, no soft hyphens, one form of every letter. */
export const compared = (text: string): string =>
  text.normalize('NFKC').replace(/[\s\u00ad\u200b\ufeff]/gu, '');

const ISO_DAY = /^\d{4}-\d{2}-\d{2}$/;

const labelsIn = (fields: readonly Field[]): [string, string][] =>
  fields.flatMap((field) => [
    ...(field.options ?? []).map(({ value, label }): [string, string] => [value, label]),
    ...labelsIn(field.fields ?? []),
  ]);

/** The ways in which a file may show one stored text: as it is, or as people read a choice, a reference or a date. */
const readings = (text: string, labels: readonly [string, string][]): string[] => [
  text,
  ...labels.flatMap(([value, label]) => (value === text ? [label] : [])),
  plainWords(text),
  platformWords(text),
  referenceInWords(text),
  ...(ISO_DAY.test(text) ? [day(new Date(`${text}T12:00:00Z`), 'UTC')] : []),
];

const SHORTEST_PIECE = 8;
const MOST_PIECES = 3;

/** Whether all of it stands there: in one piece, or in a few where a column or a page ended in between. */
export function standsIn(text: string, whole: string): boolean {
  let rest = text;
  for (let pieces = 0; pieces < MOST_PIECES; pieces += 1) {
    if (whole.includes(rest)) return true;
    let [fits, tooLong] = [0, rest.length];
    while (tooLong - fits > 1) {
      const middle = (fits + tooLong) >> 1;
      if (whole.includes(rest.slice(0, middle))) fits = middle;
      else tooLong = middle;
    }
    if (fits < SHORTEST_PIECE) return false;
    rest = rest.slice(fits);
  }
  return false;
}

/** Every text of the document's content that the text of its file does not show whole. Ids are no text. */
export function missingTexts({ content, definition }: ExportDocument, fileText: string): string[] {
  const whole = compared(fileText);
  const labels = labelsIn(definition.sections.flatMap(({ fields }) => fields));
  return textsIn(content)
    .filter(({ path }) => path.at(-1) !== 'id')
    .flatMap(({ path, text, place }) =>
      markdownLines(text)
        .filter((line) => compared(line) !== '')
        .filter((line) => !readings(line, labels).some((reading) => standsIn(compared(reading), whole)))
        .map((line) => `${place || path.join('.')}: ${line}`),
    );
}
