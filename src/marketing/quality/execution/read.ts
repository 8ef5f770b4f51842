import { isObject, type PlainObject, valueAt } from '../../content-walk.ts';

/** One entry of a list of the content with its place, read tolerantly: rules also see contents that people broke. */
export type Placed = { place: string; value: PlainObject };

const listAt =
  (key: string) =>
  (content: unknown): Placed[] => {
    const list = valueAt(content, [key]);
    return (Array.isArray(list) ? list : []).flatMap((value, index) =>
      isObject(value) ? [{ place: `${key}[${index}]`, value }] : [],
    );
  };

export const deliverablesOf = listAt('deliverables');
export const calendarOf = listAt('calendar');

export const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

export const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : []).map(textOf).filter((text) => text !== '');
