import type { Content } from 'pdfmake/interfaces.js';
import { type ExportedDeliverable, plainWords } from '../../deliverables.ts';
import { forContents, type Ink, label, partHeading, rule } from '../ink.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import type { PageSource } from '../page-source.ts';
import { CONTENT_WIDTH } from '../theme.ts';

const LONGEST_WORD_IN_CONTENTS = 30;
const LONGEST_IN_CONTENTS = 90;

/** The contents column can't break a word, so that a title with a giant one stays out of it. */
const fitsContents = (title: string): boolean =>
  title.length <= LONGEST_IN_CONTENTS &&
  title.split(/\s+/).every((word) => word.length <= LONGEST_WORD_IN_CONTENTS);

const about = (deliverable: ExportedDeliverable): string =>
  [plainWords(deliverable.kind), ...(deliverable.platform ? [plainWords(deliverable.platform)] : [])].join(
    ', ',
  );

const extras = (ink: Ink, { hashtags, assets }: ExportedDeliverable): Content[] => [
  ...(hashtags
    ? [
        {
          margin: [0, 6, 0, 0] as [number, number, number, number],
          text: ink.set(hashtags.join(' ')),
          color: ink.accent,
        },
      ]
    : []),
  ...Object.entries(assets ?? {}).map(
    ([name, text]): Content => ({
      margin: [0, 8, 0, 0],
      stack: [label(ink, plainWords(name)), { text: ink.set(text) }],
    }),
  ),
];

const deliverable = (ink: Ink, item: ExportedDeliverable, first: boolean): Content => ({
  margin: [0, 0, 0, 20],
  stack: [
    ...(first
      ? []
      : [{ stack: [rule(CONTENT_WIDTH)], margin: [0, 0, 0, 16] as [number, number, number, number] }]),
    { text: ink.set(about(item)), style: 'label', headlineLevel: 2, margin: [0, 0, 0, 2] },
    {
      text: forContents(ink.set(item.title, 'serif')),
      font: 'serif',
      style: 'heading',
      headlineLevel: 2,
      margin: [0, 0, 0, 8],
      outline: true,
      outlineText: item.title,
      ...(fitsContents(item.title)
        ? { tocItem: true, tocStyle: 'small', tocMargin: [16, 0, 0, 3] as [number, number, number, number] }
        : {}),
    },
    ...markdownBlocks(ink, item.content_markdown, CONTENT_WIDTH),
    ...extras(ink, item),
  ],
});

/** One part with every deliverable: title, kind, text, hashtags and assets. */
export const deliverables = (source: PageSource, ink: Ink, number: string): Content[] =>
  source.deliverables.length === 0
    ? []
    : [
        { stack: [partHeading(ink, number, 'Deliverables')], pageBreak: 'before' },
        ...source.deliverables.map((item, at) => deliverable(ink, item, at === 0)),
      ];
