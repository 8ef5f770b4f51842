import type { KnownBlock } from '@slack/types';
import type { Field } from '../../marketing/field.ts';
import { isEmpty } from '../../marketing/is-empty.ts';
import type { FormField, FormOptions } from './form.ts';
import { fieldBlockId, recordOf, typedText } from './form-values.ts';
import { INPUT } from './ids.ts';
import { LIMITS } from './limits.ts';
import { LINES } from './lines-sentences.ts';
import { context, paragraph } from './parts.ts';
import { isBlank, plain, storable } from './text.ts';

const PARTED = '|';

const TEXTS: ReadonlySet<Field['kind']> = new Set(['text', 'long_text', 'url']);

const fitsLines = ({ fields = [] }: Field): boolean => fields.every(({ kind }) => TEXTS.has(kind));

/**
 * The items of something that is not stored yet, one a line with its parts divided: they have no place yet at which a
 * form of their own could be opened. Items that are more than texts are added after saving.
 */
export function linesBlocks(field: FormField, value: unknown, options: FormOptions): KnownBlock[] {
  if (!fitsLines(field)) return [paragraph(field.label), context(LINES.later)];
  const text = asLines(field, value);
  return [
    {
      type: 'input',
      block_id: fieldBlockId(options.prefix, field.key),
      label: plain(field.label, LIMITS.inputLabel),
      hint: plain(LINES.hint((field.fields ?? []).map(({ label }) => label)), LIMITS.inputLabel),
      optional: !field.required,
      element: {
        type: 'plain_text_input',
        action_id: INPUT,
        multiline: true,
        max_length: LIMITS.inputValue,
        ...(isBlank(text) ? {} : { initial_value: text.slice(0, LIMITS.inputValue) }),
      },
    },
  ];
}

/** Items as lines; a line break within a part becomes a space. */
function asLines(field: Field, value: unknown): string {
  if (!Array.isArray(value)) return '';
  const line = (item: unknown) =>
    (field.fields ?? [])
      .map((inner) => typedText(inner, recordOf(item)[inner.key]).replace(/\s*\n\s*/g, ' '))
      .join(` ${PARTED} `);
  return value.map(line).join('\n');
}

/** Typed lines as items. The last part takes what is left of a line; a missing part that is needed is a problem. */
export function readLines(
  field: Field,
  typed: string,
  before: unknown,
): { value: unknown } | { problem: string } {
  const lines = storable(typed)
    .text.split(/\r\n?|\n/)
    .filter((line) => !isBlank(line));
  if (lines.length === 0) return { value: before };
  const fields = field.fields ?? [];
  const items: Record<string, string>[] = [];
  for (const [at, line] of lines.entries()) {
    const parts = line.split(PARTED).map((part) => part.trim());
    const texts = [...parts.slice(0, fields.length - 1), parts.slice(fields.length - 1).join(` ${PARTED} `)];
    const item = Object.fromEntries(
      fields.flatMap(({ key }, index) => (isEmpty(texts[index]) ? [] : [[key, texts[index] ?? '']])),
    );
    const missing = fields.find(({ key, required }) => required && item[key] === undefined);
    if (missing) return { problem: LINES.missing(at + 1, missing.label) };
    items.push(item);
  }
  return { value: items };
}
