import type { Content } from 'pdfmake/interfaces.js';
import { valueAt } from '../../../marketing/content-walk.ts';
import type { Field } from '../../../marketing/field.ts';
import { isEmpty } from '../../is-empty.ts';
import { type Block, block, entriesTogether, grouped, spaced } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { isShown, lines, readable } from '../values.ts';
import { lookOf } from './field-looks.ts';
import { fieldBlocks } from './fields.ts';
import { ruledRows, shares } from './table.ts';

/** How a section is drawn that deserves more than its fields one by one. */
export type SectionLook = (ink: Ink, fields: readonly Field[], values: unknown, width: number) => Block[];

const WEIGHTS = [126, 341];

const worth = (ink: Ink, field: Field, value: unknown): Content => {
  if (isEmpty(value)) return { text: ink.set(readable(field, value)), italics: true, color: COLOURS.muted };
  if (Array.isArray(value) && field.kind === 'list' && value.length > 1)
    return { ul: lines(field, value).map((entry) => ({ text: ink.set(entry) })), markerColor: ink.accent };
  return { text: ink.set(readable(field, value)), color: COLOURS.ink };
};

/** Names at the left, values at the right, a rule under each; what has a look of its own and lists of objects stand below. */
export const factsTable: SectionLook = (ink, fields, values, width) => {
  const isFact = ({ key, kind }: Field): boolean => kind !== 'items' && !lookOf(ink.type, key);
  const facts = fields.filter((field) => isFact(field) && isShown(field, valueAt(values, [field.key])));
  const lists = fields.filter((field) => !isFact(field));
  const rows = ruledRows(
    facts.map((field) => (): Content[] => [
      { text: ink.set(field.label), style: 'tableHead', margin: [0, 1.5, 0, 0] },
      worth(ink, field, valueAt(values, [field.key])),
    ]),
    shares(WEIGHTS, width),
    6,
  );
  const top = facts.length === 0 ? [] : [block(() => rule(width, ink.accent, 1), 0, { withNext: true })];
  return [
    ...grouped([...top, ...entriesTogether(rows)]),
    ...spaced(fieldBlocks(ink, lists, values, width), 24),
  ];
};
