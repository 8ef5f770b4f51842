import type { ChainLink } from '../../exports/pack/pack-input.ts';
import type { Tx } from '../../platform/database.ts';

/** The end of an engagement's audit chain. */
export type ChainHead = { seq: bigint; hash: string; at: Date };

const chainOf = (tx: Tx, workspaceId: string, engagementId: string) =>
  tx.auditChain.findFirstOrThrow({ where: { workspaceId, engagementId } });

/** Where the engagement's chain ends now. Under the engagement's lock it stays so. */
export async function chainHead(tx: Tx, workspaceId: string, engagementId: string): Promise<ChainHead> {
  const { id: chainId, headSeq: seq } = await chainOf(tx, workspaceId, engagementId);
  const where = { workspaceId_chainId_seq: { workspaceId, chainId, seq } };
  return tx.auditEntry.findUniqueOrThrow({ where, select: { seq: true, hash: true, at: true } });
}

/** The engagement's chain from its first entry to this one, texts left out. */
export async function chainUpTo(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  seq: bigint,
): Promise<ChainLink[]> {
  const { id: chainId } = await chainOf(tx, workspaceId, engagementId);
  const entries = await tx.auditEntry.findMany({
    where: { workspaceId, chainId, seq: { lte: seq } },
    select: { seq: true, prev: true, hash: true, bodyDigest: true, at: true },
    orderBy: { seq: 'asc' },
  });
  return entries.map((entry) => ({ ...entry, seq: Number(entry.seq) }));
}
