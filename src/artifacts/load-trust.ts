import type { Trust } from '../marketing/trust/assess.ts';
import type { Claim } from '../marketing/trust/claim.ts';
import { knownConfidence, type TrustNumbers } from '../marketing/trust/confidence.ts';
import type { Tx } from '../platform/database.ts';

/** What the row beside the claims holds: numbers, and our own sentences. */
export type TrustParts = Pick<Trust, 'numbers' | 'rewritten' | 'changedByPerson'> & {
  unverified: string[];
  unread: string[];
};

export const partsOf = ({ numbers, rewritten, changedByPerson, unverified, unread }: Trust): TrustParts => ({
  numbers,
  rewritten,
  changedByPerson,
  unverified: [...unverified],
  unread: [...unread],
});

/**
 * How far a version can be trusted, as it was found when the version was written; null where nothing was to be verified:
 * people or the stub wrote it, it was imported, or no claims were checked then. Erased claims read as none.
 */
export async function loadTrust(tx: Tx, workspaceId: string, versionId: string): Promise<Trust | null> {
  const where = { workspaceId_versionId: { workspaceId, versionId } };
  const row = await tx.versionCheck.findUnique({ where });
  if (!row) return null;
  const body = await tx.versionCheckBody.findUnique({ where, select: { claims: true } });
  const { numbers, ...rest } = row.parts as unknown as TrustParts;
  return {
    ...rest,
    numbers: numbers satisfies TrustNumbers,
    confidence: row.confidence,
    claims: (body?.claims ?? []) as unknown as Claim[],
  };
}

/** What is known of the confidences of these versions; one of which nothing was verified has none. */
export async function loadConfidences(
  tx: Tx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.versionCheck.findMany({
    where: { workspaceId, versionId: { in: [...versionIds] } },
    select: { versionId: true, confidence: true, parts: true },
  });
  return new Map(
    rows.flatMap(({ versionId, confidence, parts }) => {
      const known = knownConfidence({ confidence, numbers: (parts as unknown as TrustParts).numbers });
      return known === null ? [] : [[versionId, known]];
    }),
  );
}
