import { wholeSignsUpTo } from '../graphemes.ts';
import { engine, type LayoutBuilder, type Line, type TextInlines } from './internals.ts';
import { Word } from './word.ts';
import type { Words } from './words.ts';

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

/** The next line of a text, or null at its end: what the engine's own does, without cutting signs apart. */
export const fillLine = (builder: LayoutBuilder, words: Words): Line | null => {
  if (words.length === 0) return null;
  const line = new engine.Line(builder.writer.context().availableWidth);
  const inlines = engine.TextInlines.prototype;
  let bindsNext = false;
  for (let word = words.next(); word; word = words.next()) {
    if (!bindsNext && !line.hasEnoughSpaceForInline(word, words.boundToNext())) break;
    const space = line.getAvailableWidth();
    const rest = !word.noWrap && word.width - word.trailingCut > space ? cutOff(word, space, inlines) : null;
    words.taken(rest);
    line.addInline(word);
    joinLast(line);
    bindsNext = word.noNewLine && !rest;
    if (rest) break;
  }
  line.lastLineInParagraph = words.length === 0;
  return line;
};
