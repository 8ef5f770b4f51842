import { isDay, longDay } from '../../../../marketing/execution/days.ts';

/** A day in a grid: its number, and as YYYY-MM-DD where it belongs to the month. */
export type GridDay = { number: number; day?: string };

/** A month as a wall calendar shows it: weeks from Monday to Sunday. */
export type Month = { title: string; weeks: GridDay[][] };

const WEEK = 7;

const monthOf = (day: string): string => day.slice(0, 7);

const utc = (year: number, month: number, day: number): Date => {
  const date = new Date(0);
  // Not Date.UTC: it takes years below 100 for years of the last century.
  date.setUTCFullYear(year, month, day);
  return date;
};

const twoDigits = (number: number): string => String(number).padStart(2, '0');

/** The month of a day ("2026-10") as a grid. */
export const gridOf = (month: string): Month => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const before = (utc(year, number - 1, 1).getUTCDay() + 6) % WEEK;
  const days = utc(year, number, 0).getUTCDate();
  const dayAt = (place: number): GridDay => {
    const at = place - before + 1;
    return at < 1 || at > days
      ? { number: utc(year, number - 1, at).getUTCDate() }
      : { number: at, day: `${month}-${twoDigits(at)}` };
  };
  return {
    title: longDay(`${month}-01`).split(' ').slice(2).join(' '),
    weeks: Array.from({ length: Math.ceil((before + days) / WEEK) }, (_, week) =>
      Array.from({ length: WEEK }, (_day, at) => dayAt(week * WEEK + at)),
    ),
  };
};

/** The months in which some of the days are, each once, in order. */
export const monthsOf = (days: readonly string[]): string[] =>
  [...new Set(days.filter(isDay).map(monthOf))].sort();

const MOST_NAMED = 24;

/** The titles of the months between the first and the last that have nothing in them. */
export const monthsBetween = (months: readonly string[]): string[] => {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const empty: string[] = [];
  let [year = 0, month = 1] = first.split('-').map(Number);
  for (let name = first; name < last && empty.length < MOST_NAMED; ) {
    if (!months.includes(name)) empty.push(gridOf(name).title);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year += 1;
    name = `${String(year).padStart(4, '0')}-${twoDigits(month)}`;
  }
  return empty;
};
