import { createRequire } from 'node:module';
import type { Look, Measured, Word } from './word.ts';

// What we know of the layout engine's own classes, which its types leave out. Pinned: a new version is read first.

/** Styles around a piece of content, innermost last. */
export type Styles = { styleOverrides: readonly (string | object)[] };

/** A stretch of text as content gives it. */
export type Piece = { text: string; run?: number };

/** One word as the engine's own breaker gives it: as much as stays on a line, and whether the line or the text ends there. */
export type Broken = { text: string; run: number; lineEnd?: boolean; noNewLine?: boolean };

export type Built = { items: Word[]; minWidth: number; maxWidth: number };

/** It measures words: `measure` looks up each of their properties and writes it into them. */
export type TextInlines = {
  buildInlines(text: unknown, styles: Styles): Built;
  measure(words: readonly object[], styles: Styles): Look[];
  widthOfText(text: string, look: Look): number;
};

export type Line = {
  inlines: Word[];
  lastLineInParagraph: boolean;
  addInline(word: Word): void;
  getAvailableWidth(): number;
  hasEnoughSpaceForInline(word: Word, next: readonly Measured[]): boolean;
};

export type TextNode = { _inlines?: Word[] };

export type LayoutBuilder = {
  writer: { context(): { availableWidth: number } };
  buildNextLine(node: TextNode): Line | null;
};

/** A font of one document: the opened file, and what it made of the words so far. */
export type Font = { font: unknown; layoutCache: unknown };

export type Fonts = {
  getFontFile(family: string, bold: boolean, italics: boolean): string | null;
  provideFont(family: string, bold: boolean, italics: boolean): Font;
};

type StyleProperty = (item: object, styles: Styles, property: string, otherwise: unknown) => unknown;

const load = createRequire(import.meta.url);
const inside = <T>(name: string): T => (load(`pdfmake/js/${name}.js`) as { default: T }).default;

export const engine = {
  TextInlines: inside<{ prototype: TextInlines }>('TextInlines'),
  TextBreaker:
    inside<new () => { getBreaks(pieces: readonly Piece[], styles: Styles): Broken[] }>('TextBreaker'),
  LayoutBuilder: inside<{ prototype: LayoutBuilder }>('LayoutBuilder'),
  Line: inside<new (width: number) => Line>('Line'),
  PDFDocument: inside<{ prototype: Fonts }>('PDFDocument'),
  StyleContextStack: inside<{ getStyleProperty: StyleProperty }>('StyleContextStack'),
};
