import type { Tx } from '../platform/database.ts';

type Row = {
  workspaceId: string;
  id: string;
  origin: string;
  createdBy: string;
  baseVersionId: string | null;
};

/**
 * Whose work each version is, by version id. Re-attesting repeats somebody's work and counts as an approval, so the
 * rule about one's own work looks at the version that was repeated.
 */
export async function workAuthors(tx: Tx, versions: readonly Row[]): Promise<Map<string, string>> {
  const authors = new Map<string, string>();
  for (const version of versions) authors.set(version.id, await authorOf(tx, version));
  return authors;
}

async function authorOf(tx: Tx, version: Row): Promise<string> {
  if (version.origin !== 'reattest' || !version.baseVersionId) return version.createdBy;
  const { workspaceId, baseVersionId } = version;
  const base = await tx.version.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: baseVersionId } },
  });
  return authorOf(tx, base);
}
