import type { Tx } from '../platform/database.ts';
import type { Engagement } from './engagement.ts';
import { approvalPolicy } from './policy.ts';

/** 'unknown': nobody has asked Slack yet whether this person is in the channel; refresh the membership and ask again. */
export type MayRead = 'yes' | 'no' | 'unknown';

export type Reader = { workspaceId: string; actorId: string };

type Subject = Pick<Engagement, 'workspaceId' | 'ownerId' | 'channelId'>;

/**
 * The one check of who may read an engagement (design.md, "Who may see and do what"): its owner, whoever may approve,
 * an admin, and the members of its internal channel as far as they are cached.
 */
export async function mayRead(tx: Tx, reader: Reader, engagementId: string): Promise<MayRead> {
  const engagement = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId: reader.workspaceId, id: engagementId } },
  });
  return engagement ? mayReadThis(tx, reader, engagement) : 'no';
}

/** The same for an engagement that is already at hand. */
export async function mayReadThis(tx: Tx, reader: Reader, engagement: Subject): Promise<MayRead> {
  if (engagement.ownerId === reader.actorId) return 'yes';
  if ((await approvalPolicy(tx, engagement)).mayApprove(reader.actorId)) return 'yes';
  const { workspaceId } = reader;
  const person = await tx.person.findUnique({
    where: { workspaceId_id: { workspaceId, id: reader.actorId } },
    select: { slackUserId: true },
  });
  if (!person) return 'no';
  const member = await tx.channelMember.findUnique({
    where: {
      workspaceId_channelId_slackUserId: {
        workspaceId,
        channelId: engagement.channelId,
        slackUserId: person.slackUserId,
      },
    },
  });
  if (!member) return 'unknown';
  return member.present ? 'yes' : 'no';
}
