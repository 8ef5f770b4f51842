import { day } from '../dates.ts';
import { labelsOf } from '../labels.ts';
import { recognisedLogo } from '../logo/logo.ts';
import { STATUS_WORDS } from '../sentences.ts';
import { oneLine } from './clean-text.ts';
import type { DeckDocument } from './deck-document.ts';
import { draftTag } from './frame.ts';
import { DECK, FACTS } from './sentences.ts';
import type { Box, Para, Shape, Slide } from './shapes.ts';
import { fitted } from './shortened.ts';
import { INK, MARGIN, SLIDE } from './theme.ts';

const PANEL: Box = { x: 0, y: 0, w: 8.1, h: SLIDE.height };
const INNER = PANEL.w - MARGIN - 0.6;
const SIDE = { x: PANEL.w + 0.55, w: SLIDE.width - PANEL.w - 0.55 - MARGIN } as const;
const LOGO: Box = { x: SIDE.x, y: 0.95, w: SIDE.w, h: 1.25 };
export const COVER_TITLE: Box = { x: MARGIN, y: 2.1, w: INNER, h: 2 };
const MOST_COLOURS = 8;
const FLATTEST = 0.02;
/** How far a plate reaches beyond a logo, in inches. */
const PLATE = 0.14;

/** The logo inside its box, as large as it goes without being drawn out, on a plate where it is lost on the white slide. */
const logo = ({ brand, client }: DeckDocument, accent: string): Shape[] => {
  const found = recognisedLogo(brand.logo, [INK.white, accent, INK.ink]);
  if (!found) return [];
  const { width, height, mime, bytes, ground } = found;
  const around = ground === INK.white ? 0 : PLATE;
  const scale = Math.min((LOGO.w - 2 * around) / width, (LOGO.h - 2 * around) / height);
  const box = { x: LOGO.x + around, y: LOGO.y + around, w: width * scale, h: height * scale };
  if (box.w < FLATTEST || box.h < FLATTEST) return [];
  const plate = { x: LOGO.x, y: LOGO.y, w: box.w + 2 * around, h: box.h + 2 * around };
  return [
    ...(around > 0 ? [{ kind: 'rect', box: plate, fill: ground } as const] : []),
    { kind: 'image', box, mime, bytes, alt: DECK.logoOf(oneLine(client)) },
  ];
};

const HEX = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i;

const band = ({ brand }: DeckDocument): Shape[] => {
  const colours = (brand.colours ?? []).map((colour) => colour.trim()).filter((colour) => HEX.test(colour));
  const shown = colours.slice(0, MOST_COLOURS);
  const width = SIDE.w / Math.max(1, shown.length);
  return shown.map((colour, at) => ({
    kind: 'rect',
    box: { x: SIDE.x + at * width, y: 6.75, w: width, h: 0.14 },
    fill: colour,
  }));
};

const fact = (name: string, value: string): Para[] => [
  { text: name, size: 10, bold: true, colour: INK.muted, before: 9 },
  fitted({ text: oneLine(value), colour: INK.ink, before: 1 }, SIDE.w, [
    [13, 1],
    [12, 2],
  ]),
];

const facts = (documents: readonly DeckDocument[], first: DeckDocument): Para[] => {
  const { version, exportedAt, timeZone, objective, definition } = first;
  const one = documents.length === 1;
  return [
    ...(one ? fact(FACTS.status, STATUS_WORDS[version.status]) : []),
    ...(one ? fact(FACTS.version, DECK.version(definition.title, version.number)) : []),
    ...(one && version.approvedAt
      ? fact(
          FACTS.approved,
          FACTS.by((version.approvedBy ?? []).join(', '), day(version.approvedAt, timeZone)),
        )
      : []),
    ...(objective.trim() === '' ? [] : fact(FACTS.objective, objective)),
    ...fact(FACTS.exported, day(exportedAt, timeZone)),
  ];
};

const labels = (documents: readonly DeckDocument[]): Para[] =>
  [...new Set(documents.flatMap(labelsOf))].map((text) => ({
    text: `${text}.`,
    size: 12,
    bold: true,
    colour: INK.draft,
    before: 4,
  }));

const wholeWhereShortened = (pairs: readonly (readonly [Para, string])[]): string =>
  pairs
    .filter(([shown, whole]) => shown.text !== oneLine(whole))
    .map(([, whole]) => oneLine(whole))
    .join('\n');

/** The first slide: for whom, what, as of when. `title` is what the deck as a whole is. */
export function cover(
  documents: readonly DeckDocument[],
  first: DeckDocument,
  title: string,
  accent: string,
): Slide {
  const white = { colour: INK.white } as const;
  const titleLook = fitted({ text: oneLine(title), serif: true, bold: true, ...white }, INNER, [
    [46, 1],
    [38, 2],
    [28, 3],
    [20, 5],
  ]);
  const client = fitted({ text: oneLine(first.client), bold: true, ...white }, INNER, [
    [18, 1],
    [14, 2],
    [11, 4],
  ]);
  const engagement = fitted({ text: oneLine(first.engagement), serif: true, ...white }, INNER, [
    [20, 3],
    [15, 5],
    [11, 8],
  ]);
  const draft = documents.find(({ final }) => !final);
  return {
    title: titleLook.text,
    titleLook,
    titleBox: COVER_TITLE,
    shapes: [
      { kind: 'rect', box: PANEL, fill: accent },
      { kind: 'text', box: { x: MARGIN, y: 0.9, w: INNER, h: 0.9 }, paras: [client] },
      { kind: 'text', box: { x: MARGIN, y: 4.35, w: INNER, h: 1.6 }, paras: [engagement] },
      ...(draft ? draftTag(draft) : []),
      ...logo(first, accent),
      { kind: 'text', box: { x: SIDE.x, y: 2.5, w: SIDE.w, h: 3.1 }, paras: facts(documents, first) },
      {
        kind: 'text',
        box: { x: SIDE.x, y: 5.7, w: SIDE.w, h: 0.95 },
        paras: labels(documents),
        anchor: 'bottom',
      },
      ...band(first),
    ],
    notes: wholeWhereShortened([
      [titleLook, title],
      [client, first.client],
      [engagement, first.engagement],
    ]),
  };
}
