/** Scripts that write words without spaces between them: there a word has no boundary to look for. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const WORD_CHARACTER = '[\\p{L}\\p{N}\\p{M}_]';
const INVISIBLE = /[\u00AD\u200B-\u200D\u2060\uFEFF]/g;

/** Text made comparable: composed form, no invisible characters, straight apostrophes, plain hyphens. */
export const comparable = (text: string): string =>
  text
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(/[\u2018\u2019\u02BC]/g, "'")
    .replace(/[\u2010\u2011]/g, '-');

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

const hasBoundary = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}]/u.test(character) && !UNSPACED.test(character);

/**
 * A pattern that finds a word or phrase as whole words, in any case and script, over any white space or hyphen
 * between its words. For text that went through `comparable`. Undefined when the phrase is blank.
 */
export function phrasePattern(phrase: string): RegExp | undefined {
  const characters = comparable(phrase).trim();
  const parts = characters.split(/[\s-]+/u).filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const first = [...(parts[0] ?? '')].at(0);
  const last = [...(parts.at(-1) ?? '')].at(-1);
  const before = hasBoundary(first) ? `(?<!${WORD_CHARACTER})` : '';
  const after = hasBoundary(last) ? `(?!${WORD_CHARACTER})` : '';
  return new RegExp(`${before}${parts.map(escaped).join('[\\s\\-]+')}${after}`, 'giu');
}

/** Whether the text says the phrase, word-bounded and without regard to case. */
export const says = (text: string, phrase: string): boolean =>
  phrasePattern(phrase)?.test(comparable(text)) ?? false;

/**
 * A search for phrases that is made once and used on many texts: returns the phrases that a text says, each once.
 * One pattern of all phrases is tried first, for most texts say none of them.
 */
export function phraseFinder(phrases: readonly string[]): (text: string) => string[] {
  const patterns = [...new Set(phrases)].flatMap((phrase) => {
    const pattern = phrasePattern(phrase);
    return pattern ? [{ phrase, source: pattern.source, alone: new RegExp(pattern.source, 'iu') }] : [];
  });
  if (patterns.length === 0) return () => [];
  const any = new RegExp(patterns.map(({ source }) => `(?:${source})`).join('|'), 'iu');
  return (text) => {
    const plain = comparable(text);
    if (!any.test(plain)) return [];
    return patterns.filter(({ alone }) => alone.test(plain)).map(({ phrase }) => phrase);
  };
}
