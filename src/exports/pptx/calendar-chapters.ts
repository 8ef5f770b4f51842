import { shortDay } from '../../marketing/execution/days.ts';
import { type CalendarRow, calendarRows } from '../calendar/entries.ts';
import { COLUMN_TITLES } from '../calendar/sentences.ts';
import type { Chapter } from './chapter.ts';
import type { Grid } from './column-widths.ts';
import type { DeckDocument } from './deck-document.ts';
import { monthBlock } from './month-block.ts';
import { DECK } from './sentences.ts';
import { tableBlock, textRows } from './table-block.ts';

const isThere = (text: string): boolean => text !== '';

const gridOf = (rows: readonly CalendarRow[]): Grid => ({
  head: [
    DECK.when,
    DECK.where,
    COLUMN_TITLES.pillar,
    COLUMN_TITLES.hook,
    COLUMN_TITLES.callToAction,
    COLUMN_TITLES.asset,
    COLUMN_TITLES.title,
  ],
  rows: rows.map((row) => [
    [shortDay(row.date), row.time].filter(isThere).join(', ') || DECK.noDate,
    [...new Set([row.platform, row.format])].filter(isThere).join(', '),
    row.pillar,
    row.hook,
    row.callToAction,
    row.asset,
    row.post.title,
  ]),
});

/** The content calendar: a slide for each month that has entries, then a table that lists every one. */
export function calendarChapters(document: DeckDocument, title: string, accent: string): Chapter[] {
  const rows = calendarRows(document);
  if (rows.length === 0) return [];
  const months = [
    ...new Set(rows.flatMap(({ instant, date }) => (instant ? [date.slice(0, 7)] : []))),
  ].sort();
  const grids = months.map((month) =>
    monthBlock(
      month,
      rows.filter(({ instant, date }) => instant && date.startsWith(month)),
      accent,
    ),
  );
  const grid = gridOf(rows);
  const table = tableBlock(grid);
  return [
    ...(grids.length > 0 ? [{ title, blocks: grids, agenda: title }] : []),
    {
      title: `${title}: ${DECK.allEntries.toLowerCase()}`,
      blocks: table ? [table] : textRows(grid),
      ...(grids.length === 0 ? { agenda: title } : {}),
    },
  ];
}
