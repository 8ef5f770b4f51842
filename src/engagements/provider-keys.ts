import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { KeyRing } from '../platform/crypto/key-ring.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { dropSecret, putSecret } from '../platform/secrets/workspace-secrets.ts';
import { adminsOnly } from './policy-target.ts';
import { SETTINGS_SAY } from './settings-sentences.ts';

/** Stores a provider's key for this workspace alone. The chain notes whose and who, and nothing of the key. For admins. */
export function setProviderKey(
  context: Context,
  keys: KeyRing,
  { provider, secret, key }: { provider: string; secret: string; key: string },
): Promise<Outcome<null>> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const may = await adminsOnly(tx, context);
    if (!may.ok) return may;
    await putSecret(tx, keys, workspaceId, { name: secret, text: key, setBy: actorId, at: context.now() });
    await appendAudit(tx, context, { kind: 'provider_key.set', details: { provider } });
    return done(null);
  });
}

/** From then on the operator's key is used again, where there is one. For admins. */
export function removeProviderKey(
  context: Context,
  { provider, secret }: { provider: string; secret: string },
): Promise<Outcome<null>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const may = await adminsOnly(tx, context);
    if (!may.ok) return may;
    if (!(await dropSecret(tx, workspaceId, secret))) return refused('no_key', SETTINGS_SAY.noKey);
    await appendAudit(tx, context, { kind: 'provider_key.removed', details: { provider } });
    return done(null);
  });
}
