import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import { storableText } from '../../platform/storable.ts';
import { LIMITS } from './limits.ts';
import { WORDS } from './sentences.ts';

const REPLACEMENT = '\uFFFD';
const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/**
 * Replaces what no store and no Slack field can carry: U+0000 and lone surrogates. Everything else stays as written.
 * `replaced` says that the person must be told (design.md, what bad input gets).
 */
export function storable(text: string): { text: string; replaced: boolean } {
  const mended = storableText(text);
  return { text: mended, replaced: mended !== text };
}

/**
 * Data made safe to show: line breaks as \n, control characters as U+FFFD, and direction marks closed, so that a
 * right-to-left override in a name cannot turn the words after it around.
 */
export function shown(text: string): string {
  const lines = storable(text).text.replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n');
  const visible = lines.replace(/(?![\n\t])\p{Cc}/gu, REPLACEMENT);
  return closeDirections(visible);
}

function closeDirections(text: string): string {
  if (!/[\u202A-\u202E\u2066-\u2069]/.test(text)) return text;
  const open: string[] = [];
  for (const mark of text.match(/[\u202A-\u202E\u2066-\u2069]/g) ?? []) {
    if (mark === '\u202C' || mark === '\u2069') {
      if (open.at(-1) === mark) open.pop();
    } else open.push(mark >= '\u2066' ? '\u2069' : '\u202C');
  }
  return text + open.reverse().join('');
}

/** The greatest index not over `max` that cuts neither a grapheme nor a surrogate pair. */
function cutBefore(text: string, max: number): number {
  const at = segmenter.segment(text).containing(max)?.index ?? max;
  if (at > 0) return at;
  // One grapheme longer than the limit (stacked accents): cut between code points.
  return /[\uDC00-\uDFFF]/.test(text.charAt(max)) ? max - 1 : max;
}

/**
 * At most `max` UTF-16 units; a shortened text ends with an ellipsis. Use it only where the full text is one click
 * away: nothing is cut silently (design.md).
 */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, cutBefore(text, max - 1)).trimEnd()}…`;
}

/** Cuts a text into pieces of at most `max` units, at line ends or spaces where there are any. Joined they are the text. */
export function pieces(text: string, max: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > max) {
    const hard = cutBefore(rest, max);
    const window = rest.slice(0, hard);
    const line = window.lastIndexOf('\n') + 1;
    const space = window.lastIndexOf(' ') + 1;
    const soft = line > max / 2 ? line : space > max / 2 ? space : hard;
    found.push(rest.slice(0, soft));
    rest = rest.slice(soft);
  }
  return rest === '' ? found : [...found, rest];
}

/** A plain_text object for data or labels: never empty, never over `max`, no emoji codes, no markup. */
export function plain(text: string, max: number): PlainTextElement {
  const clean = clip(shown(text), max);
  return { type: 'plain_text', text: isBlank(clean) ? WORDS.empty : clean, emoji: false };
}

/** Whether Slack would show nothing, and so refuse the text. */
export const isBlank = (text: string): boolean => /^[\s\p{Cf}]*$/u.test(text);

/** The three characters that mean something in mrkdwn and in a message's top-level text. */
export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What a slash command brings is escaped by Slack; this is the way back. */
export const unescapeText = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Markup that we wrote ourselves: the only thing that reaches mrkdwn unescaped. */
export type Markup = { markup: string };

export const mention = (userId: string): Markup => ({ markup: `<@${idOnly(userId)}>` });

const idOnly = (id: string): string => id.replace(/[^A-Za-z0-9]/g, '');

/** A moment in the reader's own zone; where Slack cannot, the same moment in UTC. */
export const moment = (at: Date): Markup => ({
  markup: `<!date^${unixSeconds(at)}^{date_short_pretty} {time}|${utc(at)}>`,
});

export const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

export const utc = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

/**
 * A mrkdwn object from our own words (strings in the template), our own markup, and data, which is escaped. Data in
 * mrkdwn can still be read as *bold* by Slack: what people or models wrote belongs in rich_text or plain_text.
 */
export function mrkdwn(parts: readonly (string | Markup)[], max: number = LIMITS.contextText): MrkdwnElement {
  let text = '';
  for (const part of parts) {
    const next = typeof part === 'string' ? escapeText(shown(part)) : part.markup;
    if (text.length + next.length > max - 1) {
      // An entity or a link must not be cut in two: what does not fit whole is left to the ellipsis.
      text += typeof part === 'string' ? `${fit(shown(part), max - 1 - text.length)}…` : '…';
      break;
    }
    text += next;
  }
  return { type: 'mrkdwn', text: isBlank(text) ? WORDS.empty : text, verbatim: true };
}

function fit(text: string, room: number): string {
  let end = text.length <= room ? text.length : cutBefore(text, Math.max(0, room));
  while (end > 0 && escapeText(text.slice(0, end)).length > room) end = cutBefore(text, end - 1);
  return escapeText(text.slice(0, end));
}
