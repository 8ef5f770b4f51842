import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';

/** The engagement's artifact of that type, made if there is none. A run needs it before the first version exists. */
export async function ensureArtifact(
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'now'>,
  engagementId: string,
  type: ArtifactType,
): Promise<{ id: string; type: ArtifactType }> {
  const { workspaceId } = writer;
  const key = { workspaceId, engagementId, type };
  const where = { workspaceId_engagementId_type: key };
  const known = await tx.artifact.findUnique({ where, select: { id: true } });
  if (known) return { id: known.id, type };
  await tx.artifact.createMany({ data: [{ ...key, createdAt: writer.now() }], skipDuplicates: true });
  const made = await tx.artifact.findUniqueOrThrow({ where, select: { id: true } });
  return { id: made.id, type };
}
