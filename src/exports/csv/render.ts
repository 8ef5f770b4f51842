import { stringify } from 'csv-stringify/sync';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { type CalendarRow, calendarRows } from '../calendar/entries.ts';
import { CALENDAR, COLUMN_TITLES, LOCAL_TIME } from '../calendar/sentences.ts';
import type { ExportDocument } from '../document.ts';
import { labelsOf } from '../labels.ts';
import { STATUS_WORDS } from '../sentences.ts';
import { textCell } from './cell.ts';

const COLUMNS = Object.keys(COLUMN_TITLES) as (keyof typeof COLUMN_TITLES)[];

const utcOf = (instant: Date | null): string => instant?.toISOString().replace('.000Z', 'Z') ?? '';

const record = (document: ExportDocument, row: CalendarRow): Record<keyof typeof COLUMN_TITLES, string> => {
  const { post } = row;
  const { definition, version } = document;
  return {
    date: row.date,
    time: row.time,
    zone: row.zone ?? LOCAL_TIME,
    utc: row.zone === null ? '' : utcOf(row.instant),
    platform: row.platform,
    format: row.format,
    pillar: row.pillar,
    hook: row.hook,
    callToAction: row.callToAction,
    asset: row.asset,
    title: post.title,
    subject: post.subject,
    preview: post.preview,
    text: post.text,
    characters: post.characters === null ? '' : String(post.characters),
    link: post.link,
    status: STATUS_WORDS[version.status],
    labels: labelsOf(document).join('; '),
    version: `${definition.title}, version ${version.number}`,
    digest: version.digest,
  };
};

/**
 * The content calendar for a spreadsheet: UTF-8 with a byte order mark, commas, CRLF, one row an entry under a head in
 * plain words. No cell is ever a formula (`textCell`: an apostrophe goes before what could be one).
 */
export const renderCsv = async (document: ExportDocument): Promise<Outcome<Uint8Array>> => {
  const rows = calendarRows(document);
  if (rows.length === 0) return refused(CALENDAR.noEntries.code, CALENDAR.noEntries.sentence);
  const cells = rows.map((row) => {
    const own = record(document, row);
    return COLUMNS.map((column) => textCell(own[column]));
  });
  const text = stringify([COLUMNS.map((column) => COLUMN_TITLES[column]), ...cells], {
    bom: true,
    record_delimiter: '\r\n',
    quoted: true,
  });
  return done(new TextEncoder().encode(text));
};
