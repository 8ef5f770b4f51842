import type { Tx } from '../../platform/database.ts';
import { type Earlier, type ItemMark, type Mark, marksThatHold } from './mark.ts';

/** What each person last said about each item of these versions, by version id. */
async function lastMarks(
  tx: Tx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<Map<string, ItemMark[]>> {
  const where = { workspaceId, versionId: { in: [...versionIds] } };
  const rows = await tx.itemMark.findMany({ where, orderBy: { seq: 'asc' } });
  const bodies = await tx.itemMarkBody.findMany({
    where: { workspaceId, itemMarkId: { in: rows.map(({ id }) => id) } },
  });
  const notes = new Map(bodies.map((body) => [body.itemMarkId, body.note]));
  const last = new Map<string, Map<string, ItemMark>>();
  for (const { id, versionId, itemId, actorId, mark } of rows) {
    const ofVersion = last.get(versionId) ?? new Map<string, ItemMark>();
    const note = notes.get(id) ?? null;
    ofVersion.set(`${actorId} ${itemId}`, { itemId, personId: actorId, mark: mark as Mark, note });
    last.set(versionId, ofVersion);
  }
  return new Map([...last].map(([versionId, marks]) => [versionId, [...marks.values()]]));
}

/** Everybody's marks that hold for a version, those of earlier versions among them (mark.ts). */
export async function marksOf(
  tx: Tx,
  workspaceId: string,
  version: { id: string; artifactId: string; number: number; content: unknown },
): Promise<ItemMark[]> {
  const rows = await tx.version.findMany({
    where: { workspaceId, artifactId: version.artifactId, number: { lt: version.number } },
    orderBy: { number: 'desc' },
    select: { id: true, number: true },
  });
  const marks = await lastMarks(tx, workspaceId, [version.id, ...rows.map(({ id }) => id)]);
  const oldest = rows.findLastIndex(({ id }) => marks.has(id));
  const earlier: Earlier[] = [];
  // Texts are read only as far back as somebody marked something.
  for (const { id, number } of rows.slice(0, oldest + 1)) {
    const body = await tx.versionBody.findFirst({ where: { workspaceId, versionId: id } });
    earlier.push({ number, content: body?.content ?? null, marks: marks.get(id) ?? [] });
  }
  return marksThatHold(version.content, marks.get(version.id) ?? [], earlier);
}
