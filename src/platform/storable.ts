const NUL = '\u0000';
const REPLACEMENT = '\uFFFD';

/** Text that Postgres and JSON can hold: U+0000 and lone surrogates become U+FFFD (design.md, "What bad input gets"). */
export const storableText = (text: string): string =>
  Buffer.from(text, 'utf8').toString('utf8').replaceAll(NUL, REPLACEMENT);

/**
 * A copy that Postgres and canonical JSON can hold: U+0000 and lone surrogates become U+FFFD, in keys and values
 * (design.md, "What bad input gets"). `replaced` says how many texts changed, so that the person can be told.
 */
export function storable<T>(value: T): { value: T; replaced: number } {
  let replaced = 0;
  const text = (original: string): string => {
    const sound = storableText(original);
    if (sound !== original) replaced += 1;
    return sound;
  };
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return text(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null || part instanceof Date) return part;
    // From entries: a key "__proto__" must stay data.
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [text(key), walk(inner)]));
  };
  return { value: walk(value) as T, replaced };
}
