import type { Tx } from '../platform/database.ts';

/** Two spellings with the same key name the same client: case, width and spacing don't matter. */
export const clientKey = (name: string): string =>
  name.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

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
