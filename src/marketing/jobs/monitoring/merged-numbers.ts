import type { Kpi } from '../../monitoring/schema.ts';
import { comparable } from '../../quality/word-match.ts';

const keyOf = ({ name }: Kpi) => comparable(name).replace(/\s+/g, ' ').trim().toLowerCase();

/**
 * The numbers of both jobs as one list, each name once. Where both write of the same number, baseline, target and source are
 * the tracking's, who looked at where it is read; alert and decision are the ritual's, who will act on them.
 */
export function mergedNumbers(tracked: readonly Kpi[], read: readonly Kpi[]): Kpi[] {
  const merged = new Map<string, Kpi>();
  for (const kpi of [...tracked, ...read]) {
    const known = merged.get(keyOf(kpi));
    const ofTheRitual = read.includes(kpi);
    if (!known) merged.set(keyOf(kpi), kpi);
    else if (ofTheRitual) merged.set(keyOf(kpi), { ...known, alert: kpi.alert, decision: kpi.decision });
  }
  return [...merged.values()];
}
