import { quotedData } from '../jobs/quoted-data.ts';
import { BLOCKS, type Trees } from './piece.ts';
import { sourceTitle } from './source-title.ts';

/** What did not fit: keys of what was left out, and blocks whose texts were shortened. */
export type Missing = { left: readonly string[]; shortened: readonly string[] };

/** More would only be paid for. */
const MOST_NAMED = 12;

const titles = (keys: readonly string[]): string => {
  const all = [...new Set(keys.filter((key) => !key.startsWith('example:')).map(sourceTitle))];
  return [...all.slice(0, MOST_NAMED), ...(all.length > MOST_NAMED ? ['and others'] : [])].join('; ');
};

/** Says so, for else a model calls unknown what it was only not shown. Ours word for word: no data in it. */
function missingNotes({ left, shortened }: Missing): string[] {
  const names = titles(left);
  return [
    ...(shortened.length > 0
      ? [`Not everything fits: long texts in ${shortened.join(' and ')} end early, after a whole sentence.`]
      : []),
    ...(names === ''
      ? []
      : [
          `Not everything fits. These exist and are not shown: ${names}. Write without them; do not say that what they hold is unknown.`,
        ]),
  ];
}

/** The user message: the data in its blocks, what is missing, and the word to begin. */
export const userMessage = (trees: Trees, missing: Missing, closing: string): string =>
  [
    ...BLOCKS.flatMap((block) => (trees[block] === undefined ? [] : [quotedData(block, trees[block])])),
    ...missingNotes(missing),
    closing,
  ].join('\n\n');
