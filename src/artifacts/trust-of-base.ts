import { basisFrom, type TrustBasis } from '../marketing/trust/assess.ts';
import type { Tx } from '../platform/database.ts';
import { loadTrust } from './load-trust.ts';

/** What is known about a text that is written once more as it is. */
export async function trustOfBase(
  tx: Tx,
  workspaceId: string,
  versionId: string,
): Promise<TrustBasis | null> {
  const trust = await loadTrust(tx, workspaceId, versionId);
  return trust && basisFrom(trust);
}

/** The same once a person changed it: what they wrote themselves nobody verified. */
export async function trustOfAmended(
  tx: Tx,
  workspaceId: string,
  versionId: string,
): Promise<TrustBasis | null> {
  const basis = await trustOfBase(tx, workspaceId, versionId);
  return basis && { ...basis, changedByPerson: true };
}
