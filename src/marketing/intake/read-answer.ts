import type { Field } from '../field.ts';
import { coerced } from './coerce.ts';

const BULLET = /^\s*(?:[-*•‣▪◦–—+]|\d{1,3}[.)])\s+/u;

const withoutBullet = (line: string) => line.replace(BULLET, '').trim();

const entriesOf = (lines: readonly string[]) => lines.map(withoutBullet).filter(Boolean);

/** A list on one line: "a; b; c", else "a, b, c" when its parts are short enough to be entries and not prose. */
function splitLine(line: string): string[] {
  if (line.includes(';'))
    return line
      .split(';')
      .map((part) => part.trim())
      .filter(Boolean);
  const parts = line
    .split(/,\s+/)
    .map((part) => part.trim())
    .filter(Boolean);
  const short = parts.every((part) => part.split(/\s+/).length <= 4);
  return parts.length > 1 && short && !/[.!?]\s/.test(line) ? parts : [line];
}

const listAnswer = (lines: readonly string[]) => {
  const entries = entriesOf(lines);
  const [only] = entries;
  return entries.length === 1 && only !== undefined ? splitLine(only) : entries;
};

const isoDate = (text: string): string | undefined => /\b\d{4}-\d{2}-\d{2}\b/.exec(text)?.[0];

const weeks = (text: string): number | undefined => {
  const match = /^\s*(\d{1,3})\s*(weeks?|wks?|w)?\.?\s*$/i.exec(text);
  return match?.[1] === undefined ? undefined : Number(match[1]);
};

const webAddress = (text: string): string | undefined => {
  const full = /https?:\/\/[^\s<>()"']+/i.exec(text)?.[0]?.replace(/[.,;]+$/, '');
  if (full) return full;
  const bare = text.trim();
  return /^[\w-]+(?:\.[\w-]+)+(?:\/\S*)?$/.test(bare) ? `https://${bare}` : undefined;
};

const colours = (text: string): string[] =>
  [...text.matchAll(/#(?:[0-9a-f]{6}|[0-9a-f]{3})\b/gi)].map(([match]) => match);

type Read = (lines: readonly string[], field: Field) => unknown;

const paragraph: Read = (lines) => lines.join('\n').trim();

const READ: Record<Field['kind'], Read> = {
  text: (lines) => entriesOf(lines).join(', '),
  long_text: paragraph,
  list: listAnswer,
  choice: (lines, field) => coerced(field, entriesOf(lines).join(' ')),
  multi_choice: (lines, field) => coerced(field, listAnswer(lines).join('\n')),
  number: (lines) => weeks(entriesOf(lines).join(' ')),
  date: (lines) => isoDate(lines.join(' ')),
  url: (lines) => webAddress(entriesOf(lines).join(' ')),
  boolean: (lines) => /^(?:yes|true|x|ja|oui|sí)$/i.test(lines.join(' ').trim()),
  items: () => undefined,
};

/** What the lines beneath a label say, in the form of the field; undefined when they do not fit it. */
export const readAnswer = (field: Field, lines: readonly string[]): unknown =>
  field.key === 'brand_colours' ? colours(lines.join(' ')) : READ[field.kind](lines, field);
