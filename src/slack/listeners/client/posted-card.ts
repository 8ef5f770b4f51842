import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { clientAudience } from '../../../engagements/client-channel-cards.ts';
import { recordMembership } from '../../../engagements/members.ts';
import type { ActionValue } from '../../blocks/value.ts';
import { type Card, loadCard } from '../../client/card.ts';
import { isMember } from '../../people/membership.ts';
import type { SlackContext } from '../../request/slack-context.ts';
import type { BotKit } from '../bot-kit.ts';

/** All that a card's buttons carry; whatever names more was not written for a card. */
const cardValue = z.strictObject({
  version: z.guid(),
  digest: z.string().optional(),
  choice: z.string().optional(),
  page: z.number().optional(),
});

export type CardRequest = { kit: BotKit; context: SlackContext; client: WebClient; value: ActionValue };

/**
 * The card that a value names, for somebody who reads it: it stands in the engagement's client channel, and they are in
 * that channel as Slack says now. Members of it have no right beyond that, and need none. Undefined is answered with
 * "nothing found", whatever was wrong.
 */
export async function postedCard({ kit, context, client, value }: CardRequest): Promise<Card | undefined> {
  const versionId = cardValue.safeParse(value).data?.version;
  if (versionId === undefined) return undefined;
  const { workspaceId, person } = context;
  const channelId = await kit.db.inWorkspace(workspaceId, async (tx) => {
    const version = await tx.version.findUnique({
      where: { workspaceId_id: { workspaceId, id: versionId } },
      select: { engagementId: true },
    });
    const engagement = version && {
      where: { workspaceId_id: { workspaceId, id: version.engagementId } },
      select: { clientChannelId: true },
    };
    const channel = engagement && (await tx.engagement.findUnique(engagement))?.clientChannelId;
    if (!channel) return undefined;
    const posted = await tx.slackMessage.findFirst({
      where: {
        workspaceId,
        kind: 'client_card',
        subjectId: versionId,
        audience: clientAudience(channel),
        // Sent, as far as anybody knows; whoever presses a button has it before them.
        state: { not: 'new' },
      },
      select: { id: true },
    });
    return posted ? channel : undefined;
  });
  if (channelId === undefined) return undefined;
  const at = kit.now();
  const { slackUserId } = person;
  const present = await isMember(client, channelId, slackUserId);
  return kit.db.inWorkspace(workspaceId, async (tx) => {
    await recordMembership(tx, workspaceId, { channelId, slackUserId, present, at });
    if (!present) return undefined;
    const card = await loadCard(tx, workspaceId, { versionId, channelId, now: at });
    return card && card.state.name !== 'closed' ? card : undefined;
  });
}
