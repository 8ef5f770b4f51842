import type { Tx } from '../platform/database.ts';
import { issueContent, type News } from './content.ts';
import type { Digest, PauseReason } from './digest.ts';
import { isLate } from './lateness.ts';

export type Issue = {
  id: string;
  digestId: string;
  dueAt: Date;
  at: Date;
  late: boolean;
  onDemand: boolean;
  content: News | { kind: 'paused'; because: PauseReason };
};

/** Writes what goes out. Null when this due time was written before: each goes out once. */
export async function writeIssue(
  tx: Tx,
  digest: Digest,
  issue: { dueAt: Date; at: Date; onDemand?: boolean; content: Issue['content'] },
): Promise<string | null> {
  const { dueAt, at, onDemand = false, content } = issue;
  const key = { workspaceId: digest.workspaceId, digestId: digest.id, dueAt };
  const { count } = await tx.digestIssue.createMany({
    data: [{ ...key, at, late: !onDemand && isLate(dueAt, at), onDemand, content }],
    skipDuplicates: true,
  });
  if (count === 0) return null;
  const row = await tx.digestIssue.findFirst({ where: key, select: { id: true } });
  return row?.id ?? null;
}

export async function loadIssue(tx: Tx, workspaceId: string, id: string): Promise<Issue | null> {
  const row = await tx.digestIssue.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  if (!row) return null;
  const { digestId, dueAt, at, late, onDemand } = row;
  return { id, digestId, dueAt, at, late, onDemand, content: issueContent.parse(row.content) };
}

/** When the last one with news went out. */
export async function lastIssueAt(tx: Tx, { workspaceId, id }: Digest): Promise<Date | null> {
  const row = await tx.digestIssue.findFirst({
    where: { workspaceId, digestId: id, content: { path: ['kind'], equals: 'news' } },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  return row?.at ?? null;
}
