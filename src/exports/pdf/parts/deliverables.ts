import { isObject, valueAt } from '../../../marketing/content-walk.ts';
import type { ExportedDeliverable } from '../../deliverables.ts';
import { type Block, block, headed } from '../flow/block.ts';
import { type Ink, type Part, partHeading } from '../ink.ts';
import type { PageSource } from '../page-source.ts';
import { CONTENT_WIDTH } from '../theme.ts';
import { deliverableLookOf, kindInWords } from './deliverable-looks.ts';

const BETWEEN = 30;

const idOf = (at: number): string => `deliverable-${at + 1}`;

const heading = (ink: Ink, item: ExportedDeliverable, at: number): Block =>
  block(
    () => ({
      stack: [
        {
          text: ink.set(kindInWords(ink.type, item)),
          style: 'label',
          color: ink.accent,
          margin: [0, 0, 0, 2],
        },
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

const deliverable = (source: PageSource, ink: Ink, item: ExportedDeliverable, at: number): Block[] => {
  const stored = valueAt(source.content, ['deliverables']);
  const values: unknown = Array.isArray(stored) ? stored.filter(isObject)[at] : undefined;
  const draw = deliverableLookOf(source.type, item.kind);
  return headed(
    heading(ink, item, at),
    draw(ink, { item, values, ownFields: source.ownFields, width: CONTENT_WIDTH }),
  );
};

/** One part with every deliverable: title, kind, and whatever its kind is made of. */
export const deliverables = (source: PageSource, ink: Ink, number: string): Part | null =>
  source.deliverables.length === 0
    ? null
    : {
        id: 'deliverables',
        title: source.deliverablesTitle,
        blocks: [
          partHeading(ink, 'deliverables', number, source.deliverablesTitle, 'unless-hole'),
          ...source.deliverables.flatMap((item, at) => deliverable(source, ink, item, at)),
        ],
        inside: source.deliverables.map(({ title }, at) => ({ id: idOf(at), title })),
      };
