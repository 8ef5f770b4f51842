import type { Content } from 'pdfmake/interfaces.js';
import { isObject, valueAt } from '../../../../marketing/content-walk.ts';
import { isDay, longDay } from '../../../../marketing/execution/days.ts';
import type { Field } from '../../../../marketing/field.ts';
import { platformWords } from '../../../deliverables.ts';
import { isEmpty } from '../../../is-empty.ts';
import { type Block, block, grouped, headed } from '../../flow/block.ts';
import { type Ink, rule } from '../../ink.ts';
import { PAGE_WORDS } from '../../sentences.ts';
import { COLOURS } from '../../theme.ts';
import { readable } from '../../values.ts';
import { textAt } from '../field-look.ts';
import type { Entry } from './entries.ts';
import { platformColour } from './marks.ts';

const LEFT = 92;
const GAP = 14;
const IN_HEAD = new Set(['date', 'time', 'platform', 'format', 'hook']);

/** The title of the text that goes out, which leads to it; what is not in this document stays a reference. */
const postOf = (ink: Ink, field: Field, id: string): { text: string; linkToDestination?: string } => {
  const deliverables = valueAt(ink.content, ['deliverables']);
  const list: readonly unknown[] = Array.isArray(deliverables) ? deliverables.filter(isObject) : [];
  const at = list.findIndex((one) => textAt(one, 'id') === id);
  const title = textAt(list[at], 'title');
  return at < 0 || title === ''
    ? { text: readable(field, id) }
    : { text: title, linkToDestination: `deliverable-${at + 1}` };
};

const detail = (ink: Ink, field: Field, value: unknown): Content => {
  const post = field.key === 'post' && typeof value === 'string' ? postOf(ink, field, value) : null;
  const text = post?.text ?? readable(field, value);
  return {
    margin: [0, 2, 0, 0],
    style: 'tableCell',
    text: [
      ...ink.set(`${field.label}: `).map((run) => ({ ...run, color: COLOURS.muted })),
      ...ink.set(text).map((run) => ({
        ...run,
        ...(post?.linkToDestination ? { linkToDestination: post.linkToDestination, color: ink.accent } : {}),
      })),
    ],
  };
};

const entryBlock = (ink: Ink, fields: readonly Field[], entry: Entry, width: number): Block => {
  const { time, platform, format, hook, row } = entry;
  const details = fields.filter(({ key }) => !IN_HEAD.has(key) && !isEmpty(valueAt(row, [key])));
  return block(
    () => ({
      columnGap: GAP,
      columns: [
        {
          width: LEFT,
          stack: [
            { text: ink.set(time), bold: true, color: COLOURS.ink, fontSize: 12 },
            {
              text: ink.set(platformWords(platform)),
              bold: true,
              fontSize: 9.2,
              color: platformColour(platform),
            },
            ...(format === platformWords(platform) ? [] : [{ text: ink.set(format), style: 'small' }]),
          ],
        },
        {
          width: width - LEFT - GAP,
          stack: [
            { text: ink.set(hook), bold: true, color: COLOURS.ink, margin: [0, 1, 0, 2] },
            ...details.map((field) => detail(ink, field, valueAt(row, [field.key]))),
          ],
        },
      ],
    }),
    9,
  );
};

const dayHead = (ink: Ink, day: string, width: number): Block =>
  block(
    () => ({
      stack: [
        { text: ink.set(isDay(day) ? longDay(day) : day || PAGE_WORDS.noDay, 'serif'), style: 'subheading' },
        { stack: [rule(width, ink.accent, 0.8)], margin: [0, 4, 0, 0] },
      ],
    }),
    20,
  );

/** Every date with all that the plan says of it, day by day. */
export const dayList = (
  ink: Ink,
  fields: readonly Field[],
  entries: readonly Entry[],
  width: number,
): Block[] =>
  [...new Set(entries.map(({ day }) => day))].flatMap((day) =>
    grouped(
      headed(
        dayHead(ink, day, width),
        entries.filter((one) => one.day === day).map((one) => entryBlock(ink, fields, one, width)),
      ),
    ),
  );
