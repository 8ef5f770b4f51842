import type { Rule } from '../../artifacts/definition.ts';
import { type TextAt, textsIn } from '../../content-walk.ts';
import { isFixedWord } from '../fixed-words.ts';
import { sentencesIn, wordsIn } from '../sentence-split.ts';
import { FINDINGS } from '../sentences.ts';

const LONGEST_SENTENCE = 45;
const OFTEN = 4;
/** Shorter sentences may come back: they are labels and calls to action. */
const COUNTED_FROM = 6;

/** Sentences that nobody reads to the end; one finding a text, for its longest. */
export const sentenceLengthRule: Rule = {
  name: 'sentence_length',
  check: (content) =>
    textsIn(content).flatMap(({ place, text }) => {
      const longest = Math.max(0, ...sentencesIn(text).map((sentence) => wordsIn(sentence).length));
      if (longest <= LONGEST_SENTENCE) return [];
      return [{ rule: 'sentence_length', severity: 'minor', place, ...FINDINGS.longSentence(longest) }];
    }),
};

/** Entries of lists, here or as Markdown points, are facts that may stand wherever they are needed. */
const isProse = ({ path }: TextAt) => typeof path.at(-1) !== 'number' && !isFixedWord(path);
const withoutPoints = (text: string) => text.replace(/^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t].*$/gm, '');

/** A sentence that comes back in four or more texts; one finding a sentence, at its last place. */
export const repetitionRule: Rule = {
  name: 'repetition',
  check(content) {
    const places = new Map<string, string[]>();
    for (const { place, text } of textsIn(content).filter(isProse))
      for (const sentence of new Set(sentencesIn(withoutPoints(text))))
        if (wordsIn(sentence).length >= COUNTED_FROM)
          places.set(sentence, [...(places.get(sentence) ?? []), place]);
    return [...places].flatMap(([sentence, at]) =>
      at.length < OFTEN
        ? []
        : [
            {
              rule: 'repetition',
              severity: 'minor' as const,
              place: at.at(-1) ?? '',
              ...FINDINGS.repetition(sentence),
            },
          ],
    );
  },
};
