import type { ZodType, z } from 'zod';
import { storable } from '../platform/storable.ts';
import { CLAUSES } from './sentences.ts';

/** `problems` are for the model and may quote it; `message` is for people and names places only. */
export type ReadAnswer<T> = { ok: true; value: T } | { ok: false; problems: string[]; message: string };

const MOST_PROBLEMS = 40;
const MOST_PLACES = 3;
const FENCED = /^```[a-z]*\s*\n([\s\S]*?)\n?```$/i;

/** Escapes of what no database can hold. Escaped pairs are looked at too, but they are sound. */
const MAYBE_UNSOUND = /\\u(?:0000|d[89a-f])/i;

/** Not one expression for all: with the flag `u` it took half as long as all else that a call needs of us. */
const maybeUnsound = (text: string): boolean =>
  text.includes('\0') || !text.isWellFormed() || MAYBE_UNSOUND.test(text);

const parse = (text: string): { value: unknown } | null => {
  const trimmed = text.trim();
  const bare = FENCED.exec(trimmed)?.[1] ?? trimmed;
  try {
    const value: unknown = JSON.parse(bare);
    return { value: maybeUnsound(bare) ? storable(value).value : value };
  } catch {
    return null;
  }
};

type Path = readonly PropertyKey[];

/** A key of a record is written by the model, so only what looks like one of our names is repeated to people. */
const step = (part: PropertyKey): string =>
  typeof part === 'number' ? `[${part}]` : /^\w{1,40}$/.test(String(part)) ? `.${String(part)}` : '.?';

const place = (path: Path): string => {
  const text = path.map(step).join('');
  return text === '' ? 'the whole' : text.replace(/^\./, '').slice(0, 80);
};

const parentOf = (value: unknown, path: Path): Record<PropertyKey, unknown> | null => {
  let here: unknown = value;
  for (const part of path.slice(0, -1)) {
    if (typeof here !== 'object' || here === null) return null;
    here = (here as Record<PropertyKey, unknown>)[part];
  }
  return typeof here === 'object' && here !== null && !Array.isArray(here)
    ? (here as Record<PropertyKey, unknown>)
    : null;
};

/** Strict decoding has no optional properties: a model writes null where it means "absent". True when one was dropped. */
const dropRejectedNulls = (value: unknown, issues: readonly z.core.$ZodIssue[]): boolean => {
  let dropped = false;
  for (const { path } of issues) {
    const key = path.at(-1);
    const parent = key === undefined ? null : parentOf(value, path);
    if (key === undefined || parent?.[key] !== null) continue;
    delete parent[key];
    dropped = true;
  }
  return dropped;
};

/** Reads a model's answer as data: one JSON object, fenced or not, that the schema accepts. Never throws for what a model wrote. */
export const readAnswer = <T>(text: string, schema: ZodType<T>): ReadAnswer<T> => {
  const parsed = parse(text);
  if (!parsed) return { ok: false, problems: ['It is not valid JSON.'], message: CLAUSES.notJson };
  let result = schema.safeParse(parsed.value);
  if (!result.success && dropRejectedNulls(parsed.value, result.error.issues))
    result = schema.safeParse(parsed.value);
  if (result.success) return { ok: true, value: result.data };
  const { issues } = result.error;
  const problems = issues
    .slice(0, MOST_PROBLEMS)
    .map((issue) => `${place(issue.path)}: ${issue.message.slice(0, 300)}`);
  const places = [...new Set(issues.map((issue) => place(issue.path)))];
  return { ok: false, problems, message: CLAUSES.misfit(places.slice(0, MOST_PLACES), places.length) };
};
