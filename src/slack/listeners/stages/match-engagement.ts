import { closestName } from '../../../marketing/closest-name.ts';

type Named = { id: string; client: string; name: string; channelId: string };

export type WhySeveral = 'unnamed' | 'ambiguous' | 'not_found';

export type Match<E> =
  | { kind: 'one'; engagement: E }
  /** Those that a typed name fits, or all where none fits or nothing was typed. */
  | { kind: 'several'; engagements: readonly E[]; why: WhySeveral }
  | { kind: 'none' };

const plain = (text: string): string => text.toLowerCase().normalize('NFKC').replace(/\s+/g, ' ').trim();

const namesOf = ({ client, name }: Named): string[] => [
  client,
  name,
  `${client}: ${name}`,
  `${client} ${name}`,
];

/**
 * Which engagement a command means: the closest to a typed name (of a client, an engagement or both), else the only one
 * of the channel it was typed in, else the only one there is. More than one is a choice for the person.
 */
export function matchEngagement<E extends Named>(
  engagements: readonly E[],
  typed: string,
  channelId: string,
): Match<E> {
  if (engagements.length === 0) return { kind: 'none' };
  const named = plain(typed) === '' ? undefined : withName(engagements, plain(typed));
  if (named?.length === 0) return { kind: 'several', engagements, why: 'not_found' };
  const fits = named ?? engagements;
  const here = fits.filter((one) => one.channelId === channelId);
  const [only] = fits.length === 1 ? fits : here.length === 1 ? here : [];
  if (only) return { kind: 'one', engagement: only };
  return { kind: 'several', engagements: fits, why: named ? 'ambiguous' : 'unnamed' };
}

/** What is left to choose from where no one engagement is meant, and why it is asked. */
export const unmatched = <E>(
  match: Exclude<Match<E>, { kind: 'one' }>,
): { engagements: readonly E[]; why: WhySeveral } =>
  match.kind === 'several' ? match : { engagements: [], why: 'unnamed' };

/** The best way of fitting that any engagement has: the very name, all its words, then a near miss. */
function withName<E extends Named>(engagements: readonly E[], wanted: string): readonly E[] {
  const having = (test: (name: string) => boolean) =>
    engagements.filter((one) => namesOf(one).some((name) => test(plain(name))));
  const same = having((name) => name === wanted);
  if (same.length > 0) return same;
  const words = wanted.split(' ');
  const within = having((name) => words.every((word) => name.includes(word)));
  if (within.length > 0) return within;
  const near = closestName(wanted, engagements.flatMap(namesOf));
  return near === undefined ? [] : having((name) => name === plain(near));
}
