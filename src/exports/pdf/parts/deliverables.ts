import { type ExportedDeliverable, plainWords } from '../../deliverables.ts';
import { type Block, block, headed, spaced } from '../flow/block.ts';
import { type Ink, labelBlock, type Part, partHeading } from '../ink.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import type { PageSource } from '../page-source.ts';
import { CONTENT_WIDTH } from '../theme.ts';

const BETWEEN = 36;
const UNDER_TITLE = 10;

const about = (deliverable: ExportedDeliverable): string =>
  [plainWords(deliverable.kind), ...(deliverable.platform ? [plainWords(deliverable.platform)] : [])].join(
    ', ',
  );

const idOf = (at: number): string => `deliverable-${at + 1}`;

const extras = (ink: Ink, { hashtags, assets }: ExportedDeliverable): Block[] => [
  ...(hashtags ? [block(() => ({ text: ink.set(hashtags.join(' ')), color: ink.accent }), 8)] : []),
  ...Object.entries(assets ?? {}).flatMap(([name, text]) =>
    headed(labelBlock(ink, plainWords(name), 10), [block(() => ({ text: ink.set(text) }))]),
  ),
];

const heading = (ink: Ink, item: ExportedDeliverable, at: number): Block =>
  block(
    () => ({
      stack: [
        { text: ink.set(about(item)), style: 'label', color: ink.accent, margin: [0, 0, 0, 2] },
        {
          id: idOf(at),
          text: ink.set(item.title, 'serif'),
          style: 'heading',
          outline: true,
          outlineText: item.title,
        },
      ],
    }),
    at === 0 ? 0 : BETWEEN,
  );

const deliverable = (ink: Ink, item: ExportedDeliverable, at: number): Block[] =>
  headed(heading(ink, item, at), [
    ...spaced(markdownBlocks(ink, item.content_markdown, CONTENT_WIDTH), UNDER_TITLE),
    ...extras(ink, item),
  ]);

/** One part with every deliverable: title, kind, text, hashtags and assets. */
export const deliverables = (source: PageSource, ink: Ink, number: string): Part | null =>
  source.deliverables.length === 0
    ? null
    : {
        id: 'deliverables',
        title: 'Deliverables',
        blocks: [
          partHeading(ink, 'deliverables', number, 'Deliverables', 'unless-hole'),
          ...source.deliverables.flatMap((item, at) => deliverable(ink, item, at)),
        ],
        inside: source.deliverables.map(({ title }, at) => ({ id: idOf(at), title })),
      };
