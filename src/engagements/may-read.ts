import type { Tx } from '../platform/database.ts';
import { isAdmin } from './admins.ts';
import { loadPerson, type Person } from './people.ts';
import { approvalPolicy, type PolicySubject } from './policy.ts';

/** 'unknown': nobody has asked Slack yet whether this person is in the channel; refresh the membership and ask again. */
export type MayRead = 'yes' | 'no' | 'unknown';

/** `now`: at which moment; who stands in for somebody reads while they do. */
export type Reader = { workspaceId: string; actorId: string; now?: () => Date };

type Subject = Omit<PolicySubject, 'clientChannelId'> & { channelId: string };

/**
 * The one check of who may read an engagement (design.md, "Who may see and do what"): its owner, an admin, whoever may
 * approve for the agency, and the members of its internal channel as far as they are cached. People of another team
 * (Slack Connect) read nothing for being in a channel, nor for being an admin at home: only what they were named for
 * here. Being named on the client's side gives no right to read: they see what was posted to them.
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
  if (await isAdmin(tx, workspaceId, actorId)) return 'yes';
  const policy = await approvalPolicy(tx, { ...engagement, clientChannelId: null }, reader.now?.());
  if (policy.mayApprove(actorId)) return 'yes';
  if (!(await isInside(tx, workspaceId, person))) return 'no';
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
 * Whether a person belongs to the team that the app was installed for, or to the organisation where all of it installed
 * the app; a person is (team id, user id), and Slack's membership lists name users alone.
 */
export async function isInside(
  tx: Tx,
  workspaceId: string,
  person: Pick<Person, 'slackTeamId' | 'slackEnterpriseId'>,
): Promise<boolean> {
  const workspace = await tx.workspace.findUnique({
    where: { id: workspaceId },
    select: { slackTeamId: true, slackEnterpriseId: true },
  });
  if (!workspace) return false;
  if (workspace.slackTeamId) return workspace.slackTeamId === person.slackTeamId;
  const { slackEnterpriseId } = workspace;
  return (
    slackEnterpriseId !== null && [person.slackTeamId, person.slackEnterpriseId].includes(slackEnterpriseId)
  );
}
