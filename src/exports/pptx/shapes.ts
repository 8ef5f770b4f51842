/** Inches from the upper left corner of the slide. */
export type Box = { x: number; y: number; w: number; h: number };

/** A paragraph; `lead` stands before the text in bold. It holds no line end. */
export type Para = {
  text: string;
  lead?: string;
  /** Points. */
  size: number;
  colour?: string;
  bold?: boolean;
  italics?: boolean;
  serif?: boolean;
  /** Depth of a list, from 1. */
  bullet?: number;
  /** Space above, in points. */
  before?: number;
  align?: 'right' | 'center';
};

/** The same paragraphs in letters that are so much larger. */
export const larger = (paras: readonly Para[], factor: number): Para[] =>
  paras.map((para) => ({
    ...para,
    size: Math.round(para.size * factor * 10) / 10,
    ...(para.before === undefined ? {} : { before: para.before * factor }),
  }));

export type Cell = { paras: readonly Para[]; fill?: string };
export type Row = { height: number; cells: readonly Cell[] };

export type Shape =
  | { kind: 'text'; box: Box; paras: readonly Para[]; anchor?: 'middle' | 'bottom' }
  | { kind: 'rect'; box: Box; fill: string; line?: string }
  | { kind: 'table'; box: Box; widths: readonly number[]; rows: readonly Row[]; grid?: boolean }
  | { kind: 'image'; box: Box; mime: string; bytes: Uint8Array; alt: string };

/** One slide as it is drawn. Everything on it fits its box. */
export type Slide = {
  title: string;
  titleLook: Para;
  titleBox: Box;
  shapes: readonly Shape[];
  notes: string;
};

/** A whole deck as it is drawn. */
export type Deck = {
  name: string;
  subject: string;
  author: string;
  keywords: string;
  language: string;
  exportedAt: Date;
  slides: readonly Slide[];
};
