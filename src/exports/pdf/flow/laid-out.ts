import type { Content } from 'pdfmake/interfaces.js';

/** Where the layout engine put one line or drawing: pages are counted from 1, points from the top of the page. */
type Position = { pageNumber: number; top: number };

/** What the engine writes into each piece of content that it laid out, and its types do not name. */
type LaidOut = Content & { positions?: readonly Position[] };

const positionsOf = (content: Content): readonly Position[] =>
  typeof content === 'object' ? ((content as LaidOut).positions ?? []) : [];

/** Where the content starts; undefined where it drew nothing, or is not laid out yet. */
export const startOf = (content: Content | undefined): Position | undefined =>
  content === undefined ? undefined : positionsOf(content)[0];

export const lastPageOf = (content: Content | undefined): number | undefined =>
  content === undefined ? undefined : positionsOf(content).at(-1)?.pageNumber;
