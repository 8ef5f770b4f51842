import type {
  RichTextBlock,
  RichTextBlockElement,
  RichTextElement,
  RichTextList,
  RichTextSection,
  RichTextStyleable,
} from '@slack/types';
import { LIMITS } from './limits.ts';
import { WORDS } from './sentences.ts';
import { clip, isBlank, pieces, shown, unixSeconds, utc } from './text.ts';

type Style = RichTextStyleable['style'];

/** Data as a text element: shown exactly as written, whatever it holds. Empty text gives no element. */
export function words(text: string, style?: Style): RichTextElement[] {
  const clean = shown(text);
  return clean === '' ? [] : [{ type: 'text', text: clean, ...(style ? { style } : {}) }];
}

export const bold = (text: string): RichTextElement[] => words(text, { bold: true });
export const italic = (text: string): RichTextElement[] => words(text, { italic: true });

/** Mentions a person, and so tells them. Only for ids from our own records. */
export const person = (userId: string): RichTextElement[] => [{ type: 'user', user_id: userId }];

/** Names a channel; people who cannot see it read "private channel". Only for ids from our own records. */
export const channel = (channelId: string): RichTextElement[] => [{ type: 'channel', channel_id: channelId }];

export function people(userIds: readonly string[], last: string = WORDS.and): RichTextElement[] {
  return userIds.flatMap((id, at) => [
    ...(at === 0 ? [] : words(at === userIds.length - 1 ? ` ${last} ` : ', ')),
    ...person(id),
  ]);
}

/** A link to one of our own messages (a permalink from Slack). Never for a URL out of data. */
export const link = (url: string, label: string): RichTextElement[] =>
  /^https?:\/\//.test(url)
    ? [{ type: 'link', url: url.slice(0, LIMITS.url), text: clip(shown(label), 300) }]
    : words(label);

/** A moment in the reader's zone, in UTC where Slack cannot. */
export const when = (at: Date): RichTextElement[] => [
  { type: 'date', timestamp: unixSeconds(at), format: '{date_short_pretty} {time}', fallback: utc(at) },
];

export const section = (...parts: readonly RichTextElement[][]): RichTextSection => ({
  type: 'rich_text_section',
  elements: parts.flat(),
});

export const bullets = (
  items: readonly RichTextElement[][],
  style: RichTextList['style'] = 'bullet',
  indent = 0,
): RichTextList => ({
  type: 'rich_text_list',
  style,
  indent,
  elements: items.filter((item) => item.length > 0).map((item) => section(item)),
});

/** How many characters an element takes on the screen; what Slack counts is not documented, so names count whole. */
export function elementLength(element: RichTextElement): number {
  if (element.type === 'text') return element.text.length;
  if (element.type === 'link') return (element.text ?? '').length + element.url.length;
  if (element.type === 'date') return 30;
  return 24;
}

const rowsOf = (part: RichTextBlockElement): readonly RichTextElement[][] =>
  part.type === 'rich_text_list' ? part.elements.map((row) => row.elements) : [part.elements];

export const partLength = (part: RichTextBlockElement): number =>
  rowsOf(part).reduce((sum, row) => sum + row.reduce((n, element) => n + elementLength(element), 1), 0);

/** Makes rich_text blocks of parts of any length: each block within Slack's limit, in order, nothing dropped. */
export function richText(parts: readonly RichTextBlockElement[]): RichTextBlock[] {
  const blocks: RichTextBlock[] = [];
  let open: RichTextBlockElement[] = [];
  let used = 0;
  const close = () => {
    if (open.length > 0) blocks.push({ type: 'rich_text', elements: open });
    open = [];
    used = 0;
  };
  for (const part of parts.flatMap((long) => splitPart(long, LIMITS.richTextBlock))) {
    const length = partLength(part);
    if (used + length > LIMITS.richTextBlock || open.length >= 60) close();
    open.push(part);
    used += length;
  }
  close();
  return blocks.filter((block) => !block.elements.every(isEmptyPart));
}

const isEmptyPart = (part: RichTextBlockElement): boolean =>
  rowsOf(part).every((row) => row.every((element) => element.type === 'text' && isBlank(element.text)));

/** One part as several of at most `max` characters each. */
function splitPart(part: RichTextBlockElement, max: number): RichTextBlockElement[] {
  if (partLength(part) <= max) return rowsOf(part).every((row) => row.length === 0) ? [] : [part];
  if (part.type === 'rich_text_list') {
    return part.elements.flatMap((row) =>
      splitRow(row.elements, max - 1).map((elements) => ({ ...part, elements: [section(elements)] })),
    );
  }
  return splitRow(part.elements, max - 1).map((elements) => ({ ...part, elements }) as RichTextBlockElement);
}

function splitRow(row: readonly RichTextElement[], max: number): RichTextElement[][] {
  const lines: RichTextElement[][] = [];
  let line: RichTextElement[] = [];
  let used = 0;
  const small = row.flatMap((element) =>
    element.type === 'text' && element.text.length > max
      ? pieces(element.text, max).map((text) => ({ ...element, text }))
      : [element],
  );
  for (const element of small) {
    if (used + elementLength(element) > max && line.length > 0) {
      lines.push(line);
      line = [];
      used = 0;
    }
    line.push(element);
    used += elementLength(element);
  }
  return line.length > 0 ? [...lines, line] : lines;
}

/** A run of a comparison, as src/marketing's diff gives it. */
export type Run = { text: string; kind: 'same' | 'added' | 'removed' };

const RUN_STYLE: Record<Run['kind'], Style | undefined> = {
  same: undefined,
  added: { bold: true },
  removed: { strike: true },
};

/** A comparison in reading order: what went is struck, what came is bold. */
export const diffRuns = (runs: readonly Run[]): RichTextElement[] =>
  runs.flatMap((run) => words(run.text, RUN_STYLE[run.kind]));
