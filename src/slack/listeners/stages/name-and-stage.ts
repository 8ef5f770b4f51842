import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { type Match, matchEngagement } from './match-engagement.ts';

type Named = Parameters<typeof matchEngagement>[0][number];

/** What was typed, read as a name and the word for a stage. */
type Reading = { name: string; artifact?: ArtifactType };

const STAGE_NAMES: ReadonlyMap<string, ArtifactType> = new Map(
  ARTIFACT_TYPES.flatMap((type) => [
    [type, type],
    [ARTIFACT_TITLES[type].toLowerCase(), type],
  ]),
);

/**
 * Every way to read it, the likeliest first: the last word that names a stage is one, then the one before it; a client
 * may be called so, too, so at last none of them is.
 */
function readings(typed: string): Reading[] {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const found = words.flatMap((word, at): Reading[] => {
    const artifact = STAGE_NAMES.get(word.toLowerCase());
    return artifact ? [{ artifact, name: words.filter((_, index) => index !== at).join(' ') }] : [];
  });
  return [...found.reverse(), { name: words.join(' ') }];
}

export type NamedStage<E> = { match: Match<E>; artifact?: ArtifactType; name: string };

/** Which engagement is meant, and which stage of it, by words in any order: the first way of reading that fits one. */
export function matchNameAndStage<E extends Named>(
  engagements: readonly E[],
  typed: string,
  channelId: string,
): NamedStage<E> {
  const tried = readings(typed).map(({ name, artifact }) => ({
    match: matchEngagement(engagements, name, channelId),
    name,
    ...(artifact ? { artifact } : {}),
  }));
  const fits = tried.find(({ match }) => match.kind !== 'several' || match.why !== 'not_found');
  const best = fits ?? tried[0];
  if (!best) throw new Error('There is always one way to read it.');
  return best;
}
