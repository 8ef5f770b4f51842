import { lexer, type Token, type Tokens } from 'marked';
import { linesOf } from './clean-text.ts';
import type { Grid } from './column-widths.ts';
import type { Para } from './shapes.ts';
import { INK, SIZES } from './theme.ts';

type Draw = (token: Token, depth: number) => Para[];

const DEEPEST = 4;
const is = <T extends Token>(token: Token, type: T['type']): token is T => token.type === type;

const FORMATS: ReadonlySet<string> = new Set(['strong', 'em', 'del', 'text']);

/** Words of one block without their marks. Links, images and HTML stay the characters that they were written with. */
const inline = (tokens: readonly Token[]): string =>
  tokens
    .map((token) => {
      if (token.type === 'br') return '\n';
      const inner = 'tokens' in token && Array.isArray(token.tokens) ? token.tokens : undefined;
      if (inner && FORMATS.has(token.type)) return inline(inner);
      return ['text', 'escape', 'codespan'].includes(token.type) && 'text' in token
        ? String(token.text)
        : token.raw;
    })
    .join('');

const paras = (text: string, look: Partial<Para> = {}): Para[] =>
  linesOf(text)
    .filter((line) => line.trim() !== '')
    .map((line, at) => ({
      size: SIZES.body,
      ...look,
      text: line,
      before: at === 0 ? (look.before ?? 6) : 0,
    }));

const entry = (item: Tokens.ListItem, sign: string, depth: number): Para[] => {
  const [first, ...rest] = inside(item.tokens, depth + 1);
  const box = item.task ? (item.checked ? '[x] ' : '[ ] ') : '';
  const head: Para = first ?? { text: '', size: SIZES.body };
  return [
    {
      ...head,
      text: `${sign}${box}${head.text}`,
      before: 3,
      ...(sign === '' ? { bullet: Math.min(depth + 1, DEEPEST) } : {}),
    },
    ...rest,
  ];
};

/** How each kind of Markdown block reads on a slide; a kind without an entry is shown as written. */
const DRAW: Partial<Record<string, Draw>> = {
  space: () => [],
  hr: () => [],
  heading: (token) =>
    is<Tokens.Heading>(token, 'heading')
      ? paras(inline(token.tokens), { bold: true, colour: INK.ink, before: 10 })
      : [],
  paragraph: (token) => (is<Tokens.Paragraph>(token, 'paragraph') ? paras(inline(token.tokens)) : []),
  text: (token) => (is<Tokens.Text>(token, 'text') ? paras(inline(token.tokens ?? [token])) : []),
  code: (token) => (is<Tokens.Code>(token, 'code') ? paras(token.text) : []),
  blockquote: (token, depth) =>
    is<Tokens.Blockquote>(token, 'blockquote')
      ? inside(token.tokens, depth + 1).map((para) => ({ ...para, italics: true }))
      : [],
  list: (token, depth) => {
    if (!is<Tokens.List>(token, 'list')) return [];
    const start = typeof token.start === 'number' ? token.start : 1;
    return token.items.flatMap((item, at) => entry(item, token.ordered ? `${start + at}. ` : '', depth));
  },
  table: (token) =>
    is<Tokens.Table>(token, 'table')
      ? [token.header, ...token.rows].flatMap((row, at) =>
          paras(row.map((cell) => inline(cell.tokens)).join(' | '), { bold: at === 0, before: 2 }),
        )
      : [],
};

const inside = (tokens: readonly Token[], depth: number): Para[] =>
  tokens.flatMap((token) => {
    const draw = depth > DEEPEST ? undefined : DRAW[token.type];
    return draw ? draw(token, depth) : paras(token.raw);
  });

/** A run of paragraphs, or a table: as a grid, and as the paragraphs that say the same. */
export type Piece = { paras: readonly Para[]; grid?: Grid };

const gridOf = ({ header, rows }: Tokens.Table): Grid => {
  const texts = (row: Tokens.TableCell[]): string[] => row.map(({ tokens }) => inline(tokens));
  return { head: texts(header), rows: rows.map(texts) };
};

const piecesOf = (tokens: readonly Token[]): Piece[] => {
  const pieces: Piece[] = [];
  let run: Para[] = [];
  const endRun = (): void => {
    if (run.length > 0) pieces.push({ paras: run });
    run = [];
  };
  for (const token of tokens) {
    const own = inside([token], 0);
    if (is<Tokens.Table>(token, 'table')) {
      endRun();
      pieces.push({ paras: own, grid: gridOf(token) });
    } else run.push(...own);
  }
  endRun();
  return pieces;
};

/** A Markdown text as its runs of paragraphs and the tables between them. What cannot be parsed is shown as written. */
export const markdownPieces = (markdown: string): Piece[] => {
  try {
    return piecesOf(lexer(markdown, { gfm: true }));
  } catch {
    return [{ paras: paras(markdown) }];
  }
};

/** A Markdown text as paragraphs; only its formatting is followed. */
export const markdownParas = (markdown: string): Para[] =>
  markdownPieces(markdown).flatMap((piece) => piece.paras);
