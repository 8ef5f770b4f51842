import { type Block, besideBlock, GAP, headBlock } from './blocks.ts';
import type { Piece } from './markdown-paras.ts';
import type { Para } from './shapes.ts';
import { tableBlock } from './table-block.ts';

const isHeading = (para: Para | undefined): boolean => para?.bold === true && !para.bullet;

/** What stands right above a table goes with it, as wide as it is. */
function textBlocks(left: readonly Para[], paras: readonly Para[], isTableNext: boolean): Block[] {
  const last = paras.at(-1);
  const head = isTableNext && last && isHeading(last) ? last : undefined;
  const rest = head ? paras.slice(0, -1) : paras;
  return [
    ...(left.length + rest.length > 0 ? [besideBlock(left, rest)] : []),
    ...(head ? [headBlock(head)] : []),
  ];
}

/** A text beside its label; its tables stand below, over the whole width. A table that is none on a slide is lines. */
export function markdownBlocks(left: readonly Para[], pieces: readonly Piece[]): Block[] {
  const drawn = pieces.map(({ paras, grid }) => ({ paras, table: grid ? tableBlock(grid) : null }));
  const [first] = drawn;
  const whole = first && !first.table ? drawn : [{ paras: [], table: null }, ...drawn];
  return whole.flatMap(({ paras, table }, at) =>
    table ? [table] : textBlocks(at === 0 ? left : [], paras, Boolean(whole[at + 1]?.table)),
  );
}

/** As much of the begin of blocks as fits into a height (inches), cut where that ends. */
export function beginOf(blocks: readonly Block[], height: number): Block[] {
  const begin: Block[] = [];
  let room = height;
  for (const block of blocks) {
    if (block.height > room) return [...begin, ...(block.cut(room)?.slice(0, 1) ?? [])];
    begin.push(block);
    room -= block.height + GAP;
  }
  return begin;
}
