import { isObject, valueAt } from '../../../marketing/content-walk.ts';
import { longDay } from '../../../marketing/execution/days.ts';
import { textAt } from './field-look.ts';

/** When the plan sends out a deliverable, in words; nothing where no date names it. */
export const plannedFor = (content: unknown, id: string): string => {
  const calendar = valueAt(content, ['calendar']);
  const dates = (Array.isArray(calendar) ? calendar : []).filter((row) => isObject(row) && row.post === id);
  return dates
    .map((row) => [longDay(textAt(row, 'date')), textAt(row, 'time')].filter(Boolean).join(', '))
    .join('; ');
};
