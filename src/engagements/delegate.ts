import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { isAdmin } from './admins.ts';
import { announce } from './announce.ts';
import { spreadDelegation } from './delegation-spread.ts';
import { isInside } from './may-read.ts';
import { loadPerson } from './people.ts';
import { POLICY } from './policy-sentences.ts';

export type Delegation = {
  id: string;
  fromId: string;
  toId: string;
  startsAt: Date;
  endsAt: Date;
};

export type NewDelegation = { toId: string; startsAt: Date; endsAt: Date };

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

/** Somebody stands in for the person between two moments; they are told. */
export function addDelegation(context: Context, wanted: NewDelegation): Promise<Outcome<Delegation>> {
  const { workspaceId, actorId: fromId } = context;
  const { toId, startsAt, endsAt } = wanted;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const setAt = context.now();
    if (toId === fromId) return refused('yourself', POLICY.notYourself);
    if (endsAt <= startsAt) return refused('order', POLICY.awayOrder);
    if (endsAt <= setAt) return refused('over', POLICY.awayFromNow);
    if (endsAt.getTime() - startsAt.getTime() > YEAR_MS) return refused('too_long', POLICY.awayTooLong);
    // One at a time for one person, or the same days could be taken twice at once.
    await tx.$queryRaw`select id from person where workspace_id = ${workspaceId}::uuid and id = ${fromId}::uuid for update`;
    const to = await loadPerson(tx, workspaceId, toId);
    if (!to || to.guest || !(await isInside(tx, workspaceId, to))) {
      return refused('not_inside', POLICY.standInInside);
    }
    const twice = await tx.delegation.count({
      where: { workspaceId, fromId, toId, endedAt: null, startsAt: { lt: endsAt }, endsAt: { gt: startsAt } },
    });
    if (twice > 0) return refused('twice', POLICY.awayTwice);
    const { id } = await tx.delegation.create({
      data: { workspaceId, fromId, toId, startsAt, endsAt, setBy: fromId, setAt },
      select: { id: true },
    });
    await announce(tx, context, { engagementId: null, kind: 'delegation', subjectId: id });
    await spreadDelegation(tx, context, { id, startsAt, endsAt, endedAt: null });
    const details = {
      delegation: id,
      from: fromId,
      to: toId,
      starts: startsAt.toISOString(),
      ends: endsAt.toISOString(),
    };
    await appendAudit(tx, context, { kind: 'delegation.added', details });
    return done({ id, fromId, toId, startsAt, endsAt });
  });
}

/** Whoever is away, or an admin, ends it before its time. The one who stood in is told. */
export function endDelegation(context: Context, delegationId: string): Promise<Outcome<Delegation>> {
  const { workspaceId, actorId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const found = await tx.delegation.findUnique({
      where: { workspaceId_id: { workspaceId, id: delegationId } },
    });
    const own = found?.fromId === actorId;
    if (!found || !(own || found.toId === actorId || (await isAdmin(tx, workspaceId, actorId)))) {
      return refused('nothing_found', POLICY.nothingFound);
    }
    if (!own && found.toId === actorId && !(await isAdmin(tx, workspaceId, actorId))) {
      return refused('not_yours', POLICY.notYours);
    }
    const endedAt = context.now();
    const { count } = await tx.delegation.updateMany({
      where: { workspaceId, id: delegationId, endedAt: null },
      data: { endedAt },
    });
    if (count > 0) {
      await announce(tx, context, { engagementId: null, kind: 'delegation', subjectId: delegationId });
      await spreadDelegation(tx, context, { ...found, endedAt });
      await appendAudit(tx, context, { kind: 'delegation.ended', details: { delegation: delegationId } });
    }
    const { id, fromId, toId, startsAt, endsAt } = found;
    return done({ id, fromId, toId, startsAt, endsAt });
  });
}

/** What this person set and what others asked of them, that is not over: the soonest first. */
export async function openDelegations(
  tx: Tx,
  workspaceId: string,
  personId: string,
  at: Date,
): Promise<Delegation[]> {
  return tx.delegation.findMany({
    where: {
      workspaceId,
      endedAt: null,
      endsAt: { gt: at },
      OR: [{ fromId: personId }, { toId: personId }],
    },
    select: { id: true, fromId: true, toId: true, startsAt: true, endsAt: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
    take: 20,
  });
}
