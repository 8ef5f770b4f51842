import { type Block, besideBlock, LEFT_WIDTH } from './blocks.ts';
import { linesOf } from './clean-text.ts';
import { label } from './field-blocks.ts';
import type { Para } from './shapes.ts';
import { heightOf } from './text-width.ts';
import { INK, SIZES } from './theme.ts';

/** A short value with its name. */
export type Fact = { name: string; value: string };

const factParas = ({ name, value }: Fact): Para[] => [
  { ...label(name), before: 8 },
  ...linesOf(value).map((text): Para => ({ text, size: SIZES.table, colour: INK.ink, before: 1 })),
];

/** What fits at the left of the text stays there; the rest goes below it, with the whole width for it. */
const HIGHEST_FACTS = 3.4;

export const placedFacts = (facts: readonly Fact[]): { left: Para[]; below: Block[] } => {
  const left: Para[] = [];
  const below: Block[] = [];
  for (const fact of facts) {
    const paras = factParas(fact);
    const fits = below.length === 0 && heightOf([...left, ...paras], LEFT_WIDTH) <= HIGHEST_FACTS;
    if (fits) left.push(...paras);
    else
      below.push(
        besideBlock(
          [label(fact.name)],
          linesOf(fact.value).map((text) => ({ text, size: SIZES.body })),
        ),
      );
  }
  return { left, below };
};
