import { ARTIFACT_TITLES } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import type { LineageLink } from './lineage-link.ts';
import type { VersionStatus } from './version-status.ts';

const IN_FORCE = ['approved', 'flagged_for_review'] satisfies VersionStatus[];

type Standing = { digest: string; erased: boolean; outdated: boolean };

/**
 * What is wrong with the approved ones among these versions, as [version id, problem]: each binding upstream must be in
 * force with the pinned digest and its text. A person's flag on an upstream is no problem, since it does not cascade; a
 * flag of the cascade should have reached what stands on it.
 */
export async function lineageProblems(
  tx: Tx,
  workspaceId: string,
  lineage: ReadonlyMap<string, readonly LineageLink[]>,
): Promise<[string, string][]> {
  const approved = await tx.versionState.findMany({
    where: { workspaceId, versionId: { in: [...lineage.keys()] }, status: 'approved' },
    select: { versionId: true },
  });
  const links = approved.flatMap(({ versionId }) =>
    (lineage.get(versionId) ?? []).filter((link) => link.binding).map((link) => ({ versionId, link })),
  );
  const standing = await standingOf(tx, workspaceId, [...new Set(links.map(({ link }) => link.artifactId))]);
  return links.flatMap(({ versionId, link }): [string, string][] => {
    const problem = problemWith(link, standing.get(link.artifactId));
    return problem ? [[versionId, `it is approved, but its ${title(link)} ${problem}`]] : [];
  });
}

const title = ({ type }: LineageLink): string => ARTIFACT_TITLES[type].toLowerCase();

function problemWith(link: LineageLink, upstream: Standing | undefined): string | null {
  if (!upstream) return 'is not in force';
  if (upstream.digest !== link.digest) return 'has another content';
  if (upstream.erased) return 'was erased';
  return upstream.outdated ? 'is flagged as outdated' : null;
}

/** What is in force of these artifacts now. */
async function standingOf(
  tx: Tx,
  workspaceId: string,
  artifactIds: readonly string[],
): Promise<Map<string, Standing>> {
  const states = await tx.versionState.findMany({
    where: { workspaceId, artifactId: { in: [...artifactIds] }, status: { in: IN_FORCE } },
    select: { versionId: true, artifactId: true, flagCause: true },
  });
  const ids = states.map((state) => state.versionId);
  const versions = await tx.version.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { id: true, contentDigest: true },
  });
  const bodies = await tx.versionBody.findMany({
    where: { workspaceId, versionId: { in: ids } },
    select: { versionId: true },
  });
  const digests = new Map(versions.map((version) => [version.id, version.contentDigest]));
  const present = new Set(bodies.map((body) => body.versionId));
  return new Map(
    states.map((state) => [
      state.artifactId,
      {
        digest: digests.get(state.versionId) ?? '',
        erased: !present.has(state.versionId),
        outdated: state.flagCause === 'upstream',
      },
    ]),
  );
}
