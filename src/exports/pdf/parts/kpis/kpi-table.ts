import { valueAt } from '../../../../marketing/content-walk.ts';
import { block, spaced } from '../../flow/block.ts';
import { label } from '../../ink.ts';
import { PAGE_WORDS } from '../../sentences.ts';
import { type FieldLook, firstThatFits, textAt } from '../field-look.ts';
import { plannedTable } from '../planned-table.ts';
import { withChart } from './chart.ts';

const column = (weight: number, key: string) => ({ weight, keys: [key] });

const wide = plannedTable({
  above: 'name',
  columns: [
    column(4, 'baseline'),
    column(4, 'target'),
    column(4, 'source'),
    column(4, 'alert'),
    column(5, 'decision'),
  ],
});

/** For texts that are too long for five columns. */
const tall = plannedTable({
  above: 'name',
  columns: [column(1, 'baseline'), column(1, 'target'), column(1, 'source')],
  below: ['alert', 'decision'],
});

const numbers = withChart(firstThatFits(wide, tall));

const readWhen = (content: unknown): string => {
  const cadence = valueAt(content, ['cadence']);
  const when = [textAt(cadence, 'rhythm'), textAt(cadence, 'weekday')].filter(Boolean).join(', ');
  return PAGE_WORDS.read(when, textAt(cadence, 'reader'));
};

/** The numbers that are watched as one table, when they are read above it, and a chart of those that can be drawn. */
export const kpiTable: FieldLook = (ink, shown) => {
  const table = numbers(ink, shown);
  if (!table) return null;
  const when = readWhen(ink.content);
  return [
    ...(when === '' ? [] : [block(() => label(ink, when), 0, { withNext: true })]),
    ...spaced(table, 6),
  ];
};
