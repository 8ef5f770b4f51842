import { type Json, optionalText, record, records, text } from '../json.ts';
import { readableElement, readableText } from './element.ts';
import type { Names } from './names.ts';
import { readableRichText } from './rich-text.ts';

type Read = (block: Json, names: Names) => string;

const lines = (parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== '').join('\n');

const cell: Read = (value, names) =>
  (value.type === 'rich_text' ? readableRichText(value, names) : text(value.text)).replaceAll('\n', ' ');

const table: Read = (block, names) => {
  const rows = (Array.isArray(block.rows) ? block.rows : []).map((row) =>
    records(row).map((each) => cell(each, names)),
  );
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      row
        .map((each, column) => each.padEnd(widths[column] ?? 0))
        .join(' | ')
        .trimEnd(),
    )
    .join('\n');
};

const section: Read = (block, names) =>
  lines([
    readableText(block.text, names),
    ...records(block.fields).map((field) => readableText(field, names)),
    ...records([block.accessory]).map((accessory) => readableElement(accessory, names)),
  ]);

const input: Read = (block, names) =>
  lines([
    `${readableText(block.label, names)}${block.optional === true ? ' (optional)' : ''}`,
    readableText(block.hint, names),
  ]);

const elements =
  (between: string): Read =>
  (block, names) =>
    records(block.elements)
      .map((element) => readableElement(element, names))
      .join(between);

const SIGNS: Readonly<Record<string, string>> = { pending: '○', in_progress: '◐', complete: '●', error: '✕' };

const task: Read = (block, names) =>
  lines([
    `${SIGNS[text(block.status)] ?? '•'} ${text(block.title)}`,
    ...[block.details, block.output].map((part) => readableRichText(record(part), names)),
  ]);

const READS: Readonly<Record<string, Read>> = {
  header: (block, names) => readableText(block.text, names),
  section,
  input,
  table,
  rich_text: readableRichText,
  markdown: (block) => text(block.text),
  divider: () => '────',
  context: elements('  '),
  actions: elements(' '),
  context_actions: elements(' '),
  image: (block, names) => lines([readableText(block.title, names), `[image: ${text(block.alt_text)}]`]),
  video: (block, names) => `[video: ${readableText(block.title, names)}]`,
  file: (block) => `[file: ${text(block.external_id)}]`,
  task_card: task,
  plan: (block, names) =>
    lines([text(block.title), ...records(block.tasks).map((each) => task(each, names))]),
};

/** Blocks as plain text, top to bottom, as a person would read them aloud. */
export const readableBlocks = (blocks: readonly Json[], names: Names): string =>
  blocks
    .map(
      (block) =>
        READS[text(block.type)]?.(block, names) ?? optionalText(block.text) ?? `[${text(block.type)}]`,
    )
    .filter((part) => part !== '')
    .join('\n');
