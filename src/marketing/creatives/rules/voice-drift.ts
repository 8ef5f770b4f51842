import type { Rule } from '../../artifacts/definition.ts';
import { type TextAt, textsIn } from '../../content-walk.ts';
import { readBrief } from '../../intake/brief-reader.ts';
import { isFixedWord } from '../../quality/fixed-words.ts';
import { sentencesIn, wordsIn } from '../../quality/sentence-split.ts';
import { CREATIVES_FINDINGS as say } from '../sentences.ts';

const RULE = 'voice_drift';

/** Tones that may be loud. */
const LOUD =
  /\b(?:loud|bold|playful|cheeky|energetic|excit\w+|fun|funny|humorous|enthusiastic|punchy|provocative|hype)\b/i;

type Sign = { what: string; pattern: RegExp };

/** What makes a sentence loud. Words in capitals count from two in a row, so that abbreviations do not. */
const SIGNS: readonly Sign[] = [
  { what: 'exclamation marks', pattern: /[!！]/ },
  { what: 'words in capitals', pattern: /(?<![\p{L}\p{N}])\p{Lu}{3,}(?:[ -]\p{Lu}{3,})+(?![\p{L}\p{N}])/u },
  { what: 'emoji', pattern: /\p{Emoji_Presentation}|\uFE0F/u },
];

/** The lines that an audience reads aloud in its head; a document about them may have another rhythm. */
const LINES = new Set<PropertyKey>(['hooks', 'calls_to_action', 'slides', 'scenes']);
const SPOKEN = new Set<PropertyKey>(['text', 'headline', 'words']);

const isSpoken = ({ path }: TextAt) => path.some((part) => LINES.has(part)) && SPOKEN.has(path.at(-1) ?? '');

/** Fewer sentences show no rhythm. */
const FEWEST_SENTENCES = 6;
const TOO_LONG = 2;
/** Lines of this length are short, whatever the examples are. */
const ALWAYS_FINE = 14;

function averageWords(sentences: readonly string[]): number {
  const words = sentences.reduce((sum, sentence) => sum + wordsIn(sentence).length, 0);
  return sentences.length === 0 ? 0 : words / sentences.length;
}

function loudness(content: unknown, brief: unknown): ReturnType<Rule['check']> {
  const answers = readBrief(brief);
  const tone = answers.text('tone_voice');
  const examples = answers.text('voice_examples');
  if (LOUD.test(tone)) return [];
  const briefText = textsIn(brief)
    .map(({ text }) => text)
    .join('\n');
  // Where the examples have the sign, the client speaks like that; without examples, wherever the brief has it.
  const signs = SIGNS.filter(({ pattern }) => !pattern.test(examples === '' ? briefText : examples));
  const texts = textsIn(content)
    .filter(({ path }) => !isFixedWord(path))
    // What is quoted from the brief is the brief's own voice.
    .map(({ place, text }) => ({ place, own: sentencesIn(text).filter((one) => !briefText.includes(one)) }));
  return signs.flatMap(({ what, pattern }) => {
    const [first, ...more] = texts.filter(({ own }) => own.some((sentence) => pattern.test(sentence)));
    if (!first) return [];
    const said = say.drift(what, more.length + 1, tone || 'the one of its examples');
    return [{ rule: RULE, severity: 'minor' as const, place: first.place, ...said }];
  });
}

function rhythm(content: unknown, brief: unknown): ReturnType<Rule['check']> {
  const examples = sentencesIn(readBrief(brief).text('voice_examples'));
  if (examples.length < 2) return [];
  const lines = textsIn(content).filter(isSpoken);
  const sentences = lines.flatMap(({ text }) => sentencesIn(text));
  if (sentences.length < FEWEST_SENTENCES) return [];
  const [asked, average] = [averageWords(examples), averageWords(sentences)];
  if (average <= Math.max(ALWAYS_FINE, TOO_LONG * asked)) return [];
  const said = say.longWinded(Math.round(average), Math.round(asked));
  return [{ rule: RULE, severity: 'minor', place: lines[0]?.place ?? 'hooks', ...said }];
}

/**
 * Measures of voice that can be explained, for briefs that name a tone or give examples. Louder: exclamation marks,
 * runs of capitals or emoji, where neither tone nor examples are loud; one finding a sign, at its first place. Longer:
 * the spoken lines have, on average, sentences more than twice as long as those of the examples.
 */
export const voiceDriftRule: Rule = {
  name: RULE,
  check(content, { brief }) {
    const answers = readBrief(brief);
    if (answers.text('tone_voice') === '' && answers.text('voice_examples') === '') return [];
    return [...loudness(content, brief), ...rhythm(content, brief)];
  },
};
