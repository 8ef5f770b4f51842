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

type Phrase = {
  /** Finds it without a look at what stands around it. */
  source: string;
  /** Whether it must not begin, or end, within a word. */
  opens: boolean;
  closes: boolean;
};

/** Undefined when the phrase is blank. */
function readPhrase(phrase: string): Phrase | undefined {
  const parts = comparable(phrase)
    .split(/[\s-]+/u)
    .filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  const [first] = parts[0] ?? '';
  return {
    source: parts.map(escaped).join('[\\s\\-]+'),
    opens: hasBoundary(first),
    closes: hasBoundary([...(parts.at(-1) ?? '')].at(-1)),
  };
}

/**
 * A pattern that finds a word or phrase as whole words, in any case and script, over any white space or hyphen
 * between its words. For text that went through `comparable`. Undefined when the phrase is blank.
 */
export function phrasePattern(phrase: string): RegExp | undefined {
  const read = readPhrase(phrase);
  if (!read) return undefined;
  const before = read.opens ? `(?<!${WORD_CHARACTER})` : '';
  const after = read.closes ? `(?!${WORD_CHARACTER})` : '';
  return new RegExp(`${before}${read.source}${after}`, 'giu');
}

const WORD_BEFORE = new RegExp(`${WORD_CHARACTER}$`, 'u');
const WORD_AFTER = new RegExp(`^${WORD_CHARACTER}`, 'u');

/**
 * Whether a comparable text says it, as `phrasePattern` finds it. What stands around is looked at apart: one pattern with
 * all letters of the world in any case takes V8 a millisecond and a half to make, and briefs bring their own phrases.
 */
function finderOf({ source, opens, closes }: Phrase): (plain: string) => boolean {
  const pattern = new RegExp(source, 'giu');
  return (plain) => {
    pattern.lastIndex = 0;
    for (let found = pattern.exec(plain); found; found = pattern.exec(plain)) {
      const { index } = found;
      const end = index + found[0].length;
      const isWithin =
        (opens && WORD_BEFORE.test(plain.slice(Math.max(0, index - 2), index))) ||
        (closes && WORD_AFTER.test(plain.slice(end, end + 2)));
      if (!isWithin) return true;
      pattern.lastIndex = index + ((plain.codePointAt(index) ?? 0) > 0xffff ? 2 : 1);
    }
    return false;
  };
}

/** Whether the text says the phrase, word-bounded and without regard to case. */
export function says(text: string, phrase: string): boolean {
  const read = readPhrase(phrase);
  return read ? finderOf(read)(comparable(text)) : false;
}

/**
 * A search for phrases that is made once and used on many texts: returns the phrases that a text says, each once.
 * One pattern of all phrases is tried first, for most texts say none of them.
 */
export function phraseFinder(phrases: readonly string[]): (text: string) => string[] {
  const sought = [...new Set(phrases)].flatMap((phrase) => {
    const read = readPhrase(phrase);
    return read ? [{ phrase, source: read.source, isIn: finderOf(read) }] : [];
  });
  if (sought.length === 0) return () => [];
  const any = new RegExp(sought.map(({ source }) => source).join('|'), 'iu');
  return (text) => {
    const plain = comparable(text);
    if (!any.test(plain)) return [];
    return sought.filter(({ isIn }) => isIn(plain)).map(({ phrase }) => phrase);
  };
}
