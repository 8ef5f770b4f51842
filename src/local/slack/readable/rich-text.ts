import { type Json, record, records, text } from '../json.ts';
import { readableDate } from './date.ts';
import type { Names } from './names.ts';

type Inline = (element: Json, names: Names) => string;

const emoji: Inline = (element) => {
  const points = text(element.unicode)
    .split('-')
    .map((point) => Number.parseInt(point, 16));
  return points.every((point) => Number.isFinite(point))
    ? String.fromCodePoint(...points)
    : `:${text(element.name)}:`;
};

const link: Inline = (element) => {
  const label = text(element.text);
  return label && label !== element.url ? `${label} (${text(element.url)})` : text(element.url);
};

const INLINE: Readonly<Record<string, Inline>> = {
  text: (element) => (record(element.style).strike === true ? `~${text(element.text)}~` : text(element.text)),
  link,
  emoji,
  user: (element, names) => `@${names.user(text(element.user_id)) ?? text(element.user_id)}`,
  channel: (element, names) => `#${names.channel(text(element.channel_id)) ?? text(element.channel_id)}`,
  usergroup: () => '@group',
  broadcast: (element) => `@${text(element.range)}`,
  date: (element, names) =>
    readableDate(Number(element.timestamp), text(element.format) || '{date}', names.timeZone),
  color: (element) => text(element.value),
};

const inline = (element: Json, names: Names): string =>
  records(element.elements)
    .map((each) => INLINE[text(each.type)]?.(each, names) ?? text(each.text))
    .join('');

const prefixed = (source: string, first: string, rest: string): string =>
  source
    .split('\n')
    .map((line, index) => (index === 0 ? first : rest) + line)
    .join('\n');

const bullets: Inline = (element, names) => {
  const indent = '  '.repeat(Number(element.indent ?? 0));
  const offset = Number(element.offset ?? 0);
  return records(element.elements)
    .map((item, index) => {
      const sign = element.style === 'ordered' ? `${index + 1 + offset}.` : '•';
      return prefixed(inline(item, names), `${indent}${sign} `, `${indent}  `);
    })
    .join('\n');
};

const PARTS: Readonly<Record<string, Inline>> = {
  rich_text_section: inline,
  rich_text_preformatted: inline,
  rich_text_quote: (element, names) => prefixed(inline(element, names), '> ', '> '),
  rich_text_list: bullets,
};

/** A rich text block as plain text; struck runs stand between tildes. */
export const readableRichText = (block: Json, names: Names): string =>
  records(block.elements)
    .map((part) => PARTS[text(part.type)]?.(part, names) ?? inline(part, names))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .replace(/\n+$/, '');
