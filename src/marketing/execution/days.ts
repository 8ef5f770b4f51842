const MILLISECONDS = 24 * 60 * 60 * 1000;

/** Whether a text is a real day of the calendar, as YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The day so many days later; a text that is no day comes back as it is. */
export function addDays(day: string, count: number): string {
  if (!isDay(day)) return day;
  const moved = new Date(Date.parse(`${day}T00:00:00Z`) + count * MILLISECONDS);
  // Beyond the year 9999 a day has no name of ten characters.
  return Number.isNaN(moved.getTime()) || moved.getUTCFullYear() > 9999
    ? day
    : moved.toISOString().slice(0, 10);
}

/** How many days lie between two days; negative when the second comes first. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MILLISECONDS);

// Not Intl: how it writes a date changes with the version of Node, and plans are compared.
const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

const named =
  (say: (weekday: string, date: number, month: string, year: number) => string) =>
  (day: string): string => {
    if (!isDay(day)) return day;
    const date = new Date(`${day}T00:00:00Z`);
    const weekday = WEEKDAYS[date.getUTCDay()] ?? '';
    return say(weekday, date.getUTCDate(), MONTHS[date.getUTCMonth()] ?? '', date.getUTCFullYear());
  };

/** "Monday, 5 October 2026" as people read a plan; a text that is no day stays as it is. */
export const longDay = named((weekday, date, month, year) => `${weekday}, ${date} ${month} ${year}`);

/** "Mon 5 Oct". */
export const shortDay = named(
  (weekday, date, month) => `${weekday.slice(0, 3)} ${date} ${month.slice(0, 3)}`,
);
