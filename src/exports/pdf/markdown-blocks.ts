import { lexer, type Token, type Tokens } from 'marked';
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import { inlineRuns } from './markdown-inline.ts';
import type { Ink } from './ink.ts';
import { COLOURS } from './theme.ts';
import { tableLook } from './parts/table.ts';

type Draw = (ink: Ink, token: Token, width: number, depth: number) => Content | null;

const DEEPEST = 5;
const INDENT = 16;

const is = <T extends Token>(token: Token, type: T['type']): token is T => token.type === type;

const asWritten = (ink: Ink, token: Token): Content | null => {
  const text = token.raw.trim();
  return text === '' ? null : { text: ink.set(text), margin: [0, 0, 0, 6] };
};

const inside = (ink: Ink, tokens: readonly Token[], width: number, depth: number): Content[] =>
  tokens.flatMap((token) => {
    const draw = depth > DEEPEST ? undefined : DRAW[token.type];
    const block = draw ? draw(ink, token, width, depth) : asWritten(ink, token);
    return block ? [block] : [];
  });

const listEntry = (ink: Ink, item: Tokens.ListItem, width: number, depth: number): Content => {
  const done = item.task ? [{ text: ink.set(item.checked ? '[x] ' : '[ ] ') }] : [];
  return { stack: [...done, ...inside(ink, item.tokens, width - INDENT, depth + 1)], margin: [0, 0, 0, 1] };
};

const table = (ink: Ink, token: Tokens.Table, width: number): Content => {
  const column = width / Math.max(1, token.header.length) - 8;
  const cell =
    (style: string) =>
    (from: Tokens.TableCell): TableCell => ({ text: inlineRuns(ink, from.tokens), style });
  return {
    layout: tableLook(ink.accent),
    margin: [0, 2, 0, 8],
    table: {
      headerRows: 1,
      widths: token.header.map(() => column),
      body: [token.header.map(cell('tableHead')), ...token.rows.map((row) => row.map(cell('tableCell')))],
    },
  };
};

const quoted = (ink: Ink, token: Tokens.Blockquote, width: number, depth: number): Content => ({
  margin: [0, 2, 0, 8],
  layout: {
    hLineWidth: () => 0,
    vLineWidth: (at) => (at === 0 ? 1.5 : 0),
    vLineColor: () => COLOURS.rule,
    paddingLeft: () => 12,
  },
  table: {
    widths: [width - INDENT],
    body: [[{ stack: inside(ink, token.tokens, width - INDENT, depth + 1) }]],
  },
});

/** How each kind of Markdown block is drawn; a kind without an entry (HTML, definitions) is shown as written. */
const DRAW: Partial<Record<string, Draw>> = {
  space: () => null,
  hr: () => ({
    canvas: [{ type: 'line', x1: 0, y1: 0, x2: 60, y2: 0, lineWidth: 0.6, lineColor: COLOURS.rule }],
    margin: [0, 4, 0, 10],
  }),
  heading: (ink, token) =>
    is<Tokens.Heading>(token, 'heading')
      ? {
          text: inlineRuns(ink, token.tokens),
          style: token.depth <= 2 ? 'subheading' : 'label',
          headlineLevel: 2,
          margin: [0, 6, 0, 4],
        }
      : null,
  paragraph: (ink, token) =>
    is<Tokens.Paragraph>(token, 'paragraph')
      ? { text: inlineRuns(ink, token.tokens), margin: [0, 0, 0, 7] }
      : null,
  text: (ink, token) =>
    is<Tokens.Text>(token, 'text')
      ? { text: inlineRuns(ink, token.tokens ?? [token]), margin: [0, 0, 0, 2] }
      : null,
  code: (ink, token) =>
    is<Tokens.Code>(token, 'code')
      ? { text: ink.set(token.text), style: 'code', preserveLeadingSpaces: true, margin: [0, 2, 0, 8] }
      : null,
  list: (ink, token, width, depth) => {
    if (!is<Tokens.List>(token, 'list')) return null;
    const entries = token.items.map((item) => listEntry(ink, item, width, depth));
    const margin: [number, number, number, number] = [0, 0, 0, 7];
    return token.ordered
      ? { ol: entries, start: token.start === '' ? 1 : token.start, markerColor: ink.accent, margin }
      : { ul: entries, markerColor: ink.accent, margin };
  },
  table: (ink, token, width) => (is<Tokens.Table>(token, 'table') ? table(ink, token, width) : null),
  blockquote: (ink, token, width, depth) =>
    is<Tokens.Blockquote>(token, 'blockquote') ? quoted(ink, token, width, depth) : null,
};

const parsed = (markdown: string): Token[] | null => {
  try {
    return lexer(markdown, { gfm: true });
  } catch {
    return null;
  }
};

/**
 * A Markdown text as blocks of the page. Only its formatting is followed: links are not clickable, images and HTML are
 * shown as they were written, nothing is fetched. What can't be parsed, or is nested too deep, is shown as written.
 */
export const markdownBlocks = (ink: Ink, markdown: string, width: number): Content[] => {
  const tokens = parsed(markdown);
  return tokens ? inside(ink, tokens, width, 0) : [{ text: ink.set(markdown) }];
};
