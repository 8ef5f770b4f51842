import { createRequire } from 'node:module';

/** Longest piece that is counted at once: the tokenizer takes quadratic time on runs without a break (27 s for 100,000 letters, measured). */
const PIECE = 400;

/** Bytes beyond which a text is not counted but taken at its bytes, of which every token has at least one. */
const MOST_COUNTED_BYTES = 400_000;

/** Models that use OpenAI's o200k encoding, wherever they run; its newest models may use one that differs a little. */
const O200K = /^(openai\/)?(gpt-|chatgpt-|o\d)/i;
const O200K_MARGIN = 1.05;

/**
 * Others count for themselves. Anthropic says that its tokenizer since 4.7 gives about 30 % more tokens than the one
 * before, which was close to o200k for English; Llama's and Qwen's vocabularies are of about the same size as o200k's.
 */
const OTHER_MARGIN = 1.35;

type Counter = (text: string) => number;

let counter: Counter | undefined;

/** Loaded at the first count: the vocabulary takes a quarter of a second and 60 MB, and not every process counts. */
const o200k = (text: string): number => {
  if (!counter) {
    const load = createRequire(import.meta.url);
    const encoding: typeof import('gpt-tokenizer/encoding/o200k_base') = load(
      'gpt-tokenizer/encoding/o200k_base',
    );
    // What looks like a special token is text here: people write it, and providers escape it.
    const options = { disallowedSpecial: new Set<string>() };
    counter = (piece) => encoding.countTokens(piece, options);
  }
  return counter(text);
};

const LETTER = /\p{L}/u;
const isLetter = (text: string, at: number): boolean => LETTER.test(text.charAt(at));
const isHighSurrogate = (code: number): boolean => code >= 0xd800 && code <= 0xdbff;

/** Where the piece that begins at `from` ends: before a space between two words, where no token reaches across, if there is one. */
const endOfPiece = (text: string, from: number): { end: number; clean: boolean } => {
  const most = from + PIECE;
  if (most >= text.length) return { end: text.length, clean: true };
  for (let at = most; at > from + PIECE / 2; at -= 1) {
    if (text.charAt(at) === ' ' && isLetter(text, at - 1) && isLetter(text, at + 1))
      return { end: at, clean: true };
  }
  return { end: isHighSurrogate(text.charCodeAt(most - 1)) ? most - 1 : most, clean: false };
};

const inPieces = (text: string): number => {
  let tokens = 0;
  for (let from = 0; from < text.length; ) {
    const { end, clean } = endOfPiece(text, from);
    // A cut within a word nearly always costs a token more, but merging is greedy and now and then saves one.
    tokens += o200k(text.slice(from, end)) + (clean ? 0 : 1);
    from = end;
  }
  return tokens;
};

/**
 * Makes the counter of tokens for a model: never fewer than o200k counts, with a margin for what we can't know of the
 * model's own tokenizer. Well under a second for 200,000 characters of anything.
 */
export const tokenCounter = (model: string): Counter => {
  const margin = O200K.test(model) ? O200K_MARGIN : OTHER_MARGIN;
  return (text) => {
    const bytes = Buffer.byteLength(text);
    return Math.ceil((bytes > MOST_COUNTED_BYTES ? bytes : inPieces(text)) * margin);
  };
};
