import { readBrief } from '../../intake/brief-reader.ts';
import { FINDINGS } from '../sentences.ts';
import { phraseFinder } from '../word-match.ts';
import { namesTheRefused, textRule } from './text-rule.ts';

/** A word that the brief bans, anywhere except where the draft itself names what is refused. */
export const bannedWordsRule = textRule('banned_word', 'blocker', FINDINGS.bannedWords, ({ brief }) => {
  const find = phraseFinder(readBrief(brief).list('banned_words'));
  return (text) => (namesTheRefused(text) ? [] : find(text.text));
});
