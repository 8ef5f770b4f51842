import type { Tx } from '../platform/database.ts';
import type { Engagement } from './engagement.ts';
import { loadPerson, type Person } from './people.ts';
import { approvalPolicy } from './policy.ts';

/** 'unknown': nobody has asked Slack yet whether this person is in the channel; refresh the membership and ask again. */
export type MayRead = 'yes' | 'no' | 'unknown';

export type Reader = { workspaceId: string; actorId: string };

type Subject = Pick<Engagement, 'workspaceId' | 'ownerId' | 'channelId'>;

/**
 * The one check of who may read an engagement (design.md, "Who may see and do what"): its owner, whoever may approve,
 * an admin, and the members of its internal channel as far as they are cached. People of another team (Slack Connect)
 * read nothing for being in a channel, nor for being an admin at home: only what they were named for here.
 */
export async function mayRead(tx: Tx, reader: Reader, engagementId: string): Promise<MayRead> {
  const engagement = await tx.engagement.findUnique({
    where: { workspaceId_id: { workspaceId: reader.workspaceId, id: engagementId } },
  });
  return engagement ? mayReadThis(tx, reader, engagement) : 'no';
}

/** The same for an engagement that is already at hand. */
export async function mayReadThis(tx: Tx, reader: Reader, engagement: Subject): Promise<MayRead> {
  const { workspaceId, actorId } = reader;
  if (engagement.ownerId === actorId) return 'yes';
  const person = await loadPerson(tx, workspaceId, actorId);
  if (!person) return 'no';
  if (!(await isInside(tx, workspaceId, person))) return person.aicmoAdmin ? 'yes' : 'no';
  if ((await approvalPolicy(tx, engagement)).mayApprove(actorId)) return 'yes';
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

/**
 * Whether a person belongs to the team that the app was installed for; a person is (team id, user id), and Slack's
 * membership lists name users alone. Nobody does where the installation has no team.
 */
export async function isInside(
  tx: Tx,
  workspaceId: string,
  person: Pick<Person, 'slackTeamId'>,
): Promise<boolean> {
  const workspace = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { slackTeamId: true },
  });
  return workspace?.slackTeamId === person.slackTeamId;
}
