import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { addEffect } from '../platform/outbox/effect.ts';
import { cardsBeside, clientChannelOf } from './client-channel-cards.ts';

/**
 * What a message shows, and whose id `subjectId` is: engagement, version, intake version, run, notice, export batch,
 * version (as the client sees it), notice (to the client), what was asked, issue of a digest, delegation; a root that was left behind has an id of its own.
 */
export type AnnouncementKind =
  | 'root'
  | 'draft'
  | 'plan'
  | 'progress'
  | 'notice'
  | 'export'
  | 'moved'
  | 'client_card'
  | 'client_note'
  | 'answer'
  | 'digest'
  | 'delegation';

export type Announcement = {
  /** Null: it belongs to no engagement. */
  engagementId: string | null;
  kind: AnnouncementKind;
  subjectId: string;
  /** 'thread' unless told: the engagement's internal thread. */
  audience?: string;
  /** A second one with this key is not asked for. */
  dedupeKey?: string;
  /** Goes out on its own, whatever the thread waits for. */
  apart?: boolean;
};

/**
 * Asks for a message to be posted, or edited to show the state of now. Everything of one engagement goes in order; a
 * message without one has an order of its own. What a version's card shows the client follows with its draft.
 */
export async function announce(tx: Tx, writer: Teller, announcement: Announcement): Promise<void> {
  await ask(tx, writer, announcement);
  const { engagementId, kind, subjectId } = announcement;
  if (kind !== 'draft' || engagementId === null) return;
  for (const card of await cardsBeside(tx, writer.workspaceId, engagementId, subjectId)) {
    await ask(tx, writer, { engagementId, kind: 'client_card', ...card });
  }
}

type Teller = Pick<Writer, 'workspaceId' | 'traceId'>;

async function ask(tx: Tx, writer: Teller, announcement: Announcement): Promise<void> {
  const { engagementId, kind, subjectId, audience = 'thread', dedupeKey, apart = false } = announcement;
  await addEffect(tx, writer, {
    topic: 'slack.sync',
    payload: { ...(engagementId ? { engagementId } : {}), kind, subjectId, audience },
    orderingKey: apart ? `message:${subjectId}` : orderOf({ engagementId, subjectId, audience }),
    merges: true,
    ...(dedupeKey === undefined ? {} : { dedupeKey }),
  });
}

/** The client's channel has an order of its own: one that cannot be reached must not hold up the team's thread. */
function orderOf(placed: Pick<Required<Announcement>, 'engagementId' | 'subjectId' | 'audience'>): string {
  const { engagementId, subjectId, audience } = placed;
  if (engagementId === null) return `message:${subjectId}`;
  return clientChannelOf(audience) === null ? `thread:${engagementId}` : `client:${engagementId}`;
}
