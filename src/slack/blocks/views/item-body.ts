import type { KnownBlock, RichTextBlockElement } from '@slack/types';
import type { PlainObject } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../../marketing/is-empty.ts';
import { referenceInWords } from '../../../marketing/reference-in-words.ts';
import { recordOf, typedText } from '../form-values.ts';
import { markdownToRichText } from '../markdown.ts';
import { bold, bullets, richText, section, words } from '../rich-text.ts';

// The page names these on top.
const ON_TOP = new Set(['title', 'kind', 'platform']);

/** One deliverable, readable: its text formatted, then everything else it has, by the labels of its fields. */
export function itemBody(fields: readonly Field[], values: PlainObject): KnownBlock[] {
  const known = new Set(['id', ...fields.map(({ key }) => key)]);
  const further = Object.entries(recordOf(values.assets)).map(([key, text]) => labelled(wordsOf(key), text));
  return [
    ...fields.flatMap((field) => {
      const value = values[field.key];
      if (ON_TOP.has(field.key) || isEmpty(value)) return [];
      if (field.format === 'markdown') return markdownToRichText(String(value));
      return richText(
        field.kind === 'items' ? itemsOf(field, value) : labelled(field.label, textOf(field, value)),
      );
    }),
    ...(known.has('assets') ? [] : richText(further.flat())),
  ];
}

const wordsOf = (key: string): string => {
  const text = key.replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

const labelled = (label: string, text: unknown): RichTextBlockElement[] => [
  section(bold(`${label}: `), words(`${String(text)}\n`)),
];

function textOf(field: Field, value: unknown): string {
  if (field.options) {
    const chosen = Array.isArray(value) ? value : [value];
    return chosen
      .map((one) => field.options?.find((option) => option.value === one)?.label ?? String(one))
      .join(', ');
  }
  const text = typedText(field, value);
  if (field.format === 'reference') return referenceInWords(text);
  return field.kind === 'list' ? text.replaceAll('\n', ' ') : text;
}

/** Slides, scenes: numbered, each with its parts on lines of their own. */
function itemsOf(field: Field, value: unknown): RichTextBlockElement[] {
  if (!Array.isArray(value)) return [];
  const rows = value.map((one) => {
    const item = recordOf(one);
    return (field.fields ?? []).flatMap((inner, at) =>
      isEmpty(item[inner.key])
        ? []
        : [...bold(`${at === 0 ? '' : '\n'}${inner.label}: `), ...words(textOf(inner, item[inner.key]))],
    );
  });
  return [section(bold(`${field.label}\n`)), bullets(rows, 'ordered')];
}
