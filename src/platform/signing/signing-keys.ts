import type { KeyRing } from '../crypto/key-ring.ts';
import { signingPurpose } from '../crypto/purpose.ts';
import type { Tx } from '../database.ts';
import { newKeyPair } from './key-pair.ts';

/** What everybody may know of a key that a workspace signs with. */
export type SigningKeyShown = { fingerprint: string; createdAt: Date; retiredAt: Date | null };

/** A key in use, its private part still sealed. */
export type SigningKeyInUse = { fingerprint: string; publicKey: Buffer; sealed: string };

/** Every key that this workspace ever signed with, the one in use first, then the youngest. */
export const listSigningKeys = (tx: Tx, workspaceId: string): Promise<SigningKeyShown[]> =>
  tx.signingKey.findMany({
    where: { workspaceId },
    select: { fingerprint: true, createdAt: true, retiredAt: true },
    orderBy: [{ retiredAt: { sort: 'desc', nulls: 'first' } }, { fingerprint: 'asc' }],
  });

/** The key in use; null before the first pack. */
export async function signingKeyInUse(tx: Tx, workspaceId: string): Promise<SigningKeyInUse | null> {
  const row = await tx.signingKey.findFirst({ where: { workspaceId, retiredAt: null } });
  if (!row?.sealed) return null;
  const { fingerprint, sealed } = row;
  return { fingerprint, sealed, publicKey: Buffer.from(row.publicKey, 'base64') };
}

/**
 * The key in use, made now if there is none. Of two that make one at once, one waits for the other and takes its key.
 * `made` only for the one that made it, so that it is audited once.
 */
export async function ensureSigningKey(
  tx: Tx,
  keys: KeyRing,
  workspaceId: string,
  now: Date,
): Promise<{ key: SigningKeyInUse; made: boolean }> {
  const found = await signingKeyInUse(tx, workspaceId);
  if (found) return { key: found, made: false };
  const { fingerprint, publicKey, privateKey } = newKeyPair();
  const sealed = keys.encrypt(privateKey.toString('base64'), signingPurpose(workspaceId, fingerprint));
  const made = await tx.$executeRaw`
    insert into signing_key (workspace_id, fingerprint, public_key, sealed, created_at)
    values (${workspaceId}::uuid, ${fingerprint}, ${publicKey.toString('base64')}, ${sealed}, ${now})
    on conflict do nothing`;
  if (made === 1) return { key: { fingerprint, publicKey, sealed }, made: true };
  const theirs = await signingKeyInUse(tx, workspaceId);
  if (!theirs) throw new Error('The signing key could not be made.');
  return { key: theirs, made: false };
}

/** Takes the key out of use for good: its private part is deleted. The fingerprint; null when none was in use. */
export async function retireSigningKey(tx: Tx, workspaceId: string, now: Date): Promise<string | null> {
  const [row] = await tx.$queryRaw<{ fingerprint: string }[]>`
    update signing_key set sealed = null, retired_at = ${now}
    where workspace_id = ${workspaceId}::uuid and retired_at is null returning fingerprint`;
  return row?.fingerprint ?? null;
}
