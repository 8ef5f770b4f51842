import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { listAdmins } from './admins.ts';
import type { Engagement } from './engagement.ts';
import { lockEngagement } from './lock-engagement.ts';
import { mayReadThis } from './may-read.ts';
import { loadPerson } from './people.ts';
import { SAY } from './sentences.ts';

/** Whether a person may manage an engagement: its owner or an AICMO admin. The refusal names them. */
export async function mayManage(
  tx: Tx,
  engagement: Pick<Engagement, 'workspaceId' | 'ownerId'>,
  personId: string,
): Promise<Outcome<null>> {
  const { workspaceId, ownerId } = engagement;
  if (personId === ownerId) return done(null);
  const admins = await listAdmins(tx, workspaceId);
  if (admins.some(({ id }) => id === personId)) return done(null);
  const owner = await loadPerson(tx, workspaceId, ownerId);
  const others = admins.filter(({ id }) => id !== ownerId);
  const names = [
    owner?.displayName ?? 'the owner',
    ...others.map(({ displayName }) => displayName ?? 'an AICMO admin'),
  ];
  return refused('may_not_manage', SAY.mayNotManage([...new Set(names)]));
}

/**
 * How every use case about an engagement itself begins: its lock first, then who may read, who may manage, and whether
 * it is archived; then the work, with the state as it is under the lock.
 */
export function manageEngagement<T>(
  context: Context,
  engagementId: string,
  work: (tx: Tx, engagement: Engagement) => Promise<Outcome<T>>,
  options: { whenArchived?: boolean } = {},
): Promise<Outcome<T>> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, engagementId);
    if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('nothing_found', SAY.nothingFound);
    }
    const may = await mayManage(tx, engagement, actorId);
    if (!may.ok) return may;
    if (engagement.status === 'archived' && !options.whenArchived) return refused('archived', SAY.archived);
    return work(tx, engagement);
  });
}

/** Writes columns of the engagement's own row. */
export async function updateEngagement(
  tx: Tx,
  { workspaceId, id }: Pick<Engagement, 'workspaceId' | 'id'>,
  data: Partial<Pick<Engagement, 'name' | 'ownerId' | 'channelId' | 'clientChannelId' | 'status'>>,
): Promise<void> {
  await tx.engagement.update({ where: { workspaceId_id: { workspaceId, id } }, data });
}
