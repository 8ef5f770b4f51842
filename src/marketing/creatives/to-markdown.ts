import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import type { Field, Section } from '../field.ts';
import { isEmpty } from '../is-empty.ts';
import { embedMarkdown } from '../markdown/embed.ts';
import { escapeInline, escapeMarkdown } from '../markdown/escape.ts';
import { sectionToMarkdown } from '../markdown/to-markdown.ts';
import { referenceInWords } from '../reference-in-words.ts';
import { ASSET_FIELDS, CREATIVES_SECTIONS } from './sections.ts';

const rowsOf = (value: unknown): PlainObject[] => (Array.isArray(value) ? value : []).filter(isObject);

const textOf = (value: unknown): string => (isEmpty(value) ? '' : String(value));

/** A value as people read it: the label of a choice, else its text on one line. */
const readable = (field: Field, value: unknown): string =>
  escapeInline(field.options?.find((option) => option.value === value)?.label ?? textOf(value));

const labelled = (field: Field, value: unknown): string =>
  `${escapeInline(field.label)}: ${readable(field, value)}`;

const given = (fields: readonly Field[], row: PlainObject): Field[] =>
  fields.filter(({ key }) => !isEmpty(row[key]));

const nested = (field: Field, value: unknown, space: string): string => `${space}- ${labelled(field, value)}`;

/** One line of the campaign as a point: its text and what it serves; a longer explanation stands below it. */
function point(list: Field, row: PlainObject): string {
  const [first, ...others] = list.fields ?? [];
  if (!first) return '';
  const isLong = ({ kind }: Field) => kind === 'long_text';
  const facts = given(others, row).filter((field) => !isLong(field));
  const said = facts.map((field) => labelled(field, row[field.key])).join('; ');
  return [
    `- **${escapeInline(textOf(row[first.key])) || '&nbsp;'}**${said === '' ? '' : ` _(${said})_`}`,
    ...given(others, row)
      .filter(isLong)
      .map((field) => nested(field, row[field.key], '  ')),
  ].join('\n');
}

/** Colours and fonts as points of one line; everything else as it stands anywhere. */
function directionMarkdown(section: Section, content: PlainObject): string {
  const isLook = ({ kind }: Field) => kind === 'items';
  const rest = { ...section, fields: section.fields.filter((field) => !isLook(field)) };
  const look = section.fields.filter(isLook).flatMap((field) => {
    const rows = rowsOf(valueAt(content, [...section.path, field.key]));
    const entries = rows.map((row) => {
      const [name = '', ...others] = given(field.fields ?? [], row).map((one) => readable(one, row[one.key]));
      return `- **${name}**${others.length > 0 ? `: ${others.join(', ')}` : ''}`;
    });
    return rows.length === 0 ? [] : [`### ${escapeInline(field.label)}`, entries.join('\n')];
  });
  return [sectionToMarkdown(rest, content), ...look].filter((block) => block !== '').join('\n\n');
}

function linesMarkdown(section: Section, content: PlainObject): string {
  const [list] = section.fields;
  const rows = list ? rowsOf(content[list.key]) : [];
  if (!list || rows.length === 0) return '';
  return [`## ${section.title}`, rows.map((row) => point(list, row)).join('\n')].join('\n\n');
}

/** Slides and scenes as a numbered list, for their order is what they are made of. */
function steps(list: Field, value: unknown): string {
  const fields = list.fields ?? [];
  const entries = rowsOf(value).map((row, index) => {
    const name = fields.find(({ key }) => key === list.titleField);
    const rest = given(fields, row).filter((field) => field !== name);
    return [
      `${index + 1}. **${name ? escapeInline(textOf(row[name.key])) : ''}**`,
      ...rest.map((field) => nested(field, row[field.key], '   ')),
    ].join('\n');
  });
  return `**${escapeInline(list.label)}**\n\n${entries.join('\n')}`;
}

const titleField = ASSET_FIELDS.find(({ key }) => key === 'title');

function assetMarkdown(row: PlainObject, index: number): string {
  const fields = given(ASSET_FIELDS, row).filter((field) => field !== titleField);
  const facts = fields.filter(({ kind }) => kind === 'choice' || kind === 'text');
  const texts = fields.filter(({ kind }) => kind === 'long_text');
  // Posts name an asset by it.
  const reference = isEmpty(row.id) ? [] : [`Reference: ${escapeInline(referenceInWords(textOf(row.id)))}`];
  const said = [...reference, ...facts.map((field) => labelled(field, row[field.key]))];
  const lists = fields.filter(({ kind }) => kind === 'items');
  return [
    `### ${escapeInline(textOf(row.title)) || `Asset ${index + 1}`}`,
    ...(said.length > 0 ? [`_${said.join('; ')}_`] : []),
    ...texts.map((field) =>
      field.format === 'markdown'
        ? embedMarkdown(textOf(row[field.key]), 2)
        : `**${escapeInline(field.label)}:** ${escapeMarkdown(textOf(row[field.key]))}`,
    ),
    ...lists.map((field) => steps(field, row[field.key])),
  ].join('\n\n');
}

/**
 * Creatives as a document to work from: the lines as points, each asset with one line of facts, its text, its prompt
 * and its slides or scenes in order. Headings from level 2 on; data reads as it was written.
 */
export function creativesMarkdown(content: unknown): string {
  if (!isObject(content)) return '';
  const blocks = CREATIVES_SECTIONS.map((section) => {
    if (section.key === 'direction') return directionMarkdown(section, content);
    if (section.key !== 'deliverables') return linesMarkdown(section, content);
    const assets = rowsOf(content.deliverables).map(assetMarkdown);
    return assets.length === 0 ? '' : [`## ${section.title}`, ...assets].join('\n\n');
  });
  return blocks.filter((block) => block !== '').join('\n\n');
}
