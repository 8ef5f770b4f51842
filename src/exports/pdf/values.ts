import { isObject } from '../../marketing/content-walk.ts';
import { longDay } from '../../marketing/execution/days.ts';
import type { Field } from '../../marketing/field.ts';
import { referenceInWords } from '../../marketing/reference-in-words.ts';
import { isEmpty } from '../is-empty.ts';
import { NOT_GIVEN } from '../sentences.ts';

const SHORT_KINDS: ReadonlySet<Field['kind']> = new Set([
  'text',
  'choice',
  'number',
  'date',
  'boolean',
  'url',
]);
const SHORT_TEXT = 48;
/** An address breaks badly in a narrow column. */
const SHORT_ADDRESS = 26;

const choiceLabel = (field: Field, value: unknown): string =>
  field.options?.find((option) => option.value === value)?.label ?? String(value);

/** One value of a field as a reader sees it, plain text. Objects that no field describes are shown as JSON. */
export const readable = (field: Field, value: unknown): string => {
  if (isEmpty(value)) return NOT_GIVEN;
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (Array.isArray(value)) return value.map((entry) => readable(field, entry)).join(', ');
  if (isObject(value)) return JSON.stringify(value);
  if (field.kind === 'date') return longDay(String(value));
  return field.format === 'reference' ? referenceInWords(String(value)) : choiceLabel(field, value);
};

/** The entries of a list field, as lines of text; a single value is a list of one. */
export const lines = (field: Field, value: unknown): string[] =>
  (Array.isArray(value) ? value : [value])
    .filter((entry) => !isEmpty(entry))
    .map((entry) => readable(field, entry));

/** True for a value that fits beside others in one row of facts. */
export const isShort = (field: Field, value: unknown): boolean =>
  SHORT_KINDS.has(field.kind) &&
  readable(field, value).length <= (field.kind === 'url' ? SHORT_ADDRESS : SHORT_TEXT);

/** Required fields show even when empty; optional ones only with a value. */
export const isShown = (field: Field, value: unknown): boolean => field.required || !isEmpty(value);
