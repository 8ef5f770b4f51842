import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextStyleable } from '@slack/types';
import { bullets, richText, section, words } from './rich-text.ts';
import { shown } from './text.ts';

type Style = NonNullable<RichTextStyleable['style']>;

/**
 * The Markdown that models write, as rich_text: headings, lists, quotes, code, emphasis. A link becomes its words with
 * the address as plain text, an image its description: nothing in a model's text is clickable, fetched or a ping.
 * What is not recognised stays as it was written.
 */
export function markdownToRichText(markdown: string): RichTextBlock[] {
  return richText(parts(shown(markdown).split('\n')));
}

const FENCE = /^ {0,3}(```+|~~~+)/;
const HEADING = /^ {0,3}#{1,6}\s+(.*)$/;
const ITEM = /^(\s*)(?:[-*+]|(\d{1,9})[.)])\s+(.*)$/;
const QUOTE = /^ {0,3}>\s?(.*)$/;
const RULE = /^ {0,3}(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,})$/;

function parts(lines: readonly string[]): RichTextBlockElement[] {
  const found: RichTextBlockElement[] = [];
  let at = 0;
  /** Takes lines while the pattern holds; always at least the current one. */
  const take = (holds: (line: string) => boolean): string[] => {
    const from = at++;
    while (at < lines.length && holds(lines[at] ?? '')) at++;
    return lines.slice(from, at);
  };
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      const body = take((next) => !next.trimStart().startsWith(fence)).slice(1);
      at++;
      found.push({ type: 'rich_text_preformatted', elements: plainText(body.join('\n')) });
    } else if (line.trim() === '' || RULE.test(line)) {
      at++;
      if (found.length > 0) found.push(section(words('\n')));
    } else if (HEADING.test(line)) {
      found.push(section(inline(HEADING.exec(line)?.[1]?.trim() ?? '', { bold: true }), words('\n')));
      at++;
    } else if (QUOTE.test(line)) {
      const body = take((next) => QUOTE.test(next)).map((quoted) => QUOTE.exec(quoted)?.[1] ?? '');
      found.push({ type: 'rich_text_quote', elements: inline(body.join('\n')) });
    } else if (ITEM.test(line)) {
      found.push(item(take((next) => isContinuation(next))));
    } else {
      const body = take((next) => !startsBlock(next));
      found.push(section(inline(body.join('\n')), words('\n')));
    }
  }
  return found;
}

const plainText = (text: string) => [{ type: 'text' as const, text: text === '' ? ' ' : text }];

const startsBlock = (line: string): boolean =>
  line.trim() === '' || [FENCE, HEADING, QUOTE, ITEM, RULE].some((pattern) => pattern.test(line));

const isContinuation = (line: string): boolean => /^\s+\S/.test(line) && !startsBlock(line);

function item(lines: readonly string[]): RichTextBlockElement {
  const [first = '', ...more] = lines;
  const [, indent = '', number, text = ''] = ITEM.exec(first) ?? [];
  const body = [text, ...more.map((line) => line.trim())].join('\n');
  const depth = Math.min(6, Math.floor(indent.replaceAll('\t', '    ').length / 2));
  // A list of one: an ordered item keeps the number its author gave, also when a long list is split over blocks.
  if (number !== undefined)
    return { ...bullets([inline(body)], 'ordered', depth), ...offset(Number(number)) };
  return bullets([inline(body)], 'bullet', depth);
}

/** `offset` starts an ordered list at another number; Slack knows it, its published types do not. */
const offset = (number: number): object => (number > 1 ? { offset: number - 1 } : {});

type Mark = { pattern: RegExp; style?: Style; show: (match: RegExpExecArray) => string; nested: boolean };

const inner = (match: RegExpExecArray): string => match[1] ?? match[2] ?? '';

// Spans are bounded so that a long line of marks without an end costs linear time.
const MARKS: readonly Mark[] = [
  { pattern: /`([^`\n]+)`/y, style: { code: true }, show: inner, nested: false },
  {
    pattern: /!\[([^\]\n]{0,400})\]\(([^()\s]{0,2000})\)/y,
    show: (m) => `${m[1] ?? ''} (${m[2] ?? ''})`,
    nested: false,
  },
  {
    pattern: /\[([^\]\n]{1,400})\]\(([^()\s]{1,2000})\)/y,
    show: (m) => `${m[1] ?? ''} (${m[2] ?? ''})`,
    nested: false,
  },
  {
    pattern: /\*\*(\S(?:[^\n]{0,600}?\S)?)\*\*|__(\S(?:[^\n]{0,600}?\S)?)__(?!\w)/y,
    style: { bold: true },
    show: inner,
    nested: true,
  },
  { pattern: /~~(\S(?:[^\n]{0,600}?\S)?)~~/y, style: { strike: true }, show: inner, nested: true },
  {
    pattern: /\*(\S(?:[^*\n]*?\S)?)\*|_(\S(?:[^_\n]*?\S)?)_(?!\w)/y,
    style: { italic: true },
    show: inner,
    nested: true,
  },
];

function inline(text: string, style: Style = {}): RichTextElement[] {
  const found: RichTextElement[] = [];
  let from = 0;
  let at = 0;
  const flush = () => {
    found.push(...words(text.slice(from, at).replace(/\\([\\`*_{}[\]()#+\-.!~>|])/g, '$1'), styled(style)));
  };
  while (at < text.length) {
    const hit = markAt(text, at);
    if (hit === undefined) {
      at += text.charAt(at) === '\\' ? 2 : 1;
      continue;
    }
    flush();
    const next = { ...style, ...hit.mark.style };
    const body = hit.mark.show(hit.match);
    found.push(...(hit.mark.nested ? inline(body, next) : words(body, styled(next))));
    at += hit.match[0].length;
    from = at;
  }
  at = text.length;
  flush();
  return found;
}

const styled = (style: Style): Style | undefined => (Object.keys(style).length > 0 ? style : undefined);

function markAt(text: string, at: number): { mark: Mark; match: RegExpExecArray } | undefined {
  if (!'`!*_~['.includes(text.charAt(at))) return undefined;
  // A mark inside a word (snake_case, 2*3*4) is part of the word.
  if ('_*'.includes(text.charAt(at)) && /[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return undefined;
  for (const mark of MARKS) {
    mark.pattern.lastIndex = at;
    const match = mark.pattern.exec(text);
    if (match !== null) return { mark, match };
  }
  return undefined;
}
