import type { Piece } from './piece.ts';

/** The pieces with those named first, in that order; the rest stay as they stand. Unknown names mean nothing. */
export function bestFirst(pieces: readonly Piece[], keys: readonly string[]): Piece[] {
  const places = new Map(keys.map((key, at) => [key, at]));
  const placeOf = ({ key }: Piece) => places.get(key) ?? keys.length;
  return [...pieces].sort((one, other) => placeOf(one) - placeOf(other));
}
