import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { announce } from './announce.ts';
import { allCards, clientAudience } from './client-channel-cards.ts';
import type { Engagement } from './engagement.ts';

type Teller = Pick<Writer, 'workspaceId' | 'traceId'>;

/** Brings every card of an engagement in a client channel up to date; posts those that belong there and are missing. */
export async function showCards(
  tx: Tx,
  writer: Teller,
  engagementId: string,
  channelId: string | null,
): Promise<void> {
  const cards = channelId === null ? [] : await allCards(tx, writer.workspaceId, engagementId, channelId);
  for (const card of cards) await announce(tx, writer, { engagementId, kind: 'client_card', ...card });
}

// An edit of the card alone tells nobody.
const ASKED_AGAIN = 'client_asked_again';

/**
 * Tells the client's people under the card that it waits for them: a reminder, or that it waits once more. Does nothing
 * where no card stands, since the card itself tells them when it comes.
 */
export async function remindClient(
  tx: Tx,
  writer: Teller & Pick<Writer, 'now'>,
  { id: engagementId, clientChannelId }: Pick<Engagement, 'id' | 'clientChannelId'>,
  versionId: string,
): Promise<void> {
  if (clientChannelId === null) return;
  const audience = clientAudience(clientChannelId);
  const card = await tx.slackMessage.findFirst({
    where: { workspaceId: writer.workspaceId, kind: 'client_card', subjectId: versionId, audience },
    select: { id: true },
  });
  if (!card) return;
  const { id } = await tx.notice.create({
    data: {
      workspaceId: writer.workspaceId,
      engagementId,
      kind: ASKED_AGAIN,
      params: { versionId },
      createdAt: writer.now(),
    },
    select: { id: true },
  });
  await announce(tx, writer, { engagementId, kind: 'client_note', subjectId: id, audience });
}
