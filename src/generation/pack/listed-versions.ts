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
      .map(({ type }) => PACK_SAY.notListed(type)),
  ];
  if (problems.length > 0) return refused('pack_not_current', PACK_SAY.notAsListed(problems));
  return done(entries.flatMap(({ link }) => (link ? [link.versionId] : [])));
}

function problemOf(
  { artifact, number, digest }: Included,
  link: LineageLink | undefined,
  snapshot: Snapshot,
): string | null {
  if (!link || link.digest !== digest) return PACK_SAY.notSource(artifact, number);
  if (link.number !== number) return PACK_SAY.otherNumber(artifact, number, link.number);
  const current = currentOf(snapshot, link.artifactId);
  if (current?.id === link.versionId) {
    if (current.erased) return PACK_SAY.erased(artifact, number);
    // A person's flag reaches what was built on it, though not the delivery, which may not be built on that itself.
    return isFresh(current.lineage, snapshot) ? null : PACK_SAY.stale(artifact, number);
  }
  const inForce = inForceOf(snapshot, link.artifactId);
  return inForce && inForce.id !== link.versionId
    ? PACK_SAY.replaced(artifact, number, inForce.number)
    : PACK_SAY.gone(artifact, number);
}
