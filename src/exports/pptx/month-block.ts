import { addDays } from '../../marketing/execution/days.ts';
import type { CalendarRow } from '../calendar/entries.ts';
import type { Block } from './blocks.ts';
import { oneLine } from './clean-text.ts';
import { DECK } from './sentences.ts';
import type { Cell, Para, Row, Shape } from './shapes.ts';
import { inLines } from './shortened.ts';
import { BODY, INK, LEADING, POINTS } from './theme.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;
const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);

const SIZE = 9;
const LINE = (SIZE * LEADING) / POINTS;
const PAD = 0.08;
const COLUMN = BODY.w / 7;
const HEAD = 0.34;
const WEEKDAY_ROW = 0.32;
const EMPTY_WEEK = 0.34;
const HIGHEST_WEEK = 2.2;

/** Where the day stands in its week, Monday is 0. */
const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;

/** The weeks of a month from Monday to Sunday, with the days of its neighbours that share them. */
function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const weeks: string[][] = [];
  for (
    let monday = addDays(first, -weekdayOf(first));
    monday.slice(0, 7) <= month;
    monday = addDays(monday, 7)
  ) {
    weeks.push(WEEKDAYS.map((_, at) => addDays(monday, at)));
    if (weeks.length > 6) break;
  }
  return weeks;
}

const entryParas = (row: CalendarRow, lines: number, accent: string): Para[] => {
  const width = COLUMN - 2 * PAD;
  const head: Para = {
    text: oneLine(`${row.time} ${row.platform}`),
    size: SIZE,
    bold: true,
    colour: accent,
    before: 0,
  };
  const hook: Para = { text: oneLine(row.hook), size: SIZE, colour: INK.body };
  return [inLines(head, width, 1), ...(lines > 1 ? [inLines(hook, width, lines - 1)] : [])];
};

const dayCell = (
  day: string,
  month: string,
  rows: readonly CalendarRow[],
  height: number,
  accent: string,
): Cell => {
  if (!day.startsWith(month)) return { paras: [{ text: '', size: SIZE }], fill: INK.plate };
  const room = Math.floor((height - 2 * PAD) / LINE) - 1;
  const shown = rows.length <= room ? rows : rows.slice(0, Math.max(0, room - 1));
  const each = Math.max(1, Math.floor(room / Math.max(1, rows.length)));
  const hidden = rows.length - shown.length;
  return {
    paras: [
      { text: String(Number(day.slice(8))), size: SIZE, bold: true, colour: INK.muted },
      ...shown.flatMap((row) => entryParas(row, each, accent)),
      ...(hidden > 0 ? [{ text: DECK.more(hidden), size: SIZE, colour: INK.muted }] : []),
    ],
  };
};

/** Days with many entries need more room than days with one; a week without any needs a line. */
const heightsOf = (weeks: readonly string[][], rows: readonly CalendarRow[]): number[] => {
  const counts = weeks.map((week) =>
    Math.max(...week.map((day) => rows.filter(({ date }) => date === day).length)),
  );
  const weights = counts.map((count) => (count === 0 ? 0 : 2 + Math.min(count, 6)));
  const empty = weights.filter((weight) => weight === 0).length;
  const room = BODY.h - HEAD - WEEKDAY_ROW - empty * EMPTY_WEEK;
  const each =
    room /
    Math.max(
      1,
      weights.reduce((sum, weight) => sum + weight, 0),
    );
  return weights.map((weight) => (weight === 0 ? EMPTY_WEEK : Math.min(HIGHEST_WEEK, weight * each)));
};

/** One month as a grid that fills a slide: Monday first, each day with its times, platforms and hooks as far as they fit. */
export function monthBlock(month: string, rows: readonly CalendarRow[], accent: string): Block {
  const weeks = weeksOf(month);
  const heights = heightsOf(weeks, rows);
  const head: Row = {
    height: WEEKDAY_ROW,
    cells: WEEKDAYS.map((name) => ({
      paras: [{ text: name, size: SIZE, bold: true, colour: INK.muted }],
      fill: INK.plate,
    })),
  };
  const table: Row[] = weeks.map((week, at) => {
    const height = heights[at] ?? EMPTY_WEEK;
    const cells = week.map((day) =>
      dayCell(
        day,
        month,
        rows.filter(({ date }) => date === day),
        height,
        accent,
      ),
    );
    return { height, cells };
  });
  const [year = '', number = '1'] = month.split('-');
  const title: Para = {
    text: `${MONTHS[Number(number) - 1] ?? ''} ${year}`,
    size: 15,
    serif: true,
    bold: true,
    colour: INK.ink,
  };
  const zone: Para = {
    text: DECK.zone(rows[0]?.zone ?? 'the audience'),
    size: 10,
    colour: INK.muted,
    align: 'right',
  };
  const all = [head, ...table];
  const height = all.reduce((sum, row) => sum + row.height, HEAD);
  const own: Block = {
    height,
    draw: (y): Shape[] => [
      { kind: 'text', box: { x: BODY.x, y, w: BODY.w / 2, h: HEAD }, paras: [title] },
      {
        kind: 'text',
        box: { x: BODY.x + BODY.w / 2, y, w: BODY.w / 2, h: HEAD },
        paras: [zone],
        anchor: 'middle',
      },
      {
        kind: 'table',
        box: { x: BODY.x, y: y + HEAD, w: BODY.w, h: height - HEAD },
        widths: WEEKDAYS.map(() => COLUMN),
        rows: all,
        grid: true,
      },
    ],
    cut: () => null,
    scaled: () => own,
  };
  return own;
}
