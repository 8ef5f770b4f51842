import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';

/**
 * What a message shows, and whose id `subjectId` is: engagement, version, intake version, run, notice, export batch; a
 * root that was left behind has an id of its own.
 */
export type AnnouncementKind = 'root' | 'draft' | 'plan' | 'progress' | 'notice' | 'export' | 'moved';

export type Announcement = {
  engagementId: string;
  kind: AnnouncementKind;
  subjectId: string;
  /** 'thread' unless told: the engagement's internal thread. */
  audience?: string;
  /** A second one with this key is not asked for. */
  dedupeKey?: string;
};

/** Asks for a message to be posted, or edited to show the state of now. Everything of one engagement goes in order. */
export async function announce(
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'traceId'>,
  announcement: Announcement,
): Promise<void> {
  const { engagementId, kind, subjectId, audience = 'thread', dedupeKey } = announcement;
  await addEffect(tx, writer, {
    topic: 'slack.sync',
    payload: { engagementId, kind, subjectId, audience },
    orderingKey: `thread:${engagementId}`,
    merges: true,
    ...(dedupeKey === undefined ? {} : { dedupeKey }),
  });
}
