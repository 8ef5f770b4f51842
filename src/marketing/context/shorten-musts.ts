import type { PromptRoom } from './context-use.ts';
import { only } from './paths.ts';
import { BLOCKS, type Piece, type Trees } from './piece.ts';
import { shortenTexts } from './shorten-texts.ts';

/** Answers to a form are short, and so is what was asked for; half of either is another one. */
const NEVER = new Set<PropertyKey | undefined>(['options', 'request']);

const startsWith = (path: readonly PropertyKey[], start: readonly PropertyKey[]): boolean =>
  start.every((key, at) => path[at] === key);

/** The data of the musts with its longest texts cut at sentence ends, which pieces and which blocks lost something. */
export function shortenMusts(
  musts: readonly Piece[],
  trees: Trees,
  over: number,
  room: PromptRoom,
): { trees: Trees; keys: string[]; blocks: string[] } {
  const untouched = musts.flatMap(({ block, wordForWord = [] }) =>
    wordForWord.map((path) => [block, ...path]),
  );
  const mayShorten = (path: readonly PropertyKey[]): boolean =>
    !NEVER.has(path[0]) && !untouched.some((start) => startsWith(path, start));
  const cut = shortenTexts(trees, over, room, mayShorten) as Trees;
  const differs = ({ block, paths }: Piece): boolean =>
    JSON.stringify(only(trees[block], paths)) !== JSON.stringify(only(cut[block], paths));
  const changed = musts.filter(differs);
  return {
    trees: cut,
    keys: changed.map(({ key }) => key),
    blocks: BLOCKS.filter((block) => changed.some((piece) => piece.block === block)),
  };
}
