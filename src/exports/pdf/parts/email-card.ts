import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { platformWords } from '../../deliverables.ts';
import { type Block, block, spaced } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import { PAGE_WORDS } from '../sentences.ts';
import { COLOURS } from '../theme.ts';
import { readable } from '../values.ts';
import { platformColour } from './calendar/marks.ts';
import type { DeliverableLook } from './deliverable-look.ts';
import { textAt } from './field-look.ts';
import { fieldBlocks } from './fields.ts';
import { continued, framed, insideFrame } from './frame.ts';
import { linkBlocks } from './link.ts';
import { assetBlocks, factLine, filled, hashtagBlock } from './own-fields.ts';
import { plannedFor } from './planned-for.ts';

const NAME_WIDTH = 58;
const GAP = 10;
const HEAD = ['subject', 'preview'];

const headLine = (ink: Ink, name: string, text: string, strong: boolean, width: number): Block =>
  block(
    () => ({
      columnGap: GAP,
      columns: [
        { width: NAME_WIDTH, stack: [{ text: ink.set(name), style: 'label', margin: [0, 1.5, 0, 0] }] },
        {
          width: width - NAME_WIDTH - GAP,
          stack: [
            strong
              ? { text: ink.set(text), bold: true, color: COLOURS.ink, fontSize: 11.5 }
              : { text: ink.set(text), color: COLOURS.muted },
          ],
        },
      ],
    }),
    4,
  );

/** Where it goes out, the day of the sequence, and the day on which the plan sends it. */
const dayLine = (ink: Ink, place: string, day: Field | undefined, values: unknown, when: string): Block[] => {
  const words = [
    ...(place === '' ? [] : [place]),
    ...(day ? [PAGE_WORDS.day(readable(day, valueAt(values, [day.key])))] : []),
    ...(when === '' ? [] : [when]),
  ].join('   ');
  return words === ''
    ? []
    : [block(() => ({ text: ink.set(words), bold: true, fontSize: 9.2, color: platformColour('email') }))];
};

/** The head of an email with a rule below it. In one block with the last line: a line alone has no height to frame. */
const closed = (lines: readonly Block[], width: number): Block[] =>
  lines.map((one, at) => ({
    ...one,
    withNext: true,
    ...(at === lines.length - 1
      ? {
          draw: () => ({
            stack: [
              { stack: [one.draw()], margin: [0, 0, 0, 8] as [number, number, number, number] },
              rule(width, COLOURS.rule),
            ],
          }),
        }
      : {}),
  }));

/** An email as it arrives: its day, subject and preview, then its text. */
export const emailCard: DeliverableLook = (ink, { item, values, ownFields, width }) => {
  const inner = insideFrame(width);
  const all = filled([...ownFields.before, ...ownFields.after], values);
  const day = all.find(({ key }) => key === 'day');
  const head = all.filter(({ key }) => HEAD.includes(key));
  const link = all.find(({ key }) => key === 'link');
  const rest = all.filter((field) => field !== day && field !== link && !head.includes(field));
  const facts = rest.filter(({ kind }) => kind === 'choice' || kind === 'text' || kind === 'number');
  const lists = rest.filter((field) => !facts.includes(field));
  const card = [
    ...closed(
      [
        ...dayLine(
          ink,
          item.platform ? platformWords(item.platform) : '',
          day,
          values,
          plannedFor(ink.content, item.id),
        ),
        ...head.map((field) =>
          headLine(
            ink,
            field.label,
            readable(field, valueAt(values, [field.key])),
            field.key === 'subject',
            inner,
          ),
        ),
      ],
      inner,
    ),
    ...spaced(markdownBlocks(ink, item.content_markdown, inner), 9),
    ...fieldBlocks(ink, lists, values, inner),
    ...linkBlocks(ink, link?.label ?? '', link ? textAt(values, link.key) : ''),
    ...hashtagBlock(ink, item),
    ...spaced(factLine(ink, facts, values), 9),
  ];
  const framing = framed(card, width, platformColour('email'), continued(ink, item.title));
  return [...spaced(framing, 8), ...assetBlocks(ink, item)];
};
