import { mapTexts } from '../../../content-walk.ts';
import { readBrief } from '../../../intake/brief-reader.ts';
import { isFixedWord } from '../../../quality/fixed-words.ts';
import { forbiddenClaims } from '../../../quality/forbidden-claims.ts';
import { comparable, phraseFinder, phrasePattern } from '../../../quality/word-match.ts';

const MAY_NAME_THEM = new Set<PropertyKey>(['limits', 'what_not_to_do']);

/** An ellipsis shows that a word was left out; where even that is banned, a dash, which no phrase can match. */
const STANDINS = ['…', '-'] as const;

/** Takes the phrases out of texts; for most texts, which say none of them, it changes nothing. */
function remover(phrases: readonly string[]): (text: string) => string {
  const find = phraseFinder(phrases);
  return (text) => {
    let left = text;
    for (const standIn of STANDINS)
      for (const phrase of find(left))
        left = comparable(left).replace(phrasePattern(phrase) ?? phrase, () => standIn);
    return left.trim() === '' ? '-' : left;
  };
}

/** A text cut short ends with an ellipsis; the template's full stop after it is one too many. */
const tidy = (text: string) => text.replace(/…\.(?!\.)/g, '…');

/**
 * The stub's output without the words that the brief bans and the claims it forbids, wherever they came from (the
 * brief may use them itself). The limits, whose purpose is to name them, stay as they are.
 */
export function finished<Output>(brief: unknown, output: Output): Output {
  const phrases = [...readBrief(brief).list('banned_words'), ...forbiddenClaims(brief)];
  const without = remover(phrases);
  return mapTexts(output, (text, path) =>
    isFixedWord(path) || path.some((part) => MAY_NAME_THEM.has(part)) ? text : without(tidy(text)),
  ) as Output;
}
