import type { Content } from 'pdfmake/interfaces.js';
import { type Block, block, entriesTogether } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { COLOURS } from '../theme.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';
import { namedTogether } from './named.ts';

const BOX = 10;
const GAP = 12;
const STATE_WIDTH = 70;
const CHECKED = 'Checked';

const box = (ink: Ink, checked: boolean): Content => ({
  canvas: [
    {
      type: 'rect',
      x: 0,
      y: 1,
      w: BOX,
      h: BOX,
      r: 1.5,
      lineWidth: 1,
      lineColor: checked ? ink.accent : COLOURS.muted,
    },
    ...(checked
      ? [
          {
            type: 'polyline' as const,
            lineWidth: 1.6,
            lineColor: ink.accent,
            points: [
              { x: 2.2, y: 6.2 },
              { x: 4.4, y: 8.6 },
              { x: 8.2, y: 3.2 },
            ],
          },
        ]
      : []),
  ],
});

const point = (ink: Ink, text: string, state: string, width: number): Block =>
  block(
    () => ({
      stack: [
        {
          columnGap: GAP,
          columns: [
            { width: BOX, stack: [box(ink, state === CHECKED)] },
            {
              width: width - BOX - STATE_WIDTH - 2 * GAP,
              stack: [{ text: ink.set(text), color: COLOURS.ink }],
            },
            {
              width: STATE_WIDTH,
              stack: [
                { text: ink.set(state), style: 'tableHead', alignment: 'right', margin: [0, 1.5, 0, 0] },
              ],
            },
          ],
        },
        { stack: [rule(width, COLOURS.rule, 0.5)], margin: [0, 7, 0, 0] },
      ],
    }),
    7,
  );

/** Points with boxes, ticked where somebody has looked. */
export const checklist: FieldLook = (ink, { field, value, width }) => {
  const rows = rowsOf(value);
  if (!rows) return null;
  const points = rows.map((row) => point(ink, textAt(row, 'point'), textAt(row, 'state'), width));
  return namedTogether(ink, field.label, entriesTogether(points));
};
