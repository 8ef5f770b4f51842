import { wholeSignsUpTo } from '../graphemes.ts';
import { engine, type LayoutBuilder, type Line, type TextInlines, type TextNode } from './internals.ts';
import { Word } from './word.ts';

/** In parts of its size, narrower than any letter: no longer part of a word is tried for a line. */
const NARROWEST = 0.15;

/** How much of a word fits, at least one sign of it; never a part of a sign. */
const fittingLength = (word: Word, width: number, widthOf: (text: string) => number): number => {
  let [low, best] = [1, 1];
  let high = Math.min(word.text.length, Math.ceil(width / (word.fontSize * NARROWEST)) + 1);
  while (low <= high) {
    const middle = Math.floor((low + high) / 2);
    if (widthOf(word.text.slice(0, middle)) <= width) [best, low] = [middle, middle + 1];
    else high = middle - 1;
  }
  return wholeSignsUpTo(word.text, best);
};

/** A rest longer than that fills lines by itself: how wide it is need not be known to the point. */
const LONG = 400;

/** Cuts what does not fit off a word and gives it back. */
const cutOff = (word: Word, width: number, inlines: TextInlines): Word | null => {
  const widthOf = (text: string): number => inlines.widthOfText(text, word.look);
  const length = fittingLength(word, width, widthOf);
  if (length >= word.text.length) return null;
  const rest = word.text.slice(length);
  const { trailingCut, lineEnd, noNewLine } = word;
  const cut = new Word(word.look, {
    ...{ text: rest, width: rest.length > LONG ? word.width - width : widthOf(rest), leadingCut: 0 },
    ...{ trailingCut, lineEnd, noNewLine },
  });
  word.text = word.text.slice(0, length);
  word.width = widthOf(word.text);
  [word.trailingCut, word.lineEnd] = [0, false];
  return cut;
};

/**
 * Words of one look beside each other are drawn as one: an eighth of the drawing. Only after a space, where the fonts set
 * nothing closer that was measured apart.
 */
const joinLast = ({ inlines: words }: Line): void => {
  const one = words[words.length - 2];
  const other = words[words.length - 1];
  if (!one || !other || one.look !== other.look || !one.text.endsWith(' ')) return;
  if (one.look.characterSpacing || one.look.alignment === 'justify' || one.look._pageRef) return;
  one.text += other.text;
  one.width += other.width;
  words.pop();
};

const NONE: readonly Word[] = [];

/** The words that must stand on the same line as this one. */
const bound = (words: readonly Word[], at: number): readonly Word[] => {
  if (!words[at]?.noNewLine) return NONE;
  let end = at + 1;
  while (words[end]?.noNewLine) end += 1;
  return words.slice(at + 1, end + 1);
};

/** How many words of a text are set already: taking each off the front of the engine's own list takes ever longer. */
const set = new WeakMap<Word[], number>();

/** The next line of a text, or null at its end: what the engine's own does, without cutting signs apart. */
export const fillLine = (builder: LayoutBuilder, node: TextNode): Line | null => {
  const words = node._inlines ?? [];
  if (words.length === 0) return null;
  let at = set.get(words) ?? 0;
  const line = new engine.Line(builder.writer.context().availableWidth);
  const inlines = engine.TextInlines.prototype;
  let bindsNext = false;
  for (let word = words[at]; word; word = words[at]) {
    if (!bindsNext && !line.hasEnoughSpaceForInline(word, bound(words, at))) break;
    const space = line.getAvailableWidth();
    const rest = !word.noWrap && word.width - word.trailingCut > space ? cutOff(word, space, inlines) : null;
    if (rest) words[at] = rest;
    else at += 1;
    line.addInline(word);
    joinLast(line);
    bindsNext = word.noNewLine && !rest;
    if (rest) break;
  }
  line.lastLineInParagraph = at >= words.length;
  if (at < words.length) set.set(words, at);
  // The lines have them all now; the list would keep in memory those that were joined.
  else words.length = 0;
  return line;
};
