import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { ensureSigningKey, retireSigningKey } from '../platform/signing/signing-keys.ts';
import { adminsOnly } from './policy-target.ts';

/**
 * Gives the workspace a new key to sign packs with. The one before is retired: its private part is deleted, its
 * fingerprint stays, so that packs signed with it can still be told. The chain notes both. For admins.
 */
export function renewSigningKey(
  context: Context,
  keys: KeyRing,
): Promise<Outcome<{ fingerprint: string; retired: string | null }>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const may = await adminsOnly(tx, context);
    if (!may.ok) return may;
    const at = context.now();
    const retired = await retireSigningKey(tx, workspaceId, at);
    const { key, made } = await ensureSigningKey(tx, keys, workspaceId, at);
    const { fingerprint } = key;
    if (retired) await appendAudit(tx, context, { kind: 'signing_key.retired', details: { key: retired } });
    if (made) await appendAudit(tx, context, { kind: 'signing_key.made', details: { key: fingerprint } });
    return done({ fingerprint, retired });
  });
}
