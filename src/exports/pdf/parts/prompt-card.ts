import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block, spaced } from '../flow/block.ts';
import { type Ink, label } from '../ink.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import { COLOURS } from '../theme.ts';
import { boxFor } from './aspect.ts';
import type { DeliverableLook } from './deliverable-look.ts';
import { textAt } from './field-look.ts';
import { fieldBlocks } from './fields.ts';
import { framed, insideFrame } from './frame.ts';
import { assetBlocks, factLine, filled, hashtagBlock, leading } from './own-fields.ts';

const SIDE = 92;
const GAP = 18;
const IN_CARD = ['image_prompt', 'alt_text'];

/** An empty frame in the shape of the picture that is to be made, with its shape written in it. */
const emptyFrame = (ink: Ink, shape: string): Content => {
  const { width, height } = boxFor(shape, SIDE);
  return {
    stack: [
      {
        canvas: [
          { type: 'rect', x: 0, y: 0, w: width, h: height, color: COLOURS.wash },
          {
            type: 'rect',
            x: 0,
            y: 0,
            w: width,
            h: height,
            lineWidth: 0.8,
            lineColor: ink.accent,
            dash: { length: 3, space: 2.5 },
          },
        ],
      },
      { text: shape === '' ? ' ' : shape, style: 'small', color: ink.accent, margin: [0, 3, 0, 0] },
    ],
  };
};

/** The prompt beside the shape of the picture, and what is to be seen for people who cannot see it. */
const promptBlock = (
  ink: Ink,
  values: unknown,
  labels: ReadonlyMap<string, string>,
  width: number,
): Block => {
  const [prompt, alt] = IN_CARD.map((key) => textAt(values, key));
  const words = (key: string, text: string | undefined, top: number): Content[] =>
    text
      ? [
          {
            margin: [0, top, 0, 0],
            stack: [label(ink, labels.get(key) ?? key), { text: ink.set(text), italics: key === 'alt_text' }],
          },
        ]
      : [];
  return block(() => ({
    columnGap: GAP,
    columns: [
      { width: SIDE, stack: [emptyFrame(ink, textAt(values, 'shape'))] },
      {
        width: width - SIDE - GAP,
        stack: [...words('image_prompt', prompt, 0), ...words('alt_text', alt, 10)],
      },
    ],
  }));
};

/**
 * A picture to be made: in the card its shape, the prompt and the alt text; below it what it is for. Without a prompt
 * there is no card.
 */
export const promptCard: DeliverableLook = (ink, { item, values, ownFields, width }) => {
  const all = [...ownFields.before, ...ownFields.after];
  const labels = new Map(all.map(({ key, label: name }) => [key, name]));
  const hasCard = IN_CARD.some((key) => textAt(values, key).trim() !== '');
  const before = filled(ownFields.before, values);
  const facts = before.filter(({ kind }) => kind !== 'long_text' && kind !== 'items');
  const rest = filled(all, values).filter(
    (field) => !facts.includes(field) && !(hasCard && IN_CARD.includes(field.key)),
  );
  return [
    ...leading(spaced(factLine(ink, facts, values), 5)),
    ...(hasCard
      ? spaced(framed([promptBlock(ink, values, labels, insideFrame(width))], width, ink.accent), 10)
      : []),
    ...spaced(markdownBlocks(ink, item.content_markdown, width), 11),
    ...fieldBlocks(ink, rest, values, width),
    ...hashtagBlock(ink, item),
    ...assetBlocks(ink, item),
  ];
};
