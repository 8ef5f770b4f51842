import { type Block, block, headed, spaced } from '../flow/block.ts';
import { type Ink, rule } from '../ink.ts';
import { markdownBlocks } from '../markdown-blocks.ts';
import { COLOURS } from '../theme.ts';
import { type FieldLook, rowsOf, textAt } from './field-look.ts';

const BETWEEN = 22;

const chapterHead = (ink: Ink, title: string, number: number, width: number): Block =>
  block(
    () => ({
      stack: [
        { stack: [rule(width, COLOURS.rule)], margin: [0, 0, 0, 8] },
        {
          columnGap: 10,
          columns: [
            { width: 20, stack: [{ text: String(number), style: 'subheading', color: ink.accent }] },
            { width: width - 30, stack: [{ text: ink.set(title, 'serif'), style: 'subheading' }] },
          ],
        },
      ],
    }),
    BETWEEN,
  );

/** The chapters of a report as chapters: a title, and the text over the whole width. */
export const chapters: FieldLook = (ink, { value, width }) => {
  const rows = rowsOf(value);
  if (!rows) return null;
  return rows.flatMap((row, at) =>
    headed(
      chapterHead(ink, textAt(row, 'title'), at + 1, width),
      spaced(markdownBlocks(ink, textAt(row, 'text'), width), 6),
    ),
  );
};
