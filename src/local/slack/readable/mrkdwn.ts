import { readableDate } from './date.ts';
import type { Names } from './names.ts';

const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

type Reference = (body: string, label: string | undefined, names: Names) => string;

const special: Reference = (body, label, names) => {
  const [kind = '', seconds = '', pattern = ''] = body.split('^');
  if (kind === 'date') return readableDate(Number(seconds), pattern, names.timeZone) || (label ?? '');
  if (kind.startsWith('subteam')) return label ?? '@group';
  return `@${kind.split('|')[0]}`;
};

/** By the first character inside `<...>`. */
const REFERENCES: Readonly<Record<string, Reference>> = {
  '@': (id, label, names) => `@${names.user(id) ?? label ?? id}`,
  '#': (id, label, names) => `#${names.channel(id) ?? label ?? id}`,
  '!': special,
};

const reference = (inside: string, names: Names): string => {
  const bar = inside.indexOf('|');
  const body = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : inside.slice(bar + 1);
  const special = REFERENCES[body[0] ?? ''];
  if (special) return special(body.slice(1), label, names);
  return label && label !== body ? `${label} (${body})` : body.replace(/^mailto:/, '');
};

const MARKS = ['*', '_', '~', '`'];

/** Takes away the signs that Slack draws as bold, italic, struck or code; a struck text keeps its `~`. */
const withoutMarks = (text: string): string =>
  MARKS.reduce(
    (current, mark) => {
      const sign = `\\${mark}`;
      const pattern = new RegExp(
        `(^|[\\s("'])${sign}(\\S(?:[^${sign}\\n]*\\S)?)${sign}(?=$|[\\s).,;:!?"'])`,
        'gm',
      );
      return current.replace(pattern, mark === '~' ? '$1~$2~' : '$1$2');
    },
    text.replace(/^```\n?|\n?```$/gm, ''),
  );

/** Slack's mrkdwn as a person reads it: mentions, channels, dates and links resolved, marks gone. */
export const readableMrkdwn = (source: string, names: Names): string => {
  // Only the author's own text carries marks; what references resolve to is left alone.
  const parts = source.split(/(<[^<>\n]+>)/);
  const read = parts.map((part, index) =>
    index % 2 === 1 ? reference(part.slice(1, -1), names) : withoutMarks(part),
  );
  return unescaped(read.join(''));
};
