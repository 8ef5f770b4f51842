import type { Field, Option } from '../../marketing/field.ts';
import { LIMITS } from './limits.ts';
import { isBlank, storable } from './text.ts';

/** A block id that is stable within a form and different from every other form's. */
export const fieldBlockId = (prefix: string, key: string): string => `${prefix}:${key}`;

/** The texts of a list value; anything that is no text is shown as JSON rather than lost. */
export const listOf = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.map((entry) => (typeof entry === 'string' ? entry : JSON.stringify(entry)))
    : [];

/** One item a line; the further lines of an item are indented, so that they read back as one item. */
const listToText = (items: readonly string[]): string =>
  items.map((item) => item.replace(/\r\n?/g, '\n').replaceAll('\n', '\n  ')).join('\n');

/** The way back from typed lines. Blank lines separate nothing and are dropped. */
export function textToList(text: string): string[] {
  const items: string[] = [];
  for (const line of text.replace(/\r\n?/g, '\n').split('\n')) {
    const continued = /^(?: {2}|\t)(.*)$/.exec(line)?.[1];
    const last = items.at(-1);
    if (continued !== undefined && last !== undefined) items[items.length - 1] = `${last}\n${continued}`;
    else if (line.trim() !== '') items.push(line.trim());
  }
  return items.map((item) => item.trimEnd());
}

const SHOWN: Partial<Record<Field['kind'], (value: unknown) => string>> = {
  list: (value) => listToText(listOf(value)),
  number: (value) => (typeof value === 'number' ? decimal(value) : String(value)),
};

const decimal = (value: number): string =>
  value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 });

/** The text that stands in a typed input for this value; never escaped, so that it reads back as it was. */
export function typedText(field: Field, value: unknown): string {
  if (value === undefined || value === null) return '';
  return storable((SHOWN[field.kind] ?? String)(value)).text;
}

/** Whether the value does not fit into a Slack input and needs the way by file. */
export const isTooLong = (field: Field, value: unknown): boolean =>
  TYPED.has(field.kind) && typedText(field, value).length > LIMITS.inputValue;

const TYPED: ReadonlySet<Field['kind']> = new Set(['text', 'long_text', 'url', 'list', 'number', 'date']);

/** Slack may change line ends and strip the ends of what nobody touched: that is no change. */
export const sameTyped = (before: string, after: string): boolean => settled(before) === settled(after);

const settled = (text: string): string =>
  isBlank(text)
    ? ''
    : storable(text)
        .text.replace(/\r\n?/g, '\n')
        .replace(/[^\S\n]+$/gm, '')
        .trim();

export type Choice = { code: string; label: string; real: unknown };

/** The code of "nothing chosen": Slack's menus cannot be emptied again. */
export const NO_ANSWER = '#none';

/** The choices of a field with codes that fit Slack. A stored value that is no longer offered stays choosable. */
export function choicesOf(field: Field, stored: unknown): Choice[] {
  const offered = (field.options ?? []).map((option: Option, at) => ({
    code:
      option.value.length <= LIMITS.optionValue && !option.value.startsWith('#') ? option.value : `#${at}`,
    label: option.label,
    real: option.value as unknown,
  }));
  const kept = (Array.isArray(stored) ? stored : [stored])
    .filter((value) => value !== undefined && value !== null && (value !== '' || Array.isArray(stored)))
    .filter((value) => !offered.some((choice) => choice.real === value))
    .map((value, at) => ({ code: `#kept${at}`, label: String(value), real: value as unknown }));
  return [...offered, ...kept];
}

/** What names an item in a list of items: its title field, else its first text. */
export function itemTitle(field: Field, item: unknown, at: number): string {
  const values = recordOf(item);
  const named = values[field.titleField ?? field.fields?.[0]?.key ?? ''];
  return typeof named === 'string' && named.trim() !== '' ? named.trim() : `${field.label} ${at + 1}`;
}

export const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value))
    : {};

/** A reference to a stored file, as the intake's file fields hold them. */
export const fileReferences = (value: unknown): { name: string; digest: string }[] =>
  (Array.isArray(value) ? value : [])
    .map(recordOf)
    .filter((file) => typeof file.name === 'string' && typeof file.digest === 'string')
    .map((file) => ({ name: String(file.name), digest: String(file.digest) }));
