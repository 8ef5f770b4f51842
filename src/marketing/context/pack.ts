import { asJson } from '../jobs/quoted-data.ts';
import type { BuiltPrompt, PromptRoom } from './context-use.ts';
import { only, without } from './paths.ts';
import { BLOCKS, type Piece, type Trees } from './piece.ts';
import { shortenMusts } from './shorten-musts.ts';
import { mapTrees, placesIn } from './trees.ts';
import { userMessage } from './user-message.ts';

export type Packing = {
  system: string;
  /** All data there is. */
  trees: Trees;
  /** Everything in it, in pieces; the optional ones best first. */
  pieces: readonly Piece[];
  /** The last line of the user message. */
  closing: string;
};

/** Answers and wishes are what is done, not what it is written from. */
const keysOf = (pieces: readonly Piece[]): string[] =>
  pieces.filter(({ block }) => block !== 'options' && block !== 'request').map(({ key }) => key);

/** A piece where it will stand: with the names of everything around it, so rather too many tokens than too few. */
const sizeOf = ({ block, paths }: Piece, trees: Trees, room: PromptRoom): number =>
  room.count(asJson(only(trees[block], paths)));

/**
 * The prompt as it fits a room, best first: what must be said, what the job builds on, then whatever else has room. What
 * does not fit is left out whole. When even the musts do not fit, their longest texts are shortened at sentence ends;
 * whatever does not fit then is for the provider to turn down. The same input and room give the same prompt. Nothing is
 * counted more than twice: as a whole and, only where that is too much, in pieces.
 */
export function pack(packing: Packing, room: PromptRoom): BuiltPrompt {
  const { system, trees, closing } = packing;
  const pieces = (['must', 'needed', 'optional'] as const).flatMap((rank) =>
    packing.pieces.filter((piece) => piece.rank === rank),
  );
  const whole = userMessage(trees, { left: [], shortened: [] }, closing);
  const rules = room.count(system);
  if (rules + room.count(whole) <= room.inputTokens)
    return { system, user: whole, context: { used: keysOf(pieces), left: [] } };
  const musts = pieces.filter(({ rank }) => rank === 'must');
  const others = pieces.filter(({ rank }) => rank !== 'must');
  const told = mapTrees(trees, (tree, block) => only(tree, placesIn(musts, block)));
  // The longest that the message around the data can get.
  const nothing = mapTrees(trees, () => ({}));
  const around = userMessage(nothing, { left: keysOf(others), shortened: BLOCKS }, closing);
  const counted = [around, ...Object.values(told).map(asJson)].map((text) => room.count(text));
  const free = counted.reduce((rest, tokens) => rest - tokens, room.inputTokens - rules);
  const sizes = new Map(others.map((piece) => [piece, sizeOf(piece, trees, room)]));
  const choices = others
    .filter(({ rank }) => rank === 'optional')
    .map((piece) => ({ key: piece.key, tokens: sizes.get(piece) ?? 0 }));
  if (free < 0) {
    const cut = shortenMusts(musts, told, -free, room);
    const left = keysOf(others);
    const user = userMessage(cut.trees, { left, shortened: cut.blocks }, closing);
    const shortened = cut.keys.length > 0 ? { shortened: cut.keys } : {};
    return { system, user, context: { used: keysOf(musts), left, ...shortened }, choices };
  }
  const used = new Set([...musts, ...thatFit(others, sizes, free)]);
  const out = pieces.filter((piece) => !used.has(piece));
  const context = { used: keysOf(pieces.filter((piece) => used.has(piece))), left: keysOf(out) };
  const data = mapTrees(trees, (tree, block) => without(tree, placesIn(out, block)));
  const user = userMessage(data, { left: context.left, shortened: [] }, closing);
  return { system, user, context, choices };
}

/** One after the other, as long as there is room; what is too long makes place for what comes after it. */
function thatFit(pieces: readonly Piece[], sizes: ReadonlyMap<Piece, number>, free: number): Piece[] {
  let left = free;
  return pieces.filter((piece) => {
    const tokens = sizes.get(piece) ?? 0;
    if (tokens > left) return false;
    left -= tokens;
    return true;
  });
}
