import { isFresh } from '../../artifacts/freshness.ts';
import type { LineageLink } from '../../artifacts/lineage-link.ts';
import { currentOf, inForceOf, type Snapshot } from '../../artifacts/snapshot.ts';
import { type Included, includedSchema } from '../../marketing/delivery/schema.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { PACK_SAY } from './sentences.ts';

type Listing = { lineage: readonly LineageLink[]; content: unknown };

/**
 * The versions that a delivery's pack is made of, in the order in which it lists them: each must be the very one that is
 * listed and bound, and current. Refused with everything that is not; a pack says on paper what is in it, so a text that
 * came back under another number is not what was listed.
 */
export function listedVersions({ lineage, content }: Listing, snapshot: Snapshot): Outcome<string[]> {
  const read = includedSchema.array().safeParse(Reflect.get(Object(content), 'included'));
  if (!read.success) return refused('pack_not_current', PACK_SAY.notAsListed([PACK_SAY.unreadable]));
  const bound = lineage.filter((link) => link.binding);
  const entries = read.data.map((entry) => ({
    entry,
    link: bound.find(({ type }) => type === entry.artifact),
  }));
  const problems = [
    ...entries.flatMap(({ entry, link }) => problemOf(entry, link, snapshot) ?? []),
    ...bound
      .filter(({ type }) => !read.data.some(({ artifact }) => artifact === type))
      .map(({ type }) => broken(PACK_SAY.notListed(type))),
  ];
  const sentences = problems.map(({ sentence }) => sentence);
  if (problems.length > 0) {
    const say = problems.every(({ flagAlone }) => flagAlone) ? PACK_SAY.onlyFlagged : PACK_SAY.notAsListed;
    return refused('pack_not_current', say(sentences));
  }
  return done(entries.flatMap(({ link }) => (link ? [link.versionId] : [])));
}

/** `flagAlone`: what is listed holds again as it is once the flag on it is lifted. */
type Problem = { sentence: string; flagAlone: boolean };

const broken = (sentence: string): Problem => ({ sentence, flagAlone: false });

function problemOf(
  { artifact, number, digest }: Included,
  link: LineageLink | undefined,
  snapshot: Snapshot,
): Problem | null {
  if (!link || link.digest !== digest) return broken(PACK_SAY.notSource(artifact, number));
  if (link.number !== number) return broken(PACK_SAY.otherNumber(artifact, number, link.number));
  const current = currentOf(snapshot, link.artifactId);
  if (current?.id === link.versionId) {
    if (current.erased) return broken(PACK_SAY.erased(artifact, number));
    // A person's flag reaches what was built on it, though not the delivery, which may not be built on that itself.
    return isFresh(current.lineage, snapshot) ? null : broken(PACK_SAY.stale(artifact, number));
  }
  const inForce = inForceOf(snapshot, link.artifactId);
  if (inForce && inForce.id !== link.versionId)
    return broken(PACK_SAY.replaced(artifact, number, inForce.number));
  return inForce && !inForce.erased && isFresh(inForce.lineage, snapshot)
    ? { sentence: PACK_SAY.flagged(artifact, number), flagAlone: true }
    : broken(PACK_SAY.gone(artifact, number));
}
