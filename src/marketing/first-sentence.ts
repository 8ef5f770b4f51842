const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });
const SENTENCES = new Intl.Segmenter('en', { granularity: 'sentence' });

/** A text with a full stop, unless it ends a sentence already. */
export const asSentence = (text: string): string => (/[.!?…。！？؟]$/u.test(text) ? text : `${text}.`);

/** The first sentence of a text, at most `most` characters, cut at a word and marked with an ellipsis. */
export function firstSentence(text: string, most = 240): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  const [first] = SENTENCES.segment(flat.slice(0, 4 * most));
  return shortened(first?.segment ?? '', most);
}

/** A text on one line, at most `most` characters, cut at a word and marked with an ellipsis. */
export function shortened(text: string, most: number): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  let cut = '';
  // What lies behind the cut need not be segmented; segmenting long texts is slow.
  for (const { segment } of GRAPHEMES.segment(flat.slice(0, most + 1))) {
    if (cut.length + segment.length > most - 1) break;
    cut += segment;
  }
  const atWord = cut.replace(/\s+\S*$/, '');
  return `${(atWord.length > most / 2 ? atWord : cut).replace(/[\s,;:.\-–]+$/, '')}…`;
}
