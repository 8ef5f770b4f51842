/** Where a sentence or a line ends; the same signs as in quality/sentence-split.ts, with their places. */
const END = /[.!?…؟][”"'’)\]]?(?=\s|$)|[。！？]|\n/gu;

/** As many whole sentences from the beginning as fit into `most` characters; none when the first is longer. */
export function wholeSentences(text: string, most: number): string {
  if (text.length <= most) return text;
  let end = 0;
  // One character further, so that a sign at the limit still sees what follows it.
  for (const match of text.slice(0, Math.max(0, most) + 1).matchAll(END)) {
    const after = match.index + match[0].length;
    if (after <= most) end = after;
  }
  return text.slice(0, end).trimEnd();
}
