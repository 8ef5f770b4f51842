import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { type ExportedDeliverable, plainWords } from '../../deliverables.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Block, block, headed } from '../flow/block.ts';
import { type Ink, labelBlock } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { isShort, readable } from '../values.ts';

/** Which fields fit depends on the kind of a deliverable: what is empty in it is not missing. */
export const filled = (fields: readonly Field[], values: unknown): Field[] =>
  fields.filter(({ key }) => !isEmpty(valueAt(values, [key])));

const isFact = (field: Field, values: unknown): boolean =>
  field.kind !== 'long_text' && (isShort(field, valueAt(values, [field.key])) || field.kind === 'text');

/** Short facts as one running line: names small, values in ink. Nothing where there are none. */
export const factLine = (ink: Ink, fields: readonly Field[], values: unknown): Block[] => {
  const facts = filled(fields, values).filter((field) => isFact(field, values));
  if (facts.length === 0) return [];
  return [
    block(() => ({
      fontSize: 9.2,
      lineHeight: 1.25,
      text: facts.flatMap((field, at) => [
        ...ink
          .set(`${at === 0 ? '' : '   '}${field.label} `)
          .map((run) => ({ ...run, color: COLOURS.muted })),
        ...ink
          .set(readable(field, valueAt(values, [field.key])))
          .map((run) => ({ ...run, bold: true, color: COLOURS.ink })),
      ]),
    })),
  ];
};

/** Blocks that never stand last on a page. */
export const leading = (blocks: readonly Block[]): Block[] =>
  blocks.map((one) => ({ ...one, withNext: true }));

/** The fields that a line of facts leaves out. */
export const beyondFacts = (fields: readonly Field[], values: unknown): Field[] =>
  filled(fields, values).filter((field) => !isFact(field, values));

/** Texts that go with a deliverable, such as an image prompt, each below its name. */
export const assetBlocks = (ink: Ink, { assets }: ExportedDeliverable): Block[] =>
  Object.entries(assets ?? {}).flatMap(([name, text]) =>
    headed(labelBlock(ink, plainWords(name), 10), [block(() => ({ text: ink.set(text) }))]),
  );

export const hashtagBlock = (ink: Ink, { hashtags }: ExportedDeliverable): Block[] =>
  hashtags ? [block(() => ({ text: ink.set(hashtags.join(' ')), color: ink.accent, fontSize: 9.4 }), 6)] : [];
