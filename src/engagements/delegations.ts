import type { Tx } from '../platform/database.ts';

/** Who stands in at a moment for each of these people, by the id of who is away. Nobody stands in through somebody else. */
export async function standInsFor(
  tx: Tx,
  workspaceId: string,
  personIds: readonly string[],
  at: Date,
): Promise<Map<string, string[]>> {
  if (personIds.length === 0) return new Map();
  const rows = await tx.delegation.findMany({
    where: { workspaceId, fromId: { in: [...personIds] }, ...activeAt(at) },
    select: { fromId: true, toId: true },
    orderBy: [{ startsAt: 'asc' }, { id: 'asc' }],
  });
  const standIns = new Map<string, string[]>();
  for (const { fromId, toId } of rows) {
    const others = standIns.get(fromId) ?? [];
    if (!others.includes(toId)) standIns.set(fromId, [...others, toId]);
  }
  return standIns;
}

/** The people whom this person stands in for at a moment. */
export async function standsInFor(
  tx: Tx,
  workspaceId: string,
  personId: string,
  at: Date,
): Promise<string[]> {
  const rows = await tx.delegation.findMany({
    where: { workspaceId, toId: personId, ...activeAt(at) },
    select: { fromId: true },
    distinct: ['fromId'],
  });
  return rows.map(({ fromId }) => fromId);
}

const activeAt = (at: Date) => ({ endedAt: null, startsAt: { lte: at }, endsAt: { gt: at } });
