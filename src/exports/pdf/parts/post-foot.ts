import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { PAGE_WORDS } from '../sentences.ts';
import { COLOURS } from '../theme.ts';
import type { ShownDeliverable } from './deliverable-look.ts';
import { countPost, platformOfPost } from './post-count.ts';

const METER = 90;
const NUMBERS = new Intl.NumberFormat('en-GB');

/** How much of what the platform allows is used; red where it is more. */
const meter = (ink: Ink, count: number, most: number): Content => ({
  canvas: [
    { type: 'rect', x: 0, y: 4, w: METER, h: 4, r: 2, color: COLOURS.rule },
    {
      type: 'rect',
      x: 0,
      y: 4,
      w: Math.max(4, METER * Math.min(1, count / most)),
      h: 4,
      r: 2,
      color: count > most ? COLOURS.draft : ink.accent,
    },
  ],
});

const counted = (count: number, most: number | undefined, of: (count: string, most: string) => string) =>
  most === undefined
    ? []
    : [
        `${of(NUMBERS.format(count), NUMBERS.format(most))}${count > most ? ` (${PAGE_WORDS.tooLong(NUMBERS.format(count - most))})` : ''}`,
      ];

/** The foot of a post's card: its characters and hashtags against what its platform allows. */
export const cardFoot = (ink: Ink, { item, values }: ShownDeliverable, width: number): Block => {
  const { characters, most, hashtags, mostHashtags } = countPost(
    platformOfPost(item.kind, item.platform ?? ''),
    values,
  );
  const isOver =
    (most !== undefined && characters > most) || (mostHashtags !== undefined && hashtags > mostHashtags);
  const words = [
    ...(most === undefined
      ? [PAGE_WORDS.charactersOnly(NUMBERS.format(characters))]
      : counted(characters, most, PAGE_WORDS.characters)),
    ...counted(hashtags, mostHashtags, PAGE_WORDS.hashtags),
  ].join(', ');
  return block(
    () => ({
      stack: [
        { stack: [rule(width, COLOURS.rule, 0.5)], margin: [0, 0, 0, 6] },
        {
          columnGap: 10,
          columns: [
            ...(most === undefined ? [] : [{ width: METER, stack: [meter(ink, characters, most)] }]),
            {
              width: width - (most === undefined ? 0 : METER + 10),
              stack: [{ text: ink.set(words), style: 'small', ...(isOver ? { color: COLOURS.draft } : {}) }],
            },
          ],
        },
      ],
    }),
    8,
  );
};
