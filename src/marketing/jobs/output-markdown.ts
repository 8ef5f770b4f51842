import { isObject, type PlainObject } from '../content-walk.ts';
import { isEmpty } from '../is-empty.ts';
import { embedMarkdown } from '../markdown/embed.ts';
import { escapeInline, escapeMarkdown } from '../markdown/escape.ts';

/** What names an entry of a list, the likeliest first. */
const NAMES = ['title', 'name', 'headline', 'id'];

/** What a nameless entry of a nameless list is called. */
const PART = 'Part';

const MARKDOWN = /markdown$/;

const heading = (level: number, text: string) => `${'#'.repeat(Math.min(level, 6))} ${escapeInline(text)}`;

/** `calls_to_action` as people read it. */
function labelOf(key: string): string {
  const words = key.replace(/_/g, ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const scalarText = (value: unknown): string =>
  typeof value === 'boolean' ? (value ? 'Yes' : 'No') : String(value);

function scalar(key: string, value: unknown, level: number): string {
  const text = scalarText(value);
  if (MARKDOWN.test(key)) return embedMarkdown(text, level - 1);
  const label = `**${escapeInline(labelOf(key))}`;
  return text.includes('\n')
    ? `${label}**\n\n${escapeMarkdown(text)}`
    : `${label}:** ${escapeMarkdown(text)}`;
}

const bullet = (value: unknown): string => `- ${escapeMarkdown(scalarText(value)).replaceAll('\n', '\n  ')}`;

const isScalar = (value: unknown): boolean => !isObject(value) && !Array.isArray(value);

const bullets = (values: readonly unknown[]): string => values.map(bullet).join('\n');

/** The entry's own name, which then stands in its heading instead of among its fields. */
const nameOf = (entry: unknown): string | undefined =>
  isObject(entry) ? NAMES.find((key) => typeof entry[key] === 'string' && !isEmpty(entry[key])) : undefined;

function list(key: string, values: readonly unknown[], level: number): string[] {
  const entries = values.filter((value) => !isEmpty(value));
  if (entries.every(isScalar)) return [`**${escapeInline(labelOf(key))}**\n\n${bullets(entries)}`];
  return [heading(level, labelOf(key)), ...numbered(entries, labelOf(key), level + 1)];
}

const numbered = (entries: readonly unknown[], label: string, level: number): string[] =>
  entries.flatMap((entry, at) => {
    const name = nameOf(entry);
    const title = name && isObject(entry) ? String(entry[name]) : `${label} ${at + 1}`;
    return [heading(level, title), ...blocks(entry, level + 1, name)];
  });

function blocks(value: unknown, level: number, without?: string): string[] {
  if (isEmpty(value)) return [];
  if (Array.isArray(value)) {
    const entries = value.filter((entry) => !isEmpty(entry));
    return entries.every(isScalar) ? [bullets(entries)] : numbered(entries, PART, level);
  }
  if (!isObject(value)) return [escapeMarkdown(scalarText(value))];
  return entriesOf(value, without).flatMap(([key, entry]) => {
    if (Array.isArray(entry)) return list(key, entry, level);
    if (isObject(entry)) return [heading(level, labelOf(key)), ...blocks(entry, level + 1)];
    return [scalar(key, entry, level)];
  });
}

const entriesOf = (value: PlainObject, without: string | undefined) =>
  Object.entries(value).filter(([key, entry]) => key !== without && !isEmpty(entry));

/**
 * What one job wrote, as Markdown from heading level 2 on: every field of it under its own name, before the whole is put
 * together. Data reads as it was written.
 */
export const outputToMarkdown = (output: unknown): string => blocks(output, 2).join('\n\n');
