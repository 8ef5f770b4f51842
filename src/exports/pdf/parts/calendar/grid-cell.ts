import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { shortDay } from '../../../../marketing/execution/days.ts';
import { shortened } from '../../../../marketing/first-sentence.ts';
import { platformWords } from '../../../deliverables.ts';
import type { Ink } from '../../ink.ts';
import { PAGE_WORDS } from '../../sentences.ts';
import { COLOURS } from '../../theme.ts';
import type { Entry } from './entries.ts';
import { platformColour } from './marks.ts';
import type { GridDay } from './months.ts';

/** More in one day goes on in a row below: a row is never higher than it can be looked at. */
export const MOST_IN_CELL = 4;
const LONGEST_HOOK = 54;
/** Letters of East Asia are twice as wide. */
const WIDE = /[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]/;

/** What the cells of a grid are filled from. `first` and `last` bound the plan. */
export type Plan = {
  byDay: ReadonlyMap<string, readonly Entry[]>;
  letters: ReadonlyMap<string, string>;
  closed: ReadonlySet<string>;
  first: string;
  last: string;
};

const entry = (ink: Ink, plan: Plan, { time, platform, pillar, hook }: Entry): Content => {
  const letter = plan.letters.get(pillar);
  return {
    margin: [0, 3, 0, 0],
    stack: [
      {
        text: [
          ...ink.set(`${time} `).map((run) => ({ ...run, color: COLOURS.ink })),
          ...ink.set(platformWords(platform)).map((run) => ({ ...run, color: platformColour(platform) })),
        ],
        bold: true,
        fontSize: 7,
        lineHeight: 1.1,
      },
      {
        text: [
          ...(letter ? [{ text: `${letter} `, bold: true, color: ink.accent }] : []),
          ...ink.set(shortened(hook, WIDE.test(hook) ? LONGEST_HOOK / 2 : LONGEST_HOOK)),
        ],
        fontSize: 7.2,
        lineHeight: 1.08,
        color: COLOURS.body,
      },
    ],
  };
};

export const isPlanned = ({ day }: GridDay, { first, last }: Plan): boolean =>
  day !== undefined && day >= first && day <= last;

/** One day of the grid; `part` counts on where the day goes on in a further row. */
export const cellOf = (ink: Ink, plan: Plan, at: GridDay, part: number): TableCell => {
  const { day, number } = at;
  const own = (day === undefined ? undefined : plan.byDay.get(day)) ?? [];
  const shown = own.slice(part * MOST_IN_CELL, (part + 1) * MOST_IN_CELL);
  const planned = isPlanned(at, plan);
  const title = part === 0 ? String(number) : shown.length > 0 ? PAGE_WORDS.goesOn(shortDay(day ?? '')) : ' ';
  return {
    ...(planned ? {} : { fillColor: COLOURS.wash }),
    stack: [
      {
        text: title,
        fontSize: part === 0 ? 8.6 : 7,
        bold: planned,
        color: planned && part === 0 ? COLOURS.ink : COLOURS.muted,
        ...(day === undefined ? { opacity: 0.6 } : {}),
      },
      ...(part === 0 && day !== undefined && plan.closed.has(day)
        ? [{ text: PAGE_WORDS.blackout, fontSize: 7, italics: true, color: COLOURS.muted }]
        : []),
      ...shown.map((one) => entry(ink, plan, one)),
    ],
  };
};
