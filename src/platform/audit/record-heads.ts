import type { Writer } from '../context.ts';
import type { Database, Tx } from '../database.ts';
import type { EffectRun } from '../outbox/effect-run.ts';
import { appendAudit } from './append-audit.ts';

export const HEADS_RECORDED = 'heads.recorded';

export type RecordedHead = { engagement: string; seq: number; hash: string };

// Processes' clocks differ; a head recorded twice does no harm.
const OVERLAP_MS = 60_000;

/** The actor of what no person did. */
const SYSTEM = 'system';

/** Who asks: a schedule's effect, whose end belongs into the same transaction. */
type Asking = Pick<EffectRun, 'workspaceId' | 'traceId' | 'now'> & Partial<Pick<EffectRun, 'finish'>>;

/** Appends the heads in a transaction of its own, which also ends the effect that asked for it. Called hourly. */
export async function recordHeads(db: Database, asking: Asking): Promise<void> {
  await db.inWorkspace(asking.workspaceId, async (tx) => {
    await asking.finish?.(tx);
    await appendHeads(tx, { ...asking, actorId: SYSTEM });
  });
}

/**
 * Appends to the workspace's chain the head of each engagement's chain that grew since the last record, so that nobody
 * can rewrite a whole chain unseen (store.md, Audit). Also called before a pack is issued. Returns how many heads were
 * recorded; none means no entry. Locks the workspace's chain: call it last.
 */
export async function appendHeads(tx: Tx, writer: Writer): Promise<number> {
  const { workspaceId } = writer;
  const last = await lastRecord(tx, workspaceId);
  const since = new Date((last?.at.getTime() ?? OVERLAP_MS) - OVERLAP_MS);
  const grown = await tx.$queryRaw<{ engagement: string; seq: bigint; hash: string }[]>`
    select c.engagement_id as engagement, c.head_seq as seq, c.head_hash as hash
    from audit_chain c
    join audit_entry e on e.workspace_id = c.workspace_id and e.chain_id = c.id and e.seq = c.head_seq
    where c.workspace_id = ${workspaceId}::uuid and c.engagement_id is not null and e.at >= ${since}
    order by c.engagement_id`;
  const heads = grown
    .map(({ engagement, seq, hash }): RecordedHead => ({ engagement, seq: Number(seq), hash }))
    .filter((head) => !last?.heads.some((known) => known.hash === head.hash));
  if (heads.length === 0) return 0;
  await appendAudit(tx, writer, { kind: HEADS_RECORDED, details: { heads } });
  return heads.length;
}

async function lastRecord(tx: Tx, workspaceId: string): Promise<{ at: Date; heads: RecordedHead[] } | null> {
  const [row] = await tx.$queryRaw<{ canonical: string }[]>`
    select b.canonical from audit_body b
    join audit_chain c on c.workspace_id = b.workspace_id and c.id = b.chain_id
    where c.workspace_id = ${workspaceId}::uuid and c.engagement_id is null
      and b.canonical::jsonb ->> 'kind' = ${HEADS_RECORDED}
    order by b.seq desc limit 1`;
  if (!row) return null;
  const body = JSON.parse(row.canonical) as { at: string; details: { heads: RecordedHead[] } };
  return { at: new Date(body.at), heads: body.details.heads };
}
