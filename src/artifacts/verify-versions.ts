import type { ArtifactType } from '../marketing/artifact-types.ts';
import { sha256 } from '../platform/canonical.ts';
import type { Database } from '../platform/database.ts';
import { lineageOfVersions } from './load-lineage.ts';
import { tombstoneKey } from './tombstone-key.ts';
import { lineageProblems } from './verify-lineage.ts';
import { versionDigest } from './version-digest.ts';

export type VersionProblem = { workspaceId: string; versionId: string; problem: string };

const PAGE = 200;

/**
 * Computes the digests of every version of these workspaces again, from the stored texts and lineage, and looks at what
 * the approved ones stand on. With the chains, which name each version digest, this shows any change made behind the
 * store's back. Reads only.
 */
export async function verifyVersions(
  db: Database,
  workspaceIds: readonly string[],
): Promise<{ versions: number; problems: VersionProblem[] }> {
  const problems: VersionProblem[] = [];
  let versions = 0;
  for (const workspaceId of workspaceIds) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ; ) {
      const page = await db.inWorkspace(workspaceId, async (tx) => {
        const where = { workspaceId, id: { gt: after } };
        const rows = await tx.version.findMany({ where, orderBy: { id: 'asc' }, take: PAGE });
        const ids = rows.map((row) => row.id);
        const lineage = await lineageOfVersions(tx, workspaceId, ids);
        const bodies = await tx.versionBody.findMany({
          where: { workspaceId, versionId: { in: ids } },
          select: { versionId: true, canonical: true },
        });
        const tombstones = await tx.tombstone.findMany({
          where: { workspaceId, bodyTable: 'version_body', bodyKey: { in: ids.map(tombstoneKey) } },
          select: { bodyKey: true },
        });
        const erased = new Set(tombstones.map((row) => row.bodyKey));
        const texts = new Map(bodies.map((body) => [body.versionId, body.canonical]));
        for (const row of rows) {
          const found = (problem: string) => problems.push({ workspaceId, versionId: row.id, problem });
          const text = texts.get(row.id);
          if (text === undefined) {
            if (!erased.has(tombstoneKey(row.id))) found('its text is gone without a tombstone');
          } else if (sha256(text) !== row.contentDigest) found('its text was changed');
          const identity = { ...row, type: row.type as ArtifactType, lineage: lineage.get(row.id) ?? [] };
          if (versionDigest(identity) !== row.versionDigest)
            found('its digest, lineage or jobs were changed');
        }
        for (const [versionId, problem] of await lineageProblems(tx, workspaceId, lineage))
          problems.push({ workspaceId, versionId, problem });
        return ids;
      });
      versions += page.length;
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last;
    }
  }
  return { versions, problems };
}
