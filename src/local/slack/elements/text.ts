import { flag, type Json, optionalText } from '../json.ts';
import type { ElementKind, Typed } from './kinds.ts';

const asText = (input: unknown): Typed =>
  input === null || input === undefined || input === ''
    ? { value: null }
    : { value: typeof input === 'number' ? String(input) : String(input) };

const initial = (element: Json): unknown => optionalText(element.initial_value) ?? null;

const number = (value: unknown): number | undefined => (typeof value === 'number' ? value : undefined);

const lengthProblem = (element: Json, value: unknown): string | undefined => {
  const length = typeof value === 'string' ? value.length : 0;
  const most = number(element.max_length) ?? 3000;
  const least = number(element.min_length) ?? 0;
  if (length > most) return `This entry is too long: at most ${most} characters.`;
  if (length > 0 && length < least) return `This entry is too short: at least ${least} characters.`;
  return undefined;
};

const numberProblem = (element: Json, value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const decimals = flag(element.is_decimal_allowed);
  if (!(decimals ? /^-?\d+(\.\d+)?$/ : /^-?\d+$/).test(value)) {
    return decimals ? 'Enter a number.' : 'Enter a whole number.';
  }
  const least = optionalText(element.min_value);
  const most = optionalText(element.max_value);
  if (least !== undefined && Number(value) < Number(least)) return `Enter a number of at least ${least}.`;
  if (most !== undefined && Number(value) > Number(most)) return `Enter a number of at most ${most}.`;
  return undefined;
};

/** Not `URL.canParse`: on Node 20 it begins to refuse valid addresses with letters such as "ü" once it was optimised. */
const parsed = (value: string): URL | undefined => {
  try {
    return new URL(value);
  } catch {
    return undefined;
  }
};

const urlProblem = (_element: Json, value: unknown): string | undefined => {
  if (typeof value !== 'string') return undefined;
  const url = parsed(value);
  return url && /^[a-z][a-z0-9+.-]*:$/i.test(url.protocol) && value.includes('://')
    ? undefined
    : 'Enter a valid URL.';
};

const emailProblem = (_element: Json, value: unknown): string | undefined =>
  typeof value === 'string' && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)
    ? 'Enter a valid email address.'
    : undefined;

const kind = (problem: ElementKind['problem']): ElementKind => ({
  field: 'value',
  initial,
  typed: (_element, input) => asText(input),
  problem,
});

export const TEXT_KINDS: Readonly<Record<string, ElementKind>> = {
  plain_text_input: kind(lengthProblem),
  number_input: kind(numberProblem),
  url_text_input: kind(urlProblem),
  email_text_input: kind(emailProblem),
};
