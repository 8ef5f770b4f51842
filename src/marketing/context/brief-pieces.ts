import { isObject } from '../content-walk.ts';
import { INTAKE_FIELDS } from '../intake/fields.ts';
import type { Piece } from './piece.ts';
import { ALWAYS_TOLD, WORD_FOR_WORD } from './source-order.ts';

const MUST: ReadonlySet<string> = new Set([
  ...INTAKE_FIELDS.filter((field) => field.required).map(({ key }) => key),
  ...ALWAYS_TOLD,
]);
const KNOWN: readonly string[] = INTAKE_FIELDS.map(({ key }) => key);

const optional = (key: string, fields: readonly string[]): Piece => ({
  key: `brief:${key}`,
  block: 'brief',
  paths: fields.map((field) => [field]),
  rank: 'optional',
});

/** A brief in pieces: what it must say and what binds the writer as one, every other answer for itself. */
export function briefPieces(brief: unknown): Piece[] {
  const whole: Piece = { key: 'brief', block: 'brief', paths: [[]], rank: 'must' };
  if (!isObject(brief)) return [whole];
  const answered = (field: string) => Object.hasOwn(brief, field);
  const must = [...MUST].filter(answered);
  const others = KNOWN.filter((field) => answered(field) && !MUST.has(field));
  const unknown = Object.keys(brief).filter((field) => !MUST.has(field) && !KNOWN.includes(field));
  return [
    {
      ...whole,
      paths: must.map((field) => [field]),
      wordForWord: WORD_FOR_WORD.filter(answered).map((field) => [field]),
    },
    ...others.map((field) => optional(field, [field])),
    ...(unknown.length > 0 ? [optional('other', unknown)] : []),
  ];
}
