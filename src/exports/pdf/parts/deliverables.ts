import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { type ExportedDeliverable, plainWords, platformWords } from '../../deliverables.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Block, block, headed, spaced } from '../flow/block.ts';
import { type Ink, labelBlock, type Part, partHeading } from '../ink.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import type { PageSource } from '../page-source.ts';
import { CONTENT_WIDTH } from '../theme.ts';
import { fieldBlocks } from './fields.ts';

const BETWEEN = 36;
const UNDER_TITLE = 10;

const about = (deliverable: ExportedDeliverable): string =>
  [plainWords(deliverable.kind), ...(deliverable.platform ? [platformWords(deliverable.platform)] : [])].join(
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

/** Its own fields, in the order of the form: what stands before the text there stands before it here. */
const deliverable = (source: PageSource, ink: Ink, item: ExportedDeliverable, at: number): Block[] => {
  const stored = valueAt(source.content, ['deliverables']);
  const values: unknown = Array.isArray(stored) ? stored[at] : undefined;
  const { before, after } = source.ownFields;
  return headed(heading(ink, item, at), [
    ...spaced(fieldBlocks(ink, filled(before, values), values, CONTENT_WIDTH), UNDER_TITLE),
    ...spaced(markdownBlocks(ink, item.content_markdown, CONTENT_WIDTH), UNDER_TITLE),
    ...fieldBlocks(ink, filled(after, values), values, CONTENT_WIDTH),
    ...extras(ink, item),
  ]);
};

/** Which fields fit depends on the kind: what is empty here is not missing. */
const filled = (fields: readonly Field[], values: unknown): Field[] =>
  fields.filter(({ key }) => !isEmpty(valueAt(values, [key])));

/** One part with every deliverable: title, kind, text, hashtags and assets. */
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
