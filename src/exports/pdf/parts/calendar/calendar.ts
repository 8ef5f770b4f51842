import { isDay } from '../../../../marketing/execution/days.ts';
import { type Block, block, spaced } from '../../flow/block.ts';
import { type Ink, label } from '../../ink.ts';
import { PAGE_WORDS } from '../../sentences.ts';
import { type FieldLook, rowsOf } from '../field-look.ts';
import { named } from '../named.ts';
import { dayList } from './day-list.ts';
import { entriesOf, scheduleOf } from './entries.ts';
import { monthGrid } from './grid.ts';
import { legend } from './marks.ts';
import { monthsBetween, monthsOf } from './months.ts';

const BETWEEN_MONTHS = 24;

const note = (ink: Ink, text: string): Block => block(() => label(ink, text), 10);

/** A plan as a wall calendar, month by month, with what its signs mean; then every date with all its details. */
export const campaignCalendar: FieldLook = (ink, { field, value, width }) => {
  const rows = rowsOf(value);
  if (!rows) return null;
  const entries = entriesOf(rows);
  const dated = entries.filter(({ day }) => isDay(day));
  const { start, closed, zone } = scheduleOf(ink.content);
  const from = isDay(start) && (dated[0] === undefined || start <= dated[0].day) ? start : '';
  const months = monthsOf(dated.map(({ day }) => day));
  const empty = monthsBetween(months);
  const list = dayList(ink, field.fields ?? [], entries, width);
  if (months.length === 0) return named(ink, field.label, list);
  return [
    ...(field.label === '' ? [] : [{ ...note(ink, field.label), withNext: true }]),
    {
      ...note(ink, zone === '' ? PAGE_WORDS.noZone : PAGE_WORDS.zone(zone)),
      withNext: true,
      startsPage: 'unless-fits',
    },
    ...months.flatMap((month, at) =>
      spaced(monthGrid(ink, month, dated, { start: from, closed }, width), BETWEEN_MONTHS).map(
        (one, place) => (at > 0 && place === 0 ? { ...one, startsPage: 'unless-fits' as const } : one),
      ),
    ),
    ...(empty.length === 0 ? [] : [note(ink, PAGE_WORDS.unplanned(empty.join(', ')))]),
    legend(ink, dated, width),
    ...spaced(named(ink, PAGE_WORDS.dayByDay, list), 30),
  ];
};
