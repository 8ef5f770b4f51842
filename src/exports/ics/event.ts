import { createHash } from 'node:crypto';
import { type ICalEventData, ICalEventStatus, ICalEventTransparency } from 'ical-generator';
import { longDay } from '../../marketing/execution/days.ts';
import type { CalendarRow } from '../calendar/entries.ts';
import { CALENDAR, LOCAL_TIME, EVENT_WORDS as say } from '../calendar/sentences.ts';
import type { ExportDocument } from '../document.ts';
import { labelsOf } from '../labels.ts';
import { STATUS_WORDS } from '../sentences.ts';

/** A post takes no time; calendars show no event that takes none. */
const SHOWN_MS = 15 * 60_000;
const LONGEST_SUMMARY = 200;

/** Signs that no calendar may hold (RFC 5545, CONTROL), and those that some take for the end of a line. */
const FORBIDDEN = /(?![\n\t])[\p{Cc}\u2028\u2029]/gu;

/** A text that a calendar file can hold. */
export const icsText = (text: string): string =>
  text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(FORBIDDEN, '\u{FFFD}')
    .toWellFormed();

/** The same for every version of an artifact, so that a calendar updates the entry that it has. */
const uidOf = (artifactId: string, entryId: string): string =>
  `${createHash('sha256').update(`${artifactId}\0${entryId}`).digest('hex').slice(0, 40)}@aicmo`;

const oneLine = (text: string): string => icsText(text).replace(/\s+/g, ' ').trim();

const shortened = (text: string): string => {
  const letters = [...oneLine(text)];
  return letters.length > LONGEST_SUMMARY
    ? `${letters.slice(0, LONGEST_SUMMARY - 1).join('')}…`
    : letters.join('');
};

const given = (text: string, words: (text: string) => string): string[] => (text === '' ? [] : [words(text)]);

const described = (document: ExportDocument, row: CalendarRow): string => {
  const { post } = row;
  const { definition, version } = document;
  const status = STATUS_WORDS[version.status].toLowerCase();
  const facts = [
    say.local(longDay(row.date), row.time, row.zone ?? LOCAL_TIME),
    ...given(row.pillar, say.pillar),
    ...given(row.hook, say.hook),
    ...given(row.callToAction, say.callToAction),
    ...given(row.asset, say.asset),
    ...given(post.subject, say.subject),
    ...given(post.preview, say.preview),
    ...given(post.link, say.link),
  ];
  return [
    ...labelsOf(document).map((label) => `${label}.`),
    facts.join('\n'),
    [...given(post.title, (title) => title), post.text === '' ? CALENDAR.toBeWritten : post.text].join(
      '\n\n',
    ),
    [say.from(definition.title, version.number, status), say.digest(version.digest)].join('\n'),
  ].join('\n\n');
};

const whereOf = ({ platform, format }: CalendarRow): string =>
  [...new Set([platform, format])].filter((word) => word !== '').join(', ');

/**
 * One entry as an event that blocks nobody's time, invites nobody and rings nowhere. The instant is in UTC: every
 * calendar shows it right in its own zone, also around clock changes, without rules of zones that it may know otherwise.
 * Where the plan names no zone it is a floating time (RFC 5545, 3.3.5): the same hour wherever it is read.
 */
export const eventOf = (document: ExportDocument, row: CalendarRow, instant: Date): ICalEventData => {
  const { version, identity, exportedAt, final } = document;
  return {
    id: uidOf(identity.artifactId, row.id),
    sequence: version.number,
    stamp: exportedAt,
    lastModified: exportedAt,
    floating: row.zone === null,
    start: instant,
    end: new Date(instant.getTime() + SHOWN_MS),
    summary: shortened(`${final ? '' : 'DRAFT: '}${whereOf(row)}: ${row.hook}`),
    description: icsText(described(document, row)),
    status: final ? ICalEventStatus.CONFIRMED : ICalEventStatus.TENTATIVE,
    transparency: ICalEventTransparency.TRANSPARENT,
    categories: [row.platform, row.pillar]
      .map(oneLine)
      .filter((name) => name !== '')
      .map((name) => ({ name })),
  };
};
