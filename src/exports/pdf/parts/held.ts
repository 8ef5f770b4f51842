import type { Content } from 'pdfmake/interfaces.js';
import { isObject, valueAt } from '../../../marketing/content-walk.ts';
import { block, grouped, headed } from '../flow/block.ts';
import { rule } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { readable } from '../values.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';
import { namedTogether } from './named.ts';
import { shares } from './table.ts';

const SHORT_DIGEST = 12;

/** What a pack holds: title, version, the digest short as it is spoken of, and whole below, to check a file against. */
export const held: FieldLook = (ink, { field, value, width }) => {
  const rows = rowsOf(value);
  if (!rows?.every(isObject)) return null;
  const labels = (field.fields ?? []).map(({ label }) => label);
  const widths = shares([220, 70, 130], width);
  const columns = (cells: readonly Content[]): Content => ({
    columnGap: 10,
    columns: cells.map((cell, at) => ({ width: widths[at] ?? 0, stack: [cell] })),
  });
  const number = field.fields?.find(({ key }) => key === 'number');
  const head = block(() => ({
    stack: [
      {
        ...wrapped(columns(labels.slice(0, 3).map((text) => ({ text: ink.set(text), style: 'tableHead' })))),
        margin: [0, 0, 0, 4],
      },
      rule(width, ink.accent, 1),
    ],
  }));
  const entries = rows.map((row, at) =>
    block(
      () => ({
        stack: [
          {
            margin: [0, 7, 0, 7],
            stack: [
              columns([
                { text: ink.set(textAt(row, 'title'), 'serif'), style: 'subheading' },
                {
                  text: ink.set(number ? readable(number, valueAt(row, ['number'])) : ''),
                  style: 'tableCell',
                },
                {
                  text: ink.set(textAt(row, 'digest').slice(0, SHORT_DIGEST)),
                  style: 'tableCell',
                  bold: true,
                },
              ]),
              {
                text: ink.set(textAt(row, 'digest')),
                fontSize: 7.6,
                color: COLOURS.muted,
                margin: [0, 2, 0, 0],
              },
            ],
          },
          rule(width, COLOURS.rule, 0.5),
        ],
      }),
      0,
      at === 0 ? {} : { again: head },
    ),
  );
  return namedTogether(ink, field.label, grouped(headed(head, entries)));
};

const wrapped = (content: Content) => ({ stack: [content] });
