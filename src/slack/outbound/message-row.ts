import type { Tx } from '../../platform/database.ts';
import type { SlackMessage } from '../../platform/generated/client.ts';

/** What a message is about; one row each (unique in the table). */
export type MessageTarget = {
  /** Null: it belongs to no engagement, and to no thread of ours. */
  engagementId: string | null;
  kind: string;
  subjectId: string;
  audience: string;
};

export type MessageRow = SlackMessage;

/**
 * - new: not sent. sending: about to be sent, or sent by a process that died.
 * - settling: it may have been posted; we look. uncertain: we could not look, and the owner was told.
 * - posted. gone: deleted in Slack; posted once more.
 */
export type MessageState = 'new' | 'sending' | 'settling' | 'posted' | 'uncertain' | 'gone';

export type Place = { channelId: string; threadTs: string | null };

export type Sending = Place & { sentAt: Date; shownDigest: string };

export function findMessage(tx: Tx, workspaceId: string, target: MessageTarget): Promise<MessageRow | null> {
  const { kind, subjectId, audience } = target;
  return tx.slackMessage.findUnique({
    where: { workspaceId_kind_subjectId_audience: { workspaceId, kind, subjectId, audience } },
  });
}

/** The engagement's root message in its internal channel. */
export const rootTarget = (engagementId: string): MessageTarget => ({
  engagementId,
  kind: 'root',
  subjectId: engagementId,
  audience: 'thread',
});

/**
 * Whether the engagement's thread is still where a reply is about to be sent: the engagement may have moved to another
 * channel since the place was looked up. Waits for a move that is under way, and keeps one out until the transaction
 * ends.
 */
export async function isThreadStillAt(
  tx: Tx,
  workspaceId: string,
  engagementId: string | null,
  place: Place,
): Promise<boolean> {
  if (place.threadTs === null || engagementId === null) return true;
  const { kind, subjectId, audience } = rootTarget(engagementId);
  const [root] = await tx.$queryRaw<Place[]>`
    select channel_id as "channelId", ts as "threadTs" from slack_message
    where workspace_id = ${workspaceId}::uuid and kind = ${kind} and subject_id = ${subjectId}::uuid
      and audience = ${audience} for share`;
  return root?.channelId === place.channelId && root.threadTs === place.threadTs;
}

/**
 * Commits that the message is about to be sent. Null when another attempt was quicker: what it did must be looked at
 * first. The row's id is the key that Slack will know the message by.
 */
export async function markSending(
  tx: Tx,
  workspaceId: string,
  target: MessageTarget,
  row: MessageRow | null,
  sending: Sending,
): Promise<MessageRow | null> {
  const data = { ...sending, state: 'sending', looks: 0, permalink: null };
  if (row) {
    const { count } = await tx.slackMessage.updateMany({
      where: { workspaceId, id: row.id, state: row.state, sentAt: row.sentAt },
      data,
    });
    return count === 1 ? { ...row, ...data } : null;
  }
  const { count } = await tx.slackMessage.createMany({
    data: [{ workspaceId, ...target, ...data }],
    skipDuplicates: true,
  });
  return count === 1 ? findMessage(tx, workspaceId, target) : null;
}

/** Moves a row on from the state and the attempt that it was read in; false when somebody else moved it meanwhile. */
export async function moveOn(
  tx: Tx,
  row: MessageRow,
  from: readonly MessageState[],
  data: Partial<Pick<MessageRow, 'ts' | 'looks' | 'shownDigest' | 'permalink' | 'threadTs'>> & {
    state: MessageState;
  },
): Promise<boolean> {
  const { count } = await tx.slackMessage.updateMany({
    where: { workspaceId: row.workspaceId, id: row.id, sentAt: row.sentAt, state: { in: [...from] } },
    data,
  });
  return count === 1;
}
