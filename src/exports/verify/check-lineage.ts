import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { boundDigest } from '../../platform/version-digest.ts';
import { CLOCKS_DIFFER_MS } from '../pack/limits.ts';
import type { StatedArtifact, StatedLink } from '../pack/statement.ts';
import type { Check } from './opened.ts';
import { VERIFY_SAY as say } from './sentences.ts';
import { BUILT_ON, isEarlier } from './stages.ts';

/** The version digest that follows from what is said of a version. */
export const digestOfStated = (artifact: StatedArtifact): string =>
  boundDigest({
    contentDigest: artifact.content_digest,
    jobs: artifact.jobs,
    type: artifact.type,
    artifactId: artifact.artifact,
    number: artifact.version,
    lineage: artifact.lineage.map((link) => ({
      type: link.type,
      artifactId: link.artifact,
      versionId: link.version_id,
      digest: link.content_digest,
      approvedAt: new Date(link.approved_at),
      binding: link.binding,
    })),
  });

const isLater = (one: string, other: string) => Date.parse(one) > Date.parse(other) + CLOCKS_DIFFER_MS;

const bindingOf = ({ lineage }: StatedArtifact) => lineage.filter(({ binding }) => binding);

/** A link against the version of that type that is in the pack. */
function againstPacked(link: StatedLink, there: StatedArtifact): string[] {
  if (there.artifact !== link.artifact) return [say.otherArtifact(link.type)];
  const problems: string[] = [];
  // Approved again with the same text, an upstream has a new number and what was built on it still stands.
  if (there.content_digest !== link.content_digest) problems.push(say.otherVersion(link.type));
  if (link.version > there.version) problems.push(say.newerVersion(link.type));
  const named = there.version_id;
  if (named !== null && (there.version === link.version) !== (named === link.version_id))
    problems.push(say.otherId(link.type));
  return problems;
}

/** The first that is said of each type on which something was built. */
function firstLinks(everything: readonly StatedArtifact[]): Map<ArtifactType, StatedLink> {
  const first = new Map<ArtifactType, StatedLink>();
  for (const link of everything.flatMap(bindingOf)) if (!first.has(link.type)) first.set(link.type, link);
  return first;
}

/** What one version says of the versions it was built on, against those that are in the pack. */
function linkProblems(
  artifact: StatedArtifact,
  everything: readonly StatedArtifact[],
  firstOf: ReadonlyMap<ArtifactType, StatedLink>,
): string[] {
  return bindingOf(artifact).flatMap((link) => {
    const problems: string[] = [];
    if (!isEarlier(link.type, artifact.type)) problems.push(say.builtOnLater(link.type));
    if (isLater(link.approved_at, artifact.approved_at)) problems.push(say.approvedEarly(link.type));
    const there = everything.find(({ type }) => type === link.type);
    if (there) return [...problems, ...againstPacked(link, there)];
    // What is current was built on one version of each; two that name others cannot both be current.
    const first = firstOf.get(link.type);
    if (first && (first.artifact !== link.artifact || first.content_digest !== link.content_digest))
      problems.push(say.twoVersions(link.type));
    return problems;
  });
}

function ownProblems(artifact: StatedArtifact, currentAt: string): string[] {
  const problems: string[] = [];
  if (digestOfStated(artifact) !== artifact.version_digest) problems.push(say.versionDigest);
  const bound = bindingOf(artifact).map(({ type }) => type);
  for (const type of BUILT_ON[artifact.type]) if (!bound.includes(type)) problems.push(say.bindsNot(type));
  if (artifact.approved_by.length === 0) problems.push(say.nobodyApproved);
  if (isLater(artifact.approved_at, currentAt)) problems.push(say.approvedLate(currentAt));
  return problems;
}

/** Every version is what its digest says, approved in time, and built on the very versions beside it. */
export const checkLineage: Check = ({ statement }) => {
  const { artifacts, delivery, current_at, audience } = statement.predicate;
  const everything = [...artifacts, delivery];
  const firstOf = firstLinks(everything);
  return everything.flatMap((artifact, at) => {
    const { type, version } = artifact;
    const before = everything.slice(0, at);
    const problems = [...ownProblems(artifact, current_at), ...linkProblems(artifact, everything, firstOf)];
    if (before.some((one) => one.type === type || one.artifact === artifact.artifact))
      problems.push(say.twiceThere);
    if (audience === 'client' && artifact.origin) problems.push(say.internal);
    return problems.map((problem) => say.of(`${type} version ${version}`, problem));
  });
};
