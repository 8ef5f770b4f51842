import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { announce } from './announce.ts';
import { manageEngagement, updateEngagement } from './manage.ts';
import { isInside } from './may-read.ts';
import { addNotice } from './notices.ts';
import { ensurePerson, type SlackUser } from './people.ts';
import { SAY } from './sentences.ts';

export type ChangeOwner = {
  engagementId: string;
  /** Somebody who Slack says is a full member; what Slack alone knows is asked before. */
  owner: SlackUser;
  /** A direct audience for somebody who would not see the thread: they are told there as well. */
  tellAlso?: (personId: string) => string;
};

export type ChangedOwner = { ownerId: string; changed: boolean };

/**
 * Hands the engagement to somebody else of this workspace, who is told. Whoever decides follows from it: without a
 * stored policy the owner or an admin approves, so the drafts that wait show the new name.
 */
export function changeOwner(
  context: Context,
  { engagementId, owner, tellAlso }: ChangeOwner,
): Promise<Outcome<ChangedOwner>> {
  return manageEngagement<ChangedOwner>(context, engagementId, async (tx, engagement) => {
    const { workspaceId } = context;
    const person = await ensurePerson(tx, workspaceId, owner);
    if (!(await isInside(tx, workspaceId, person))) return refused('not_a_member', SAY.notMember);
    const { id: ownerId } = person;
    if (ownerId === engagement.ownerId) return done({ ownerId, changed: false });
    await updateEngagement(tx, engagement, { ownerId });
    await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
    for (const subjectId of await waitingVersions(tx, workspaceId, engagementId)) {
      await announce(tx, context, { engagementId, kind: 'draft', subjectId });
    }
    const params = { personId: ownerId, by: context.actorId };
    await addNotice(tx, context, { engagementId, kind: 'owner_changed', params });
    if (tellAlso) {
      await addNotice(tx, context, {
        engagementId,
        kind: 'owner_changed',
        params,
        audience: tellAlso(ownerId),
      });
    }
    const details = { from: engagement.ownerId, to: ownerId };
    await appendAudit(tx, context, { engagementId, kind: 'engagement.owner_changed', details });
    return done({ ownerId, changed: true });
  });
}

/** The versions that wait for a decision: their messages name who decides. */
async function waitingVersions(tx: Tx, workspaceId: string, engagementId: string): Promise<string[]> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    select v.id from version v
    join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
    where v.workspace_id = ${workspaceId}::uuid and v.engagement_id = ${engagementId}::uuid
      and s.status in ('draft', 'revised') order by v.created_at, v.id`;
  return rows.map(({ id }) => id);
}
