import ical from 'ical-generator';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { calendarRows } from '../calendar/entries.ts';
import { CALENDAR } from '../calendar/sentences.ts';
import type { ExportDocument } from '../document.ts';
import { labelsOf } from '../labels.ts';
import { eventOf, icsText } from './event.ts';

/** Of a calendar's own texts the library escapes nothing. */
const headText = (text: string): string =>
  icsText(text)
    .replace(/\s+/g, ' ')
    .replace(/[\\;,]/g, '\\$&');

/**
 * The content calendar as an iCalendar file, one event an entry; a newer version updates the events of an older one. It
 * has no METHOD, so that importing it mails nobody. Entries without a moment are left out, and the file says how many.
 */
export const renderIcs = async (document: ExportDocument): Promise<Outcome<Uint8Array>> => {
  const { client, engagement, definition, version } = document;
  const rows = calendarRows(document);
  const events = rows.flatMap((row) => (row.instant ? [eventOf(document, row, row.instant)] : []));
  if (events.length === 0) return refused(CALENDAR.noDates.code, CALENDAR.noDates.sentence);
  const left = rows.length - events.length;
  const described = [
    `${definition.title}, version ${version.number}.`,
    ...labelsOf(document).map((label) => `${label}.`),
    ...(left > 0 ? [CALENDAR.leftOut(left, rows.length)] : []),
  ].join(' ');
  const calendar = ical({
    name: headText(`${client}: ${engagement}`),
    description: headText(described),
    prodId: { company: 'AICMO', product: 'Content calendar', language: 'EN' },
    events,
  });
  return done(new TextEncoder().encode(`${calendar.toString()}\r\n`));
};
