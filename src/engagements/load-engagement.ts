import type { Tx } from '../platform/database.ts';
import { asEngagement, type Engagement } from './engagement.ts';
import { asPerson, type Person } from './people.ts';

export type EngagementView = Engagement & { client: { id: string; name: string }; owner: Person };

/** The engagement with its client and owner, or null. Takes no lock. */
export async function loadEngagement(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
): Promise<EngagementView | null> {
  const row = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId, id: engagementId } },
  });
  if (!row) return null;
  const client = await tx.client.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: row.clientId } },
    select: { id: true, name: true },
  });
  const owner = await tx.person.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: row.ownerId } },
  });
  return { ...asEngagement(row), client, owner: asPerson(owner) };
}
