import type { Scene } from '../drafts/support/scene.ts';

/** Engagements of the author's without anything in them yet, so many of one more client, in #marketing. */
export async function moreEngagements(scene: Scene, count: number): Promise<void> {
  const { db, workspaceId, slack } = scene.bot;
  const { actorId: ownerId } = await scene.as('author');
  await db.inWorkspace(workspaceId, async (tx) => {
    const client = await tx.client.create({
      data: { workspaceId, name: 'Bright & Sons', nameKey: 'bright & sons' },
    });
    await tx.engagement.createMany({
      data: Array.from({ length: count }, (_, at) => ({
        workspaceId,
        clientId: client.id,
        name: `Campaign ${at + 1}`,
        objective: 'Sales',
        ownerId,
        channelId: slack.channels.marketing ?? '',
        traceId: crypto.randomUUID(),
        createdAt: new Date(Date.now() + at),
      })),
    });
  });
}
