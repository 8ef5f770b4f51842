import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { announce } from './announce.ts';

export type NewNotice = {
  engagementId: string;
  /** Says which sentence the notice becomes. */
  kind: string;
  /** Ids and numbers only: a notice has no body that could be erased. */
  params: Record<string, string | number | boolean | string[]>;
  audience?: string;
  /** Goes out on its own, whatever the thread waits for. */
  apart?: boolean;
};

/** Writes a notice and asks for its message. Returns its id. */
export async function addNotice(
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'traceId' | 'now'>,
  notice: NewNotice,
): Promise<string> {
  const { engagementId, kind, params, audience, apart } = notice;
  const { id } = await tx.notice.create({
    data: { workspaceId: writer.workspaceId, engagementId, kind, params, createdAt: writer.now() },
    select: { id: true },
  });
  await announce(tx, writer, { engagementId, kind: 'notice', subjectId: id, audience, apart });
  return id;
}
