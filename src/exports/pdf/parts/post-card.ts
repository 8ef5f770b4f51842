import { unescapeMarkdown } from '../../../marketing/markdown/unescape.ts';
import { platformWords } from '../../deliverables.ts';
import { type Block, block, spaced, stacked } from '../flow/block.ts';
import type { Ink } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { signsWide } from '../width-of-signs.ts';
import { platformColour } from './calendar/marks.ts';
import type { DeliverableLook } from './deliverable-look.ts';
import { textAt } from './field-look.ts';
import { fieldBlocks } from './fields.ts';
import { continued, framed, insideFrame } from './frame.ts';
import { linkBlocks } from './link.ts';
import { assetBlocks, factLine, filled, hashtagBlock, leading } from './own-fields.ts';
import { plannedFor } from './planned-for.ts';
import { platformOfPost } from './post-count.ts';
import { cardFoot } from './post-foot.ts';

const SIGN = 9;
const WHEN = 210;

/** Where it goes out, and when. */
const cardHead = (ink: Ink, platform: string, when: string, width: number): Block => {
  const colour = platformColour(platform);
  return block(() => ({
    columnGap: 7,
    columns: [
      {
        width: SIGN,
        stack: [{ canvas: [{ type: 'rect', x: 0, y: 2, w: SIGN, h: SIGN, r: 1.5, color: colour }] }],
      },
      {
        width: width - SIGN - WHEN - 14,
        stack: [{ text: ink.set(platformWords(platform)), bold: true, color: colour, fontSize: 10 }],
      },
      {
        width: WHEN,
        stack: [{ text: ink.set(when === '' ? ' ' : when), style: 'small', alignment: 'right' }],
      },
    ],
  }));
};

const BETWEEN_PARAGRAPHS = 5;

/** Each paragraph a block, so that a long post is parted between two of them. */
const paragraphs = (ink: Ink, text: string): Block[] =>
  spaced(
    text
      .split(/\n\s*\n/)
      .filter((paragraph) => paragraph.trim() !== '')
      .map((paragraph) =>
        block(
          () => ({
            text: ink.set(paragraph),
            color: COLOURS.ink,
            fontSize: 9.8,
            preserveLeadingSpaces: true,
          }),
          BETWEEN_PARAGRAPHS,
        ),
      ),
    8,
  );

/** A longer text takes less room over the whole width, and can be parted between its paragraphs. */
const WIDEST_BESIDE = 300;
const META = 132;
const GUTTER = 20;

/** What goes with a short text stands beside it, so that a page holds more than one card. */
const sideBySide = (text: readonly Block[], meta: readonly Block[], width: number): Block =>
  block(
    () => ({
      columnGap: GUTTER,
      columns: [
        { width: width - META - GUTTER, stack: [stacked(text)] },
        { width: META, stack: [stacked(meta)] },
      ],
    }),
    9,
  );

/** A post as it goes out: plain text as the platform shows it, its link and tags, and how it stands against the limits. */
export const postCard: DeliverableLook = (ink, shown) => {
  const { item, values, ownFields, width } = shown;
  const inner = insideFrame(width);
  const platform = item.platform ?? platformOfPost(item.kind, '')?.key ?? item.kind;
  const all = filled([...ownFields.before, ...ownFields.after], values);
  const link = all.find(({ key }) => key === 'link');
  const facts = all.filter((field) => field !== link && field.kind !== 'items');
  const lists = all.filter(({ kind }) => kind === 'items');
  const text = paragraphs(ink, unescapeMarkdown(item.content_markdown));
  // An address in a narrow column is broken into more lines than it has words.
  const address = linkBlocks(ink, link?.label ?? '', link ? textAt(values, link.key) : '');
  const meta = [...hashtagBlock(ink, item), ...spaced(factLine(ink, facts, values), 6)];
  const isBeside = meta.length > 0 && signsWide(item.content_markdown) <= WIDEST_BESIDE;
  const card = [
    { ...cardHead(ink, platform, plannedFor(ink.content, item.id), inner), withNext: true },
    ...(isBeside ? [sideBySide(text, meta, inner)] : text),
    ...fieldBlocks(ink, lists, values, inner),
    ...leading(isBeside ? [] : meta),
    ...leading(address),
    cardFoot(ink, shown, inner),
  ];
  const framing = framed(card, width, platformColour(platform), continued(ink, item.title));
  return [...spaced(framing, 8), ...assetBlocks(ink, item)];
};
