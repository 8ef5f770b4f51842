import type { Finding } from '../marketing/quality/finding.ts';
import type { Tx } from '../platform/database.ts';

/** The text of a version, or null when it was erased. */
export async function loadBody(
  tx: Tx,
  workspaceId: string,
  versionId: string,
): Promise<{ content: unknown; reason: string | null } | null> {
  return tx.versionBody.findUnique({
    where: { workspaceId_versionId: { workspaceId, versionId } },
    select: { content: true, reason: true },
  });
}

/** The findings of a version's quality result, worst first; none when they were erased. */
export async function loadFindings(tx: Tx, workspaceId: string, versionId: string): Promise<Finding[]> {
  const row = await tx.qualityBody.findUnique({
    where: { workspaceId_versionId: { workspaceId, versionId } },
    select: { findings: true },
  });
  return (row?.findings ?? []) as Finding[];
}
