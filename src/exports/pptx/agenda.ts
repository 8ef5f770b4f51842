import { oneLine } from './clean-text.ts';
import { framed, type Running } from './frame.ts';
import { DECK } from './sentences.ts';
import type { Para, Shape, Slide } from './shapes.ts';
import { inLines } from './shortened.ts';
import { BODY, INK } from './theme.ts';

/** A line of the agenda; a document of several stands in bold above its parts. */
export type AgendaLine = { title: string; page: number; isDocument: boolean };

const PER_COLUMN = 11;
const PER_SLIDE = 2 * PER_COLUMN;
const LINE = 0.44;
const COLUMN = BODY.w / 2 - 0.3;
const NUMBER = 0.5;

export const agendaPages = (lines: number): number => Math.ceil(lines / PER_SLIDE);

const lineShapes = ({ title, page, isDocument }: AgendaLine, at: number): Shape[] => {
  const x = BODY.x + Math.floor(at / PER_COLUMN) * (COLUMN + 0.6);
  const y = BODY.y + (at % PER_COLUMN) * LINE;
  const look: Para = {
    text: oneLine(title),
    size: 15,
    bold: isDocument,
    colour: isDocument ? INK.ink : INK.body,
  };
  const width = COLUMN - NUMBER;
  return [
    {
      kind: 'text',
      box: { x, y, w: width, h: LINE - 0.06 },
      paras: [inLines(look, width, 1)],
      anchor: 'middle',
    },
    {
      kind: 'text',
      box: { x: x + width, y, w: NUMBER, h: LINE - 0.06 },
      paras: [{ text: String(page), size: 13, colour: INK.muted, align: 'right' }],
      anchor: 'middle',
    },
    { kind: 'rect', box: { x, y: y + LINE - 0.03, w: COLUMN, h: 0.008 }, fill: INK.rule },
  ];
};

/** What the deck holds, with the numbers of its slides. */
export function agenda(running: Running, lines: readonly AgendaLine[], first: number): Slide[] {
  const pages = agendaPages(lines.length);
  return Array.from({ length: pages }, (_, at) => {
    const own = lines.slice(at * PER_SLIDE, (at + 1) * PER_SLIDE);
    return framed(running, first + at, DECK.part(DECK.agenda, at + 1, pages), own.flatMap(lineShapes), '');
  });
}
