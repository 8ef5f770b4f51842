import type { Tx } from '../platform/database.ts';
import { asDigest, type Digest, type DigestTarget } from './digest.ts';

/** The digest, or null; its row is locked, so that changing it and sending it wait for each other. */
export async function lockDigest(tx: Tx, workspaceId: string, id: string): Promise<Digest | null> {
  const locked = await tx.$queryRaw<unknown[]>`
    select id from digest where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return locked.length > 0 ? loadDigest(tx, workspaceId, id) : null;
}

export async function loadDigest(tx: Tx, workspaceId: string, id: string): Promise<Digest | null> {
  const row = await tx.digest.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row && asDigest(row);
}

/** The one digest of a channel or a person, or null. */
export async function digestFor(tx: Tx, workspaceId: string, target: DigestTarget): Promise<Digest | null> {
  const row = await tx.digest.findFirst({ where: { workspaceId, ...target } });
  return row && asDigest(row);
}
