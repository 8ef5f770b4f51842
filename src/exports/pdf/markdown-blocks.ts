import { lexer, type Token, type Tokens } from 'marked';
import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block, stacked } from './flow/block.ts';
import { type Ink, rule } from './ink.ts';
import { bullets, numbered } from './lists.ts';
import { inlineRuns } from './markdown-inline.ts';
import { ruledTable, shares } from './parts/table.ts';
import { COLOURS } from './theme.ts';

type Draw = (ink: Ink, token: Token, width: number, depth: number) => Block[] | null;

const DEEPEST = 5;
const INDENT = 16;
const BETWEEN = 8;

const is = <T extends Token>(token: Token, type: T['type']): token is T => token.type === type;

const asWritten = (ink: Ink, token: Token): Block[] => {
  const text = token.raw.trim();
  return text === '' ? [] : [block(() => ({ text: ink.set(text) }), BETWEEN)];
};

const inside = (ink: Ink, tokens: readonly Token[], width: number, depth: number): Block[] =>
  tokens.flatMap((token) => {
    const draw = depth > DEEPEST ? undefined : DRAW[token.type];
    return draw ? (draw(ink, token, width, depth) ?? []) : asWritten(ink, token);
  });

const entryOf = (ink: Ink, item: Tokens.ListItem, width: number, depth: number) => {
  const box = item.task ? [block(() => ({ text: ink.set(item.checked ? '[x]' : '[ ]') }))] : [];
  const blocks = [...box, ...inside(ink, item.tokens, width - INDENT, depth + 1)];
  return () => (blocks.length > 0 ? stacked(blocks) : { text: ' ' });
};

const spacedFirst = ([first, ...rest]: Block[]): Block[] =>
  first ? [{ ...first, before: BETWEEN }, ...rest] : [];

const tableBlocks = (ink: Ink, token: Tokens.Table, width: number): Block[] => {
  const cells = (from: readonly Tokens.TableCell[], style: string) => (): Content[] =>
    from.map((cell) => ({ text: inlineRuns(ink, cell.tokens), style }));
  return spacedFirst(
    ruledTable(
      ink,
      cells(token.header, 'tableHead'),
      token.rows.map((row) => cells(row, 'tableCell')),
      shares(
        token.header.map(() => 1),
        width,
      ),
    ),
  );
};

const quoted = (ink: Ink, token: Tokens.Blockquote, width: number, depth: number): Block[] => {
  const blocks = inside(ink, token.tokens, width - INDENT, depth + 1);
  if (blocks.length === 0) return [];
  return [
    block(
      () => ({
        layout: {
          hLineWidth: () => 0,
          vLineWidth: (at) => (at === 0 ? 1.5 : 0),
          vLineColor: () => COLOURS.rule,
          paddingLeft: () => 12,
        },
        table: { widths: [width - INDENT], body: [[stacked(blocks)]] },
      }),
      BETWEEN,
    ),
  ];
};

const SHORT_RULE = 60;

/** How each kind of Markdown block is drawn; a kind without an entry (HTML, definitions) is shown as written. */
const DRAW: Partial<Record<string, Draw>> = {
  space: () => null,
  hr: () => [block(() => rule(SHORT_RULE), BETWEEN)],
  heading: (ink, token) =>
    is<Tokens.Heading>(token, 'heading') && token.text !== ''
      ? [
          block(
            () => ({
              text: inlineRuns(ink, token.tokens),
              style: token.depth <= 2 ? 'subheading' : 'label',
            }),
            14,
            { withNext: true },
          ),
        ]
      : null,
  paragraph: (ink, token) =>
    is<Tokens.Paragraph>(token, 'paragraph')
      ? [block(() => ({ text: inlineRuns(ink, token.tokens) }), BETWEEN)]
      : null,
  text: (ink, token) =>
    is<Tokens.Text>(token, 'text')
      ? [block(() => ({ text: inlineRuns(ink, token.tokens ?? [token]) }), 3)]
      : null,
  code: (ink, token) =>
    is<Tokens.Code>(token, 'code')
      ? [block(() => ({ text: ink.set(token.text), style: 'code', preserveLeadingSpaces: true }), BETWEEN)]
      : null,
  list: (ink, token, width, depth) => {
    if (!is<Tokens.List>(token, 'list')) return null;
    const entries = token.items.map((item) => entryOf(ink, item, width, depth));
    return spacedFirst(
      token.ordered
        ? numbered(ink, entries, token.start === '' ? 1 : token.start, width)
        : bullets(ink, entries),
    );
  },
  table: (ink, token, width) => (is<Tokens.Table>(token, 'table') ? tableBlocks(ink, token, width) : null),
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
 * A Markdown text as blocks. Only its formatting is followed: links are not clickable, images and HTML are
 * shown as they were written, nothing is fetched. What can't be parsed, or is nested too deep, is shown as written.
 */
export const markdownBlocks = (ink: Ink, markdown: string, width: number): Block[] => {
  const tokens = parsed(markdown);
  return tokens ? inside(ink, tokens, width, 0) : [block(() => ({ text: ink.set(markdown) }))];
};
