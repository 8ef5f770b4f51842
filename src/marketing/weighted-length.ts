const DEFAULT_WEIGHT = 2;
const LINK_LENGTH = 23;

/** Code points that weigh one character; all others weigh two (twitter-text, config/v3.json, scaled by 100). */
const LIGHT: readonly (readonly [from: number, to: number])[] = [
  [0, 4351],
  [8192, 8205],
  [8208, 8223],
  [8242, 8247],
];

const WHOLE_EMOJI = String.raw`\p{RGI_Emoji}`;
/** As a constructor: the flag `v`, which knows whole emoji sequences, is newer than the compiler's target. */
const EMOJI = new RegExp(WHOLE_EMOJI, 'gv');

/**
 * What X turns into a link: an address with http(s), or a bare domain that ends in a country's two letters or in one of
 * the endings that firms use. X knows some 1,500 endings; a rarer one without http:// is counted letter by letter.
 */
const LINK =
  /(?<![\p{L}\p{N}@#$_/.-])(?:https?:\/\/[^\s<>"“”]+|(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+(?:com|org|net|edu|gov|info|biz|app|dev|shop|store|online|site|tech|blog|cloud|agency|studio|jobs|[a-z]{2})(?![\p{L}\p{N}@_-])(?:[/?#][^\s<>"“”]*)?)/giu;

/** Punctuation after an address belongs to the sentence. */
const CLOSING = /[.,;:!?'")\]}…]+$/u;

const isLight = (point: number) => LIGHT.some(([from, to]) => from <= point && point <= to);

const weightOf = (text: string) =>
  [...text].reduce(
    (sum, character) => sum + (isLight(character.codePointAt(0) ?? 0) ? 1 : DEFAULT_WEIGHT),
    0,
  );

function withoutLinks(text: string): { rest: string; links: number } {
  let links = 0;
  const rest = text.replace(LINK, (address) => {
    links += 1;
    return CLOSING.exec(address)?.[0] ?? '';
  });
  return { rest, links };
}

/**
 * The length of a text as X counts it, of which 280 are allowed: composed form first, each address 23, each emoji
 * sequence two, characters of most alphabets one, all others two (twitter-text 3).
 */
export function weightedLength(text: string): number {
  const { rest, links } = withoutLinks(text.normalize('NFC'));
  const emoji = rest.match(EMOJI)?.length ?? 0;
  return links * LINK_LENGTH + emoji * DEFAULT_WEIGHT + weightOf(rest.replace(EMOJI, ''));
}
