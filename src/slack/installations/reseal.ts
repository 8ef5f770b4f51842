import type { KeyRing } from '../../platform/crypto/key-ring.ts';
import { secretPurpose, signingPurpose, tokenPurpose } from '../../platform/crypto/purpose.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Logger } from '../../platform/logger.ts';

/**
 * Seals everything of a workspace that lies under an older key anew under the first one, so that the older can be taken
 * away. What no key opens is left as it is, and said. Returns how many were sealed anew.
 */
export async function resealWorkspace(
  { db, keys, log }: { db: Database; keys: KeyRing; log: Logger },
  workspaceId: string,
): Promise<number> {
  const anew = (sealed: string, purpose: string): string | null => {
    if (!keys.isStale(sealed)) return null;
    try {
      return keys.encrypt(keys.decrypt(sealed, purpose), purpose);
    } catch (error) {
      log.error({ workspaceId, purpose, error }, 'something sealed is opened by none of the encryption keys');
      return null;
    }
  };
  return db.inWorkspace(
    workspaceId,
    async (tx) => (await resealToken(tx)) + (await resealSecrets(tx)) + (await resealSigningKey(tx)),
  );

  async function resealToken(tx: Tx): Promise<number> {
    const row = await tx.installation.findUnique({ where: { workspaceId } });
    const before = row?.botTokenEncrypted;
    const botTokenEncrypted = before ? anew(before, tokenPurpose(workspaceId)) : null;
    if (!before || !botTokenEncrypted) return 0;
    // Whoever installed meanwhile sealed it under a key of their own.
    const where = { workspaceId, botTokenEncrypted: before };
    return (await tx.installation.updateMany({ where, data: { botTokenEncrypted } })).count;
  }

  async function resealSecrets(tx: Tx): Promise<number> {
    let count = 0;
    for (const { name, sealed: before } of await tx.workspaceSecret.findMany({ where: { workspaceId } })) {
      const sealed = anew(before, secretPurpose(workspaceId, name));
      if (!sealed) continue;
      const where = { workspaceId, name, sealed: before };
      count += (await tx.workspaceSecret.updateMany({ where, data: { sealed } })).count;
    }
    return count;
  }

  async function resealSigningKey(tx: Tx): Promise<number> {
    const row = await tx.signingKey.findFirst({ where: { workspaceId, retiredAt: null } });
    const before = row?.sealed;
    const sealed = before ? anew(before, signingPurpose(workspaceId, row.fingerprint)) : null;
    if (!before || !sealed) return 0;
    const where = { workspaceId, fingerprint: row.fingerprint, sealed: before };
    return (await tx.signingKey.updateMany({ where, data: { sealed } })).count;
  }
}
