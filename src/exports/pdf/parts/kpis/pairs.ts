import type { PlainObject } from '../../../../marketing/content-walk.ts';
import { textAt } from '../field-look.ts';
import { comparable } from './amount.ts';

/** A number as it stands and as it must be, in words and as amounts of the same unit. */
export type Pair = { name: string; baseline: string; target: string; from: number; to: number };

const pairOf = (row: PlainObject): Pair[] => {
  const [baseline, target] = [textAt(row, 'baseline'), textAt(row, 'target')];
  const numbers = comparable(baseline, target);
  return numbers ? [{ name: textAt(row, 'name'), baseline, target, ...numbers }] : [];
};

/** The rows whose baseline and target can be drawn beside each other; all others are words only. */
export const pairsOf = (rows: readonly PlainObject[]): Pair[] => rows.flatMap(pairOf);
