import { isObject, type PlainObject, valueAt } from '../content-walk.ts';
import type { Section } from '../field.ts';
import { escapeInline } from '../markdown/escape.ts';
import { sectionToMarkdown } from '../markdown/to-markdown.ts';
import { platformTitle } from '../platforms.ts';
import { referenceInWords } from '../reference-in-words.ts';
import { placeAndFormat } from './choices.ts';
import { longDay } from './days.ts';
import { EXECUTION_SECTIONS } from './sections.ts';

const listAt = (content: unknown, key: string): PlainObject[] => {
  const value = valueAt(content, [key]);
  return (Array.isArray(value) ? value : []).filter(isObject);
};

const said = (value: unknown): string => escapeInline(typeof value === 'string' ? value : '');

/** The title behind an id, for people read titles; an id that leads nowhere is shown as it is. */
const titleOf = (deliverables: readonly PlainObject[], id: unknown): string =>
  said(deliverables.find((one) => one.id === id)?.title ?? id);

function line(entry: PlainObject, deliverables: readonly PlainObject[]): string {
  const where = placeAndFormat(String(entry.platform ?? ''), String(entry.format ?? ''));
  const details = [
    `Pillar: ${said(entry.pillar)}`,
    `Call to action: ${said(entry.call_to_action)}`,
    entry.post ? `Text: ${titleOf(deliverables, entry.post)}` : 'Text: still to be written',
    ...(entry.asset ? [`Asset: ${escapeInline(referenceInWords(String(entry.asset)))}`] : []),
  ];
  return [
    `- **${said(entry.time)}, ${escapeInline(where)}:** ${said(entry.hook)}`,
    ...details.map((detail) => `  - ${detail}`),
  ].join('\n');
}

/** The calendar day by day: a plan is read by its dates, not entry by entry. */
function calendar(content: unknown): string {
  const entries = listAt(content, 'calendar');
  if (entries.length === 0) return '';
  const deliverables = listAt(content, 'deliverables');
  const days = [...new Set(entries.map(({ date }) => String(date ?? '')))].sort();
  const blocks = days.map((day) => {
    const own = entries
      .filter(({ date }) => String(date ?? '') === day)
      .sort((one, other) => String(one.time).localeCompare(String(other.time)));
    return [`### ${escapeInline(longDay(day))}`, own.map((entry) => line(entry, deliverables)).join('\n')];
  });
  return ['## Calendar', ...blocks.flat()].join('\n\n');
}

/** The links of the platforms, one line each. */
function links(content: unknown): string {
  const utm = valueAt(content, ['utm']);
  const page = valueAt(utm, ['landing_page']);
  const lines = listAt(utm, 'links').map(
    ({ platform, link }) => `- **${escapeInline(platformTitle(String(platform ?? '')))}:** ${said(link)}`,
  );
  return [
    '## Links',
    `**Campaign name in links:** ${said(valueAt(utm, ['utm_campaign']))}`,
    page ? `**Landing page:** ${said(page)}` : 'There is no page yet that links could lead to.',
    ...(lines.length > 0 ? [lines.join('\n')] : []),
  ].join('\n\n');
}

/** Sections that read better than field by field. */
const OWN: Readonly<Record<string, (content: unknown) => string>> = { calendar, utm: links };

const rendered = (section: Section, content: unknown) =>
  OWN[section.key]?.(content) ?? sectionToMarkdown(section, content);

/** The whole execution as Markdown that reads like a plan. */
export const executionToMarkdown = (content: unknown): string =>
  EXECUTION_SECTIONS.map((section) => rendered(section, content))
    .filter((text) => text !== '')
    .join('\n\n');
