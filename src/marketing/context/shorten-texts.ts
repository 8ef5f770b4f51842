import { mapTexts, textsIn } from '../content-walk.ts';
import type { PromptRoom } from './context-use.ts';
import { wholeSentences } from './sentence-cut.ts';

/** Tokens that one text may keep so that all of them together come to at most `most`: the longest give first. */
function fairShare(sizes: readonly number[], most: number): number {
  let left = most;
  const rising = [...sizes].sort((one, other) => one - other);
  for (const [at, size] of rising.entries()) {
    const share = left / (rising.length - at);
    if (size > share) return Math.max(0, share);
    left -= size;
  }
  return Number.POSITIVE_INFINITY;
}

/**
 * The same data with its longest texts cut at sentence ends, so that its texts lose at least `over` tokens where that is
 * possible; a text whose first sentence is too long becomes empty. Each text is counted once. `mayShorten`: which ones.
 */
export function shortenTexts(
  data: unknown,
  over: number,
  room: PromptRoom,
  mayShorten: (path: readonly PropertyKey[]) => boolean,
): unknown {
  const texts = textsIn(data).filter(({ path }) => mayShorten(path));
  const sizes = texts.map(({ text }) => room.count(text));
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const share = fairShare(sizes, all - over);
  const sizeAt = new Map(texts.map(({ path }, at) => [JSON.stringify(path), sizes[at] ?? 0]));
  return mapTexts(data, (text, path) => {
    const size = sizeAt.get(JSON.stringify(path)) ?? 0;
    return size <= share ? text : wholeSentences(text, Math.floor((text.length * share) / size));
  });
}
