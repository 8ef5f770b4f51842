import type { KeyRing } from '../crypto/key-ring.ts';
import { secretPurpose } from '../crypto/purpose.ts';
import type { Tx } from '../database.ts';

/** What may be shown of a secret that a workspace brought: never the secret. */
export type SecretShown = { name: string; hint: string; setBy: string; setAt: Date };

/** As it lies in the database. */
export type SealedSecret = { name: string; sealed: string };

export type NewSecret = { name: string; text: string; setBy: string; at: Date };

const HINT = 4;

export async function listSecrets(tx: Tx, workspaceId: string): Promise<SecretShown[]> {
  return tx.workspaceSecret.findMany({
    where: { workspaceId },
    select: { name: true, hint: true, setBy: true, setAt: true },
    orderBy: { name: 'asc' },
  });
}

export async function sealedSecrets(tx: Tx, workspaceId: string): Promise<SealedSecret[]> {
  return tx.workspaceSecret.findMany({
    where: { workspaceId },
    select: { name: true, sealed: true },
    orderBy: { name: 'asc' },
  });
}

/** Stores a secret sealed, bound to its workspace and name, in place of the one before. */
export async function putSecret(
  tx: Tx,
  keys: KeyRing,
  workspaceId: string,
  secret: NewSecret,
): Promise<void> {
  const { name, text, setBy, at } = secret;
  const sealed = keys.encrypt(text, secretPurpose(workspaceId, name));
  const data = { sealed, hint: text.slice(-HINT), setBy, setAt: at };
  await tx.workspaceSecret.upsert({
    where: { workspaceId_name: { workspaceId, name } },
    create: { workspaceId, name, ...data },
    update: data,
  });
}

/** False when there was none. */
export async function dropSecret(tx: Tx, workspaceId: string, name: string): Promise<boolean> {
  const { count } = await tx.workspaceSecret.deleteMany({ where: { workspaceId, name } });
  return count > 0;
}
