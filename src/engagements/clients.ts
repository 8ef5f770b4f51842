import { sha256 } from '../platform/canonical.ts';
import type { Tx } from '../platform/database.ts';

// An index entry has to fit in a third of a page, whatever the name is and however much normalising lengthens it.
const LONGEST_KEY = 400;

/**
 * Two spellings with the same key name the same client: case, width and spacing don't matter. The key of a name that
 * would be longer than 400 characters is a digest.
 */
export function clientKey(name: string): string {
  const key = name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return key.length <= LONGEST_KEY ? key : `sha256:${sha256(key)}`;
}

/** The client of that name, made if it is new. An existing one keeps the spelling it was made with. */
export async function ensureClient(
  tx: Tx,
  workspaceId: string,
  name: string,
): Promise<{ id: string; name: string }> {
  const nameKey = clientKey(name);
  await tx.client.createMany({
    data: [{ workspaceId, name: name.trim(), nameKey }],
    skipDuplicates: true,
  });
  return tx.client.findUniqueOrThrow({
    where: { workspaceId_nameKey: { workspaceId, nameKey } },
    select: { id: true, name: true },
  });
}
