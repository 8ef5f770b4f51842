import type { Signer } from '../../exports/pack/pack-input.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import { appendHeads } from '../../platform/audit/record-heads.ts';
import type { Writer } from '../../platform/context.ts';
import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import type { Tx } from '../../platform/database.ts';
import type { ExportRecord } from '../../platform/generated/client.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { openSigner } from '../../platform/signing/open-signer.ts';
import {
  ensureSigningKey,
  type SigningKeyInUse,
  signingKeyInUse,
} from '../../platform/signing/signing-keys.ts';
import { chainHead } from './engagement-chain.ts';
import { PACK_SAY } from './sentences.ts';

/** What is fixed about a pack for good: when it was found current, where its chain ends, whose signature it bears. */
export type PackStamp = { currentAt: Date; chainSeq: bigint; signer: Signer };

type Prepared = { approvals: readonly (Date | null)[]; details: Record<string, unknown> };

/**
 * Writes the pack's row once for each record: `pack.prepared` is the last entry of the chain that it ships, the chain's
 * head goes into the workspace's own, and the signing key is made if there is none. Asked again, it gives what stands
 * there; refused when the key was replaced meanwhile. The engagement's lock must be held.
 */
export async function stampPack(
  tx: Tx,
  keys: KeyRing,
  writer: Writer,
  record: ExportRecord,
  prepared: Prepared,
): Promise<Outcome<PackStamp>> {
  const { workspaceId } = writer;
  const stamped = await tx.pack.findUnique({
    where: { workspaceId_exportId: { workspaceId, exportId: record.id } },
  });
  if (stamped) {
    const key = await signingKeyInUse(tx, workspaceId);
    if (key?.fingerprint !== stamped.keyFingerprint) return refused('key_replaced', PACK_SAY.keyReplaced);
    const signer = signerOf(keys, workspaceId, key);
    return signer.ok
      ? done({ currentAt: stamped.currentAt, chainSeq: stamped.chainSeq, signer: signer.value })
      : signer;
  }
  const { key, made } = await ensureSigningKey(tx, keys, workspaceId, writer.now());
  const signer = signerOf(keys, workspaceId, key);
  if (!signer.ok) return signer;
  const { engagementId } = record;
  const before = await chainHead(tx, workspaceId, engagementId);
  const currentAt = latest([writer.now(), before.at, ...prepared.approvals]);
  const then: Writer = { ...writer, now: () => currentAt };
  await appendAudit(tx, then, {
    engagementId,
    kind: 'pack.prepared',
    details: { export: record.id, ...prepared.details, key: key.fingerprint },
  });
  const { seq: chainSeq, hash: chainHash } = await chainHead(tx, workspaceId, engagementId);
  const keyFingerprint = key.fingerprint;
  const row = {
    workspaceId,
    exportId: record.id,
    engagementId,
    currentAt,
    chainSeq,
    chainHash,
    keyFingerprint,
  };
  await tx.pack.create({ data: row });
  if (made) await appendAudit(tx, then, { kind: 'signing_key.made', details: { key: keyFingerprint } });
  await appendHeads(tx, then);
  return done({ currentAt, chainSeq, signer: signer.value });
}

// Processes' clocks differ; nothing in a pack may be later than the pack.
const latest = (times: readonly (Date | null)[]): Date =>
  new Date(Math.max(...times.map((time) => time?.getTime() ?? 0)));

function signerOf(keys: KeyRing, workspaceId: string, key: SigningKeyInUse): Outcome<Signer> {
  try {
    return done(openSigner(keys, workspaceId, key));
  } catch {
    return refused('key_not_opened', PACK_SAY.keyNotOpened);
  }
}
