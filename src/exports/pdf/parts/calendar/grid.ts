import type { TableCell } from 'pdfmake/interfaces.js';
import { type Block, block, grouped, headed } from '../../flow/block.ts';
import type { Ink } from '../../ink.ts';
import { COLOURS } from '../../theme.ts';
import type { Entry } from './entries.ts';
import { cellOf, isPlanned, MOST_IN_CELL, type Plan } from './grid-cell.ts';
import { pillarLetters } from './marks.ts';
import { type GridDay, gridOf } from './months.ts';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const PADDING = 4;
const LINE = 0.6;
const LOWEST_BUSY = 60;
const LOWEST_QUIET = 20;

const rowOf = (cells: () => TableCell[], width: number, height: number, isLast: boolean): Block =>
  block(
    () => ({
      layout: {
        hLineWidth: (at) => (at === 0 || isLast ? LINE : 0),
        vLineWidth: () => LINE,
        hLineColor: () => COLOURS.rule,
        vLineColor: () => COLOURS.rule,
        paddingLeft: () => PADDING,
        paddingRight: () => PADDING,
        paddingTop: () => 3,
        paddingBottom: () => 4,
      },
      table: {
        widths: WEEKDAYS.map(() => (width - LINE) / WEEKDAYS.length - 2 * PADDING - LINE),
        heights: [height],
        body: [cells()],
      },
    }),
    0,
    { whole: true },
  );

const weekRows = (
  ink: Ink,
  plan: Plan,
  week: readonly GridDay[],
  width: number,
  isLast: boolean,
): Block[] => {
  const most = Math.max(...week.map(({ day }) => plan.byDay.get(day ?? '')?.length ?? 0));
  const parts = Math.max(1, Math.ceil(most / MOST_IN_CELL));
  const height = week.some((day) => isPlanned(day, plan)) ? LOWEST_BUSY : LOWEST_QUIET;
  return Array.from({ length: parts }, (_, part) =>
    rowOf(
      () => week.map((day) => cellOf(ink, plan, day, part)),
      width,
      part === 0 ? height : LOWEST_QUIET,
      isLast && part === parts - 1,
    ),
  );
};

const monthHead = (ink: Ink, title: string, width: number): Block =>
  block(() => ({
    stack: [
      { text: ink.set(title, 'serif'), style: 'heading', margin: [0, 0, 0, 7] },
      {
        columnGap: 0,
        columns: WEEKDAYS.map((name) => ({
          width: width / WEEKDAYS.length,
          stack: [
            {
              text: name,
              style: 'tableHead',
              margin: [PADDING, 0, 0, 3] as [number, number, number, number],
            },
          ],
        })),
      },
    ],
  }));

/** One month as a grid from Monday to Sunday. Days before the first and after the last of the plan are grey. */
export const monthGrid = (
  ink: Ink,
  month: string,
  dated: readonly Entry[],
  days: { start: string; closed: ReadonlySet<string> },
  width: number,
): Block[] => {
  const byDay = new Map<string, Entry[]>();
  for (const one of dated) byDay.set(one.day, [...(byDay.get(one.day) ?? []), one]);
  const planned = dated.map(({ day }) => day);
  const plan: Plan = {
    byDay,
    letters: pillarLetters(dated),
    closed: days.closed,
    first: [days.start, ...planned].filter((day) => day !== '').sort()[0] ?? '',
    last: planned.at(-1) ?? '',
  };
  const { title, weeks } = gridOf(month);
  const head = monthHead(ink, title, width);
  const rows = weeks.flatMap((week, at) => weekRows(ink, plan, week, width, at === weeks.length - 1));
  return grouped(
    headed(
      head,
      rows.map((row, at) => (at === 0 ? row : { ...row, again: head })),
    ),
  );
};
