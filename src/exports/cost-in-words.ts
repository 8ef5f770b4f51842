import type { ExportedGeneration } from './document.ts';
import { COST } from './sentences.ts';

const DOLLARS = new Intl.NumberFormat('en-US', {
  style: 'currency',
  currency: 'USD',
  minimumFractionDigits: 2,
  maximumFractionDigits: 4,
});

/** What the run that wrote a version cost, as files for the team say it. */
export const costInWords = ({ stub, costUsd, costKind }: ExportedGeneration): string => {
  if (stub) return COST.none;
  if (costUsd === null || costKind === 'unknown') return COST.unknown;
  const amount = DOLLARS.format(costUsd);
  return costKind === 'up_to' ? COST.upTo(amount) : amount;
};
