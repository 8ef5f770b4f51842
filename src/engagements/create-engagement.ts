import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { ensureClient } from './clients.ts';
import { asEngagement, type Engagement } from './engagement.ts';
import type { EngagementSettings } from './settings.ts';

export type NewEngagement = {
  /** Chosen by the caller, so that the same request makes the same engagement. */
  id: string;
  clientName: string;
  objective: string;
  settings: EngagementSettings;
};

/** Writes the engagement, owned by whoever asks, and its client if that one is new. */
export async function createEngagement(tx: Tx, writer: Writer, input: NewEngagement): Promise<Engagement> {
  const { workspaceId, actorId, traceId } = writer;
  const client = await ensureClient(tx, workspaceId, input.clientName);
  const { channelId, clientChannelId, timeZone, name, ...settings } = input.settings;
  const row = await tx.engagement.create({
    data: {
      workspaceId,
      id: input.id,
      clientId: client.id,
      name: name ?? input.objective,
      objective: input.objective,
      ownerId: actorId,
      channelId,
      clientChannelId: clientChannelId ?? null,
      timeZone: timeZone ?? 'UTC',
      settings,
      traceId,
      createdAt: writer.now(),
    },
  });
  return asEngagement(row);
}
