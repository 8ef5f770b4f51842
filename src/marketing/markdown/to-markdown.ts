import { isObject, valueAt } from '../content-walk.ts';
import { longDay } from '../execution/days.ts';
import type { Field, Section } from '../field.ts';
import { isEmpty } from '../is-empty.ts';
import { referenceInWords } from '../reference-in-words.ts';
import { embedMarkdown } from './embed.ts';
import { escapeInline, escapeMarkdown } from './escape.ts';

const heading = (level: number, text: string) => `${'#'.repeat(Math.min(level, 6))} ${escapeInline(text)}`;

const optionLabel = (field: Field, value: unknown) =>
  field.options?.find((option) => option.value === value)?.label ?? String(value);

const indented = (text: string) => text.replaceAll('\n', '\n  ');

const bullets = (texts: readonly string[]) =>
  texts.map((text) => `- ${indented(escapeMarkdown(text)) || '&nbsp;'}`).join('\n');

const labelled = (field: Field, text: string) =>
  text.includes('\n')
    ? `**${escapeInline(field.label)}**\n\n${escapeMarkdown(text)}`
    : `**${escapeInline(field.label)}:** ${escapeMarkdown(text)}`;

const labelledList = (field: Field, value: unknown) =>
  `**${escapeInline(field.label)}**\n\n${bullets(Array.isArray(value) ? value.map(String) : [String(value)])}`;

function items(field: Field, value: unknown, level: number): string {
  if (!Array.isArray(value)) return '';
  return value
    .filter(isObject)
    .map((item, index) => {
      const name = field.titleField ? item[field.titleField] : undefined;
      const title = isEmpty(name) ? `${field.label} ${index + 1}` : String(name);
      const rest = (field.fields ?? []).filter(({ key }) => key !== field.titleField);
      return [heading(level, title), ...fieldBlocks(rest, item, level + 1)].join('\n\n');
    })
    .join('\n\n');
}

type Render = (field: Field, value: unknown, level: number) => string;

const asText: Render = (field, value, level) =>
  field.format === 'markdown'
    ? embedMarkdown(String(value), level - 1)
    : labelled(field, field.format === 'reference' ? referenceInWords(String(value)) : String(value));

const RENDER: Record<Field['kind'], Render> = {
  text: asText,
  long_text: asText,
  url: asText,
  date: (field, value) => labelled(field, longDay(String(value))),
  number: asText,
  boolean: (field, value) => labelled(field, value === true ? 'Yes' : 'No'),
  choice: (field, value) => labelled(field, optionLabel(field, value)),
  multi_choice: (field, value) =>
    labelled(
      field,
      (Array.isArray(value) ? value : [value]).map((one) => optionLabel(field, one)).join(', '),
    ),
  list: labelledList,
  items: (field, value, level) => [heading(level, field.label), items(field, value, level + 1)].join('\n\n'),
};

function fieldBlocks(fields: readonly Field[], values: unknown, level: number): string[] {
  return fields.flatMap((field) => {
    const value = valueAt(values, [field.key]);
    return isEmpty(value) ? [] : [RENDER[field.kind](field, value, level)];
  });
}

/** One section from heading level 2 on, or an empty text when nothing in it is filled. */
export function sectionToMarkdown(section: Section, content: unknown): string {
  const values = valueAt(content, section.path);
  const [only, ...others] = section.fields;
  const repeatsTitle = only?.kind === 'items' && others.length === 0 && only.label === section.title;
  const blocks = repeatsTitle
    ? [items(only, valueAt(values, [only.key]), 3)].filter((block) => block !== '')
    : fieldBlocks(section.fields, values, 3);
  return blocks.length === 0 ? '' : [heading(2, section.title), ...blocks].join('\n\n');
}

/** A whole content as Markdown, headings from level 2 on, without a title line. Data reads as it was written. */
export function toMarkdown(sections: readonly Section[], content: unknown): string {
  return sections
    .map((section) => sectionToMarkdown(section, content))
    .filter((text) => text !== '')
    .join('\n\n');
}
