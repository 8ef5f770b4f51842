/**
 * Edits to get from one word to another: insert, delete, replace, or swap two neighbours, the commonest slip of all
 * (optimal string alignment, https://en.wikipedia.org/wiki/Damerau-Levenshtein_distance), one row of the table at a time.
 */
function distance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let at = 1; at <= from.length; at += 1) {
    const next = [at];
    for (let to2 = 1; to2 <= to.length; to2 += 1) {
      const replaced = (row[to2 - 1] ?? 0) + (from[at - 1] === to[to2 - 1] ? 0 : 1);
      const swaps = at > 1 && to2 > 1 && from[at - 1] === to[to2 - 2] && from[at - 2] === to[to2 - 1];
      const swapped = swaps ? (before[to2 - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, swapped, (row[to2] ?? 0) + 1, (next[to2 - 1] ?? 0) + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}

const plain = (name: string) => name.toLowerCase().replace(/[^a-z0-9]/g, '');

/** The name most like a mistyped one, or undefined when none is near (more than a third of it differs). */
export function closestName(name: string, names: readonly string[]): string | undefined {
  const wanted = plain(name).slice(0, 60);
  const [best] = names
    .map((candidate) => ({ candidate, far: distance(wanted, plain(candidate)) }))
    .sort((one, other) => one.far - other.far);
  return best && best.far <= Math.max(1, Math.floor(wanted.length / 3)) ? best.candidate : undefined;
}
