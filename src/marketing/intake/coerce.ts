import type { Field } from '../field.ts';

type Coerce = (value: unknown, field: Field) => unknown;

const choice: Coerce = (value, field) =>
  field.options?.find(
    (option) => typeof value === 'string' && option.value.toLowerCase() === value.trim().toLowerCase(),
  )?.value ?? value;

const lines = (value: unknown): unknown =>
  typeof value === 'string'
    ? value
        .split(/\r\n|\r|\n/)
        .map((line) => line.trim())
        .filter(Boolean)
    : value;

const trimmed: Coerce = (value) => (typeof value === 'string' ? value.trim() : value);

const COERCE: Partial<Record<Field['kind'], Coerce>> = {
  choice,
  multi_choice: (value, field) => {
    const entries = lines(value);
    return Array.isArray(entries) ? entries.map((entry) => choice(entry, field)) : entries;
  },
  list: lines,
  url: trimmed,
  date: trimmed,
  number: (value) => (typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value),
};

/** A value as the form would have stored it, where the meaning is plain: a number in quotes, a choice in small letters. */
export const coerced = (field: Field | undefined, value: unknown): unknown =>
  field ? (COERCE[field.kind]?.(value, field) ?? value) : value;
