import { type Look, type Measured, Word } from './word.ts';

const NONE: readonly Measured[] = [];

/**
 * The words of one text. Each is made when its line is filled: of a long document that has all of its words at once, they
 * are most of the memory. The layout engine sees the first one, which is all that it looks at outside of our lines.
 */
export class Words extends Array<Word> {
  private readonly measured: readonly Measured[];
  private readonly looks: readonly Look[];
  private from = 0;
  private rest: Word | undefined;

  constructor(measured: readonly Measured[], looks: readonly Look[]) {
    super();
    this.measured = measured;
    this.looks = looks;
    const first = this.next();
    if (first) this.push(first);
  }

  /** The word that stands next in no line yet. */
  next(): Word | undefined {
    if (this.rest) return this.rest;
    const measured = this.measured[this.from];
    const look = measured && this.looks[measured.run];
    return look && new Word(look, measured);
  }

  /** The words that must stand on the same line as the next one. */
  boundToNext(): readonly Measured[] {
    if (!this.measured[this.from]?.noNewLine) return NONE;
    let end = this.from + 1;
    while (this.measured[end]?.noNewLine) end += 1;
    return this.measured.slice(this.from + 1, end + 1);
  }

  /** The next word has its line, all of it or all but what was cut off. */
  taken(rest: Word | null): void {
    this.rest = rest ?? undefined;
    if (!rest) this.from += 1;
    if (this.from >= this.measured.length) this.length = 0;
  }
}
