import { randomBytes, randomUUID } from 'node:crypto';
import { canonicalJson, sha256 } from '../canonical.ts';
import type { Writer } from '../context.ts';
import type { Tx } from '../database.ts';
import { chainHash } from './chain-hash.ts';

/** One thing that happened. `details` may hold what a person wrote: the chain keeps only its salted digest. */
export type AuditEvent = {
  /** The engagement's chain; without one, the workspace's chain for administration. */
  engagementId?: string;
  kind: string;
  details: Record<string, unknown>;
};

/**
 * Appends to the chain of the engagement or of the workspace. Locks the head: call it last in the transaction, after
 * the engagement's lock (store.md, Concurrency).
 */
export async function appendAudit(tx: Tx, writer: Writer, event: AuditEvent): Promise<void> {
  const { workspaceId } = writer;
  const engagementId = event.engagementId ?? null;
  const chain = await lockChain(tx, workspaceId, engagementId);
  const seq = chain.headSeq + 1n;
  const at = writer.now();
  const salt = randomBytes(16).toString('hex');
  const canonical = canonicalJson({
    kind: event.kind,
    at: at.toISOString(),
    actor: writer.actorId,
    trace: writer.traceId,
    engagement: engagementId,
    details: event.details,
  });
  const bodyDigest = sha256(salt + canonical);
  const hash = chainHash(chain.headHash, seq, bodyDigest);
  const key = { workspaceId, chainId: chain.id, seq };
  await tx.auditEntry.create({ data: { ...key, prev: chain.headHash, hash, bodyDigest, at } });
  await tx.auditBody.create({ data: { ...key, salt, canonical } });
  await tx.auditChain.update({
    where: { workspaceId_id: { workspaceId, id: chain.id } },
    data: { headSeq: seq, headHash: hash },
  });
}

type Chain = { id: string; headSeq: bigint; headHash: string };

async function lockChain(tx: Tx, workspaceId: string, engagementId: string | null): Promise<Chain> {
  const found = await selectChain(tx, workspaceId, engagementId);
  if (found) return found;
  await tx.$executeRaw`insert into audit_chain (workspace_id, id, engagement_id)
    values (${workspaceId}::uuid, ${randomUUID()}::uuid, ${engagementId}::uuid) on conflict do nothing`;
  const made = await selectChain(tx, workspaceId, engagementId);
  if (!made) throw new Error('The audit chain could not be made.');
  return made;
}

async function selectChain(
  tx: Tx,
  workspaceId: string,
  engagementId: string | null,
): Promise<Chain | undefined> {
  // Each written so that its partial index fits: "is not distinct from" reads every chain of the workspace.
  const [chain] = engagementId
    ? await tx.$queryRaw<Chain[]>`
        select id, head_seq as "headSeq", head_hash as "headHash" from audit_chain
        where workspace_id = ${workspaceId}::uuid and engagement_id = ${engagementId}::uuid for update`
    : await tx.$queryRaw<Chain[]>`
        select id, head_seq as "headSeq", head_hash as "headHash" from audit_chain
        where workspace_id = ${workspaceId}::uuid and engagement_id is null for update`;
  return chain;
}
