import { sha256 } from '../canonical.ts';
import type { Database, Tx } from '../database.ts';
import { chainHash, FIRST_PREV } from './chain-hash.ts';
import { HEADS_RECORDED, type RecordedHead } from './record-heads.ts';

export type ChainProblem = {
  workspaceId: string;
  chainId: string;
  /** Null: the workspace's own chain. */
  engagementId: string | null;
  /** Null: about the chain as a whole. */
  seq: number | null;
  problem: string;
};

export type ChainReport = {
  chains: number;
  entries: number;
  /** Entries whose text was erased, each with its tombstone. */
  erased: number;
  problems: ChainProblem[];
};

type Chain = { id: string; engagementId: string | null; headSeq: bigint; headHash: string };

const PAGE = 500;

/**
 * Walks every chain of these workspaces (store.md, Audit): each entry follows the one before it, each text has the
 * digest of its entry or a tombstone, the head is the last entry, and the heads that the workspace's chain recorded are
 * still where they were. Reads only.
 */
export async function verifyChains(db: Database, workspaceIds: readonly string[]): Promise<ChainReport> {
  const report: ChainReport = { chains: 0, entries: 0, erased: 0, problems: [] };
  for (const workspaceId of workspaceIds) {
    await db.inWorkspace(workspaceId, async (tx) => {
      const chains = await tx.auditChain.findMany({
        where: { workspaceId },
        select: { id: true, engagementId: true, headSeq: true, headHash: true },
        orderBy: { id: 'asc' },
      });
      const erased = await erasedEntries(tx, workspaceId);
      const recorded: RecordedHead[] = [];
      for (const chain of chains) {
        await walk(tx, workspaceId, chain, erased, report, recorded);
        report.chains += 1;
      }
      await compareHeads(tx, workspaceId, chains, recorded, report);
    });
  }
  return report;
}

const entryKey = (chainId: string, seq: bigint | string) => `${chainId}/${seq}`;

async function erasedEntries(tx: Tx, workspaceId: string): Promise<Set<string>> {
  const rows = await tx.tombstone.findMany({
    where: { workspaceId, bodyTable: 'audit_body' },
    select: { bodyKey: true },
  });
  return new Set(
    rows.map((row) => {
      const key = JSON.parse(row.bodyKey) as { chain_id: string; seq: string | number };
      return entryKey(key.chain_id, String(key.seq));
    }),
  );
}

async function walk(
  tx: Tx,
  workspaceId: string,
  chain: Chain,
  erased: ReadonlySet<string>,
  report: ChainReport,
  recorded: RecordedHead[],
): Promise<void> {
  const found = (seq: bigint | null, problem: string) =>
    report.problems.push({
      workspaceId,
      chainId: chain.id,
      engagementId: chain.engagementId,
      seq: seq === null ? null : Number(seq),
      problem,
    });
  let last = { seq: 0n, hash: FIRST_PREV };
  for (;;) {
    const where = { workspaceId, chainId: chain.id, seq: { gt: last.seq } };
    const entries = await tx.auditEntry.findMany({ where, orderBy: { seq: 'asc' }, take: PAGE });
    if (entries.length === 0) break;
    const seqs = entries.map((entry) => entry.seq);
    const bodies = await tx.auditBody.findMany({
      where: { workspaceId, chainId: chain.id, seq: { in: seqs } },
    });
    const bodyOf = new Map(bodies.map((body) => [body.seq, body]));
    for (const entry of entries) {
      const { seq } = entry;
      report.entries += 1;
      if (seq !== last.seq + 1n) found(seq, `entry ${last.seq + 1n} is missing`);
      if (entry.prev !== last.hash) found(seq, 'does not follow the entry before it');
      if (entry.hash !== chainHash(entry.prev, seq, entry.bodyDigest)) found(seq, 'its hash is wrong');
      const body = bodyOf.get(seq);
      if (!body) {
        if (erased.has(entryKey(chain.id, seq))) report.erased += 1;
        else found(seq, 'its text is gone without a tombstone');
      } else if (sha256(body.salt + body.canonical) !== entry.bodyDigest) {
        found(seq, 'its text was changed');
      } else if (chain.engagementId === null) {
        recorded.push(...headsIn(body.canonical));
      }
      last = { seq, hash: entry.hash };
    }
  }
  if (chain.headSeq !== last.seq || chain.headHash !== last.hash)
    found(null, 'the head is not the last entry');
}

function headsIn(canonical: string): RecordedHead[] {
  const body = JSON.parse(canonical) as { kind: string; details: { heads?: RecordedHead[] } };
  return body.kind === HEADS_RECORDED ? (body.details.heads ?? []) : [];
}

/** A chain that was rewritten as a whole is consistent in itself, but not with what was recorded of it. */
async function compareHeads(
  tx: Tx,
  workspaceId: string,
  chains: readonly Chain[],
  recorded: readonly RecordedHead[],
  report: ChainReport,
): Promise<void> {
  const chainOf = new Map(chains.map((chain) => [chain.engagementId, chain.id]));
  for (const head of recorded) {
    const chainId = chainOf.get(head.engagement);
    const seq = BigInt(head.seq);
    const entry = chainId
      ? await tx.auditEntry.findUnique({
          where: { workspaceId_chainId_seq: { workspaceId, chainId, seq } },
          select: { hash: true },
        })
      : null;
    if (entry?.hash === head.hash) continue;
    report.problems.push({
      workspaceId,
      chainId: chainId ?? '',
      engagementId: head.engagement,
      seq: head.seq,
      problem: 'is not the entry that the workspace recorded',
    });
  }
}
