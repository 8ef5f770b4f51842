import { type Block, block } from '../flow/block.ts';
import type { Ink } from '../ink.ts';
import { COLOURS } from '../theme.ts';

/** An address as words: nothing in a document can be followed. */
export const linkBlocks = (ink: Ink, name: string, link: string): Block[] =>
  link === ''
    ? []
    : [
        block(
          () => ({
            fontSize: 8.6,
            text: [
              ...ink.set(`${name} `).map((run) => ({ ...run, color: COLOURS.muted })),
              ...ink.set(link).map((run) => ({ ...run, color: ink.accent })),
            ],
          }),
          9,
        ),
      ];
