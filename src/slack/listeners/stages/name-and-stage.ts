import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';
import { closestName } from '../../../marketing/closest-name.ts';
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

// Each is held against every name of every engagement: a text full of stages must not keep the others waiting.
const AT_MOST = 5;

const mistyped = (word: string): ArtifactType | undefined =>
  STAGE_NAMES.get(closestName(word, [...STAGE_NAMES.keys()]) ?? '');

/**
 * Every way to read it, the likeliest first: the last word that names a stage is one, then the one before it; a client
 * may be called so, too, so then none of them is; at last a word that nearly names a stage.
 */
function readings(typed: string): Reading[] {
  const words = typed.split(/\s+/).filter((word) => word !== '');
  const having = (stageOf: (word: string) => ArtifactType | undefined) =>
    words
      .flatMap((word, at): Reading[] => {
        const artifact = stageOf(word);
        return artifact ? [{ artifact, name: words.filter((_, index) => index !== at).join(' ') }] : [];
      })
      .reverse()
      .slice(0, AT_MOST);
  const named = having((word) => STAGE_NAMES.get(word.toLowerCase()));
  return [...named, { name: words.join(' ') }, ...(named.length > 0 ? [] : having(mistyped))];
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
