import type { Tx } from '../platform/database.ts';
import { Prisma } from '../platform/generated/client.ts';
import { listAdmins } from './admins.ts';
import { standsInFor } from './delegations.ts';
import { OURS } from './inside-sql.ts';
import type { Reader } from './may-read.ts';

/** Where a person decides at a moment, for themselves or for somebody who is away: which policies lead there. */
export type ApproverReach = {
  /** Whose seats they may fill: their own first. */
  seats: readonly string[];
  /** Engagements and clients whose own policy names them. */
  engagementIds: string[];
  clientIds: string[];
  /** Everywhere that no nearer policy holds. */
  everywhere: boolean;
  /** Whose engagements, where no policy holds at all. */
  ownerIds: string[];
};

/** Reads it from the person's side: a few policies name one person, whatever the number of engagements. */
export async function approverReach(tx: Tx, reader: Reader, at: Date): Promise<ApproverReach> {
  const { workspaceId, actorId } = reader;
  const seats = [actorId, ...(await standsInFor(tx, workspaceId, actorId, at))];
  const named = await tx.$queryRaw<{ scope: string; subjectId: string }[]>`
    select distinct r.scope, r.subject_id as "subjectId" from (
      select a.policy_id from policy_approver a
      where a.workspace_id = ${workspaceId}::uuid and a.side = 'internal' and a.person_id = any(${seats}::uuid[])
      union all
      select a.policy_id from person p
      join workspace w on w.id = p.workspace_id
      join user_group_member m on m.workspace_id = p.workspace_id and m.slack_user_id = p.slack_user_id
      join policy_approver a on a.workspace_id = m.workspace_id and a.user_group_id = m.group_id and a.side = 'internal'
      where p.workspace_id = ${workspaceId}::uuid and p.id = any(${seats}::uuid[]) and ${OURS}
    ) named
    join approval_policy r on r.workspace_id = ${workspaceId}::uuid and r.id = named.policy_id`;
  const of = (scope: string) => named.filter((one) => one.scope === scope).map(({ subjectId }) => subjectId);
  const key = { workspaceId, scope: 'workspace', subjectId: workspaceId };
  const general = await tx.approvalPolicy.findUnique({ where: { workspaceId_scope_subjectId: key } });
  const isAdmin = async () => (await listAdmins(tx, workspaceId)).some(({ id }) => seats.includes(id));
  return {
    seats,
    engagementIds: of('engagement'),
    clientIds: of('client'),
    everywhere: general ? of('workspace').length > 0 : await isAdmin(),
    ownerIds: general ? [] : seats,
  };
}

/** The same as a condition on the engagement `e` of a query: the nearest policy leads there. Only the ways that there are,
 * so that each can use its index. */
export function decides({ engagementIds, clientIds, everywhere, ownerIds }: ApproverReach): Prisma.Sql {
  const noPolicyOf = (
    subject: Prisma.Sql,
    scope: string,
  ) => Prisma.sql`not exists (select from approval_policy near
    where near.workspace_id = e.workspace_id and near.scope = ${scope} and near.subject_id = ${subject})`;
  const ownNone = noPolicyOf(Prisma.sql`e.id`, 'engagement');
  const none = Prisma.sql`${ownNone} and ${noPolicyOf(Prisma.sql`e.client_id`, 'client')}`;
  const ways = [
    ...(engagementIds.length > 0 ? [Prisma.sql`e.id = any(${engagementIds}::uuid[])`] : []),
    ...(clientIds.length > 0 ? [Prisma.sql`(e.client_id = any(${clientIds}::uuid[]) and ${ownNone})`] : []),
    ...(everywhere ? [Prisma.sql`(${none})`] : []),
    ...(!everywhere && ownerIds.length > 0
      ? [Prisma.sql`(e.owner_id = any(${[...ownerIds]}::uuid[]) and ${none})`]
      : []),
  ];
  return ways.length === 0 ? Prisma.sql`false` : Prisma.sql`(${Prisma.join(ways, ' or ')})`;
}
