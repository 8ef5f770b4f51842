import { comparable } from '../quality/word-match.ts';

const plain = (name: string) => comparable(name).toLowerCase().replace(/\s+/g, ' ').trim();

/** Whether two names mean the same pillar: without regard to case, white space and kinds of quotes and dashes. */
export const samePillar = (one: string, other: string): boolean => plain(one) === plain(other);

/**
 * The pillar of the strategy that a model meant, in the strategy's own spelling: the same name, or the only one that
 * begins with it or that it begins with. A name that fits none stays as it is, for the rules to find.
 */
export function pillarNamed(name: string, pillars: readonly string[]): string {
  const meant = plain(name);
  const exact = pillars.find((pillar) => samePillar(pillar, name));
  if (exact !== undefined || meant === '') return exact ?? name;
  const near = pillars.filter((pillar) => plain(pillar).startsWith(meant) || meant.startsWith(plain(pillar)));
  return near.length === 1 ? (near[0] ?? name) : name;
}
