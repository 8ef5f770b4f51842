import { runsLeft } from './clean-text.ts';
import { COVER_TITLE } from './cover.ts';
import {
  type Border,
  type DrawnSlide,
  PptxGenJS,
  type Presentation,
  type Run,
  type RunOptions,
} from './library.ts';
import type { Box, Deck, Para, Shape, Slide } from './shapes.ts';
import { INDENT } from './text-width.ts';
import { FONTS, INK, LEADING, SLIDE } from './theme.ts';

const hex = (colour: string): string => {
  const digits = colour.replace('#', '');
  const full = digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits;
  return full.toUpperCase();
};

const look = (para: Para, language: string): RunOptions => ({
  fontFace: para.serif ? FONTS.serif : FONTS.sans,
  fontSize: para.size,
  color: hex(para.colour ?? INK.body),
  lang: language,
  ...(para.bold ? { bold: true } : {}),
  ...(para.italics ? { italic: true } : {}),
});

/** What the paragraph as a whole has; its first run says it. */
const placed = (para: Para): RunOptions => ({
  lineSpacing: para.size * LEADING,
  paraSpaceBefore: para.before ?? 0,
  align: para.align ?? (runsLeft(para.text) ? 'right' : 'left'),
  ...(runsLeft(para.text) ? { rtlMode: true } : {}),
  ...(para.bullet ? { bullet: { indent: INDENT }, indentLevel: para.bullet - 1 } : {}),
});

const runsOf = (paras: readonly Para[], language: string): Run[] =>
  paras.flatMap((para, at): Run[] => {
    const own = at === 0 ? { ...para, before: 0 } : para;
    const options = look(own, language);
    const all = { ...options, ...placed(own) };
    return para.lead
      ? [
          { text: `${para.lead} `, options: { ...all, bold: true, color: hex(INK.ink) } },
          { text: para.text, options: { ...options, ...placed(own), bullet: false, breakLine: true } },
        ]
      : [{ text: para.text, options: { ...all, breakLine: true } }];
  });

const HEIR: RunOptions = { margin: 0, fit: 'none', isTextBox: true };

type Draw<K extends Shape['kind']> = (
  slide: DrawnSlide,
  shape: Extract<Shape, { kind: K }>,
  language: string,
) => void;

const DRAW: { [K in Shape['kind']]: Draw<K> } = {
  text: (slide, { box, paras, anchor }, language) => {
    if (paras.length === 0) return;
    slide.addText(runsOf(paras, language), { ...box, ...HEIR, valign: anchor ?? 'top' });
  },
  rect: (slide, { box, fill, line }) => {
    slide.addShape('rect', {
      ...box,
      fill: { color: hex(fill) },
      ...(line ? { line: { color: hex(line), width: 0.75 } } : {}),
    });
  },
  table: (slide, { box, widths, rows, grid }, language) => {
    const none = { type: 'none' } as const;
    const rule = { type: 'solid', pt: 0.75, color: hex(INK.rule) } as const;
    const border: Border = grid ? [rule, rule, rule, rule] : [none, none, rule, none];
    slide.addTable(
      rows.map(({ cells }) =>
        cells.map(({ paras, fill }) => ({
          text: runsOf(paras.length > 0 ? paras : [{ text: '', size: 9 }], language),
          options: {
            border,
            valign: 'top',
            margin: 0.08,
            fontSize: paras[0]?.size ?? 9,
            ...(fill ? { fill: { color: hex(fill) } } : {}),
          },
        })),
      ),
      { x: box.x, y: box.y, w: box.w, colW: [...widths], rowH: rows.map(({ height }) => height) },
    );
  },
  image: (slide, { box, mime, bytes, alt }) => {
    slide.addImage({ ...box, data: `${mime};base64,${Buffer.from(bytes).toString('base64')}`, altText: alt });
  },
};

const drawShape = <K extends Shape['kind']>(
  slide: DrawnSlide,
  shape: Extract<Shape, { kind: K }>,
  language: string,
): void => (DRAW[shape.kind as K] as Draw<K>)(slide, shape, language);

const addMaster = (pptx: Presentation, title: string, box: Box): void =>
  pptx.defineSlideMaster({
    title,
    background: { color: hex(INK.white) },
    objects: [
      {
        placeholder: {
          options: { name: 'title', type: 'title', ...box, margin: 0, valign: 'top', align: 'left' },
          text: '',
        },
      },
    ],
  });

const drawSlide = (
  pptx: Presentation,
  { titleLook, shapes, notes }: Slide,
  master: string,
  language: string,
): void => {
  const slide = pptx.addSlide({ masterName: master });
  // What is behind the title comes first.
  for (const shape of shapes) drawShape(slide, shape, language);
  slide.addText(runsOf([titleLook], language), { placeholder: 'title', margin: 0 });
  if (notes !== '') slide.addNotes(notes);
};

/** The deck as the library writes it: with the clock of this machine in it (`finished` takes it out). It fetches nothing. */
export async function drawDeck(deck: Deck): Promise<Uint8Array> {
  const pptx = new PptxGenJS();
  pptx.layout = 'LAYOUT_WIDE';
  pptx.theme = { headFontFace: FONTS.serif, bodyFontFace: FONTS.sans };
  const [first, second] = deck.slides;
  addMaster(pptx, 'Cover', COVER_TITLE);
  addMaster(pptx, 'Content', second?.titleBox ?? first?.titleBox ?? { x: 0, y: 0, w: SLIDE.width, h: 1 });
  for (const [at, slide] of deck.slides.entries())
    drawSlide(pptx, slide, at === 0 ? 'Cover' : 'Content', deck.language);
  const bytes = await pptx.write({ outputType: 'uint8array' });
  if (!(bytes instanceof Uint8Array)) throw new Error('The deck was written as something else than bytes.');
  return bytes;
}
