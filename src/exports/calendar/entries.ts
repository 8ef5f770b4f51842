import { isObject, type PlainObject, valueAt } from '../../marketing/content-walk.ts';
import { isDay } from '../../marketing/execution/days.ts';
import { publishedPost } from '../../marketing/execution/published.ts';
import { unescapeMarkdown } from '../../marketing/markdown/unescape.ts';
import { plainText } from '../../marketing/plain-text.ts';
import { charactersOn, platformOf } from '../../marketing/platforms.ts';
import { referenceInWords } from '../../marketing/reference-in-words.ts';
import { isZone, zonedInstant } from '../../platform/schedules/zoned-time.ts';
import { platformWords } from '../deliverables.ts';
import type { ExportDocument } from '../document.ts';

/** The deliverable that an entry publishes, as it goes out; `text` is empty where it is still to be written. */
export type CalendarPost = {
  title: string;
  subject: string;
  preview: string;
  text: string;
  link: string;
  /** As its platform counts them; null where that is unknown. */
  characters: number | null;
};

/** One entry of a content calendar, as people read it. */
export type CalendarRow = {
  /** Unique within the calendar and the same from version to version. */
  id: string;
  date: string;
  time: string;
  /** IANA zone of date and time; null where the plan names none: then they are local to whoever reads. */
  zone: string | null;
  /** Null where date and time name no moment. Without a zone, the moment at which clocks in UTC show that time. */
  instant: Date | null;
  platform: string;
  format: string;
  pillar: string;
  hook: string;
  callToAction: string;
  asset: string;
  post: CalendarPost;
};

const NO_POST: CalendarPost = { title: '', subject: '', preview: '', text: '', link: '', characters: null };
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d$/;
/** Years that calendars and spreadsheets agree about. */
const YEARS = { first: '1970', last: '2199' };

const listAt = (content: unknown, key: string): PlainObject[] => {
  const value = valueAt(content, [key]);
  return (Array.isArray(value) ? value : []).filter(isObject);
};

/**
 * The zone in which the plan's dates and times are meant; a zone that nobody knows is no zone. Without one they are local
 * to the audience (execution/option-fields.ts), so the engagement's own zone would be a guess.
 */
function calendarZone(content: unknown): string | null {
  const own = plainText(valueAt(content, ['schedule', 'time_zone'])).trim();
  return isZone(own) ? own : null;
}

const instantOf = (date: string, time: string, zone: string): Date | null => {
  const year = date.slice(0, 4);
  if (!isDay(date) || !CLOCK.test(time) || year < YEARS.first || year > YEARS.last) return null;
  return zonedInstant(date, time, zone);
};

const postOf = (deliverable: PlainObject | undefined): CalendarPost => {
  if (!deliverable) return NO_POST;
  const { title, subject, preview, link, platform } = deliverable;
  const { text } = publishedPost(deliverable);
  const place = platformOf(plainText(platform));
  return {
    title: plainText(title),
    subject: unescapeMarkdown(plainText(subject)),
    preview: unescapeMarkdown(plainText(preview)),
    text,
    link: plainText(link).trim(),
    characters: place && text !== '' ? charactersOn(place, text) : null,
  };
};

/** Ids are what later versions are matched by, so what has none, or another one's, gets its place as well. */
const ownId = (entry: PlainObject, at: number, taken: Set<string>): string => {
  const given = plainText(entry.id).trim();
  const wished = given === '' ? `entry-${at + 1}` : given;
  const id = taken.has(wished) ? `${wished}-${at + 1}` : wished;
  taken.add(id);
  return id;
};

/** Every entry of an execution's calendar in the order of time; those without a moment last. Odd content never throws. */
export function calendarRows({ content }: Pick<ExportDocument, 'content'>): CalendarRow[] {
  const zone = calendarZone(content);
  const deliverables = listAt(content, 'deliverables');
  const taken = new Set<string>();
  const rows = listAt(content, 'calendar').map((entry, at): CalendarRow => {
    const date = plainText(entry.date).trim();
    const time = plainText(entry.time).trim();
    const post = plainText(entry.post);
    return {
      id: ownId(entry, at, taken),
      date,
      time,
      zone,
      instant: instantOf(date, time, zone ?? 'UTC'),
      platform: platformWords(plainText(entry.platform)),
      format: plainText(entry.format),
      pillar: plainText(entry.pillar),
      hook: plainText(entry.hook),
      callToAction: plainText(entry.call_to_action),
      asset: referenceInWords(plainText(entry.asset)),
      post: postOf(post === '' ? undefined : deliverables.find(({ id }) => id === post)),
    };
  });
  const order = ({ instant }: CalendarRow): number => instant?.getTime() ?? Number.POSITIVE_INFINITY;
  return rows.sort((one, other) => (order(one) === order(other) ? 0 : order(one) - order(other)));
}
