import { isObject } from '../../marketing/content-walk.ts';
import { LONGEST_LIST } from '../pack/limits.ts';
import { fieldNamed } from './printable.ts';
import { VERIFY_SAY as say } from './sentences.ts';

/** Tells whether a value has one shape; where it has not, `problems` gets a line for each place. */
export type Shape<T> = (value: unknown, place: string, problems: string[]) => value is T;

/** What a shape is the shape of. */
export type Shaped<S> = S extends Shape<infer T> ? T : never;

const shape =
  <T>(fits: (value: unknown) => boolean, what: string): Shape<T> =>
  (value, place, problems): value is T => {
    if (fits(value)) return true;
    problems.push(say.notA(place, what));
    return false;
  };

const matching = (pattern: RegExp, what: string): Shape<string> =>
  shape((value) => typeof value === 'string' && pattern.test(value), what);

const isTime = (value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  const time = new Date(value);
  return !Number.isNaN(time.getTime()) && time.toISOString() === value;
};

const isBase64 = (value: unknown): boolean =>
  typeof value === 'string' && Buffer.from(value, 'base64').toString('base64') === value;

const isText = (value: unknown): value is string => typeof value === 'string' && value.isWellFormed();

/** Text that has a canonical form: without half a character. */
export const text: Shape<string> = shape(isText, say.text);
export const name: Shape<string> = shape((value) => isText(value) && value.trim() !== '', say.name);
export const digest = matching(/^[0-9a-f]{64}$/, say.digest);
export const time: Shape<string> = shape(isTime, say.time);
export const base64: Shape<string> = shape(isBase64, say.base64);
export const truth: Shape<boolean> = shape((value) => typeof value === 'boolean', say.truth);
export const amount: Shape<number> = shape((value) => typeof value === 'number' && value >= 0, say.amount);
export const count: Shape<number> = shape(
  (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  say.count,
);

export const word = <const T extends string>(...words: readonly T[]): Shape<T> =>
  shape((value) => words.some((one) => one === value), words.map((one) => `"${one}"`).join(' or '));

export const orNull =
  <T>(inner: Shape<T>): Shape<T | null> =>
  (value, place, problems): value is T | null =>
    value === null || inner(value, place, problems);

/** A list of at most so many; a longer one is not looked into. */
export const list =
  <T>(inner: Shape<T>, most = LONGEST_LIST): Shape<T[]> =>
  (value, place, problems): value is T[] => {
    if (!Array.isArray(value) || value.length > most) {
      problems.push(Array.isArray(value) ? say.tooLong(place, most) : say.notA(place, say.list));
      return false;
    }
    return value.map((entry, at) => inner(entry, `${place}[${at}]`, problems)).every(Boolean);
  };

type Fields<T> = { readonly [K in keyof T]: Shape<T[K]> };

/** An object with exactly these fields; those of `optional` may be missing. */
export const record =
  <T, O = unknown>(fields: Fields<T>, optional?: Fields<O>): Shape<T & Partial<O>> =>
  (value, place, problems): value is T & Partial<O> => {
    if (!isObject(value)) {
      problems.push(say.notA(place, say.record));
      return false;
    }
    const before = problems.length;
    const shapes = { ...fields, ...optional } as Record<string, Shape<unknown>>;
    const inner = (key: string) => (place === '' ? key : `${place}.${key}`);
    for (const key of Object.keys(value))
      if (!Object.hasOwn(shapes, key)) problems.push(say.unknownField(inner(fieldNamed(key))));
    for (const [key, fits] of Object.entries(shapes)) {
      if (Object.hasOwn(value, key)) fits(value[key], inner(key), problems);
      else if (Object.hasOwn(fields, key)) problems.push(say.missingField(inner(key)));
    }
    return problems.length === before;
  };
