import { randomUUID } from 'node:crypto';
import { engagementStages } from '../../artifacts/engagement-stages.ts';
import { type AnnouncementKind, announce } from '../../engagements/announce.ts';
import { wakePosts } from '../../engagements/wake-posts.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { updateClosedNotice } from '../channels/closed-notices.ts';
import { findMessage, type MessageRow, rootTarget } from './message-row.ts';
import { OUTBOUND } from './sentences.ts';

/** The kind of a root message that was left behind in a channel. */
export const MOVED_KIND = 'moved';

type Shown = { kind: Exclude<AnnouncementKind, 'root'>; subjectId: string };

// Sent, and nobody knows its place yet: whoever finds out would not find the row any more.
const IN_FLIGHT = new Set(['sending', 'settling']);

/**
 * Begins an engagement's thread anew, wherever the engagement lives by the time its messages are posted: the root, the
 * newest version of each stage, and what is going on. The old root keeps one line with the way to the new one; the
 * other old messages stay as they are, and what is pressed there answers with the state of now. People who were
 * mentioned once are not mentioned again. Under the engagement's lock; refused with `being_posted` while the root is
 * on its way to Slack.
 */
export async function moveThread(tx: Tx, writer: Writer, engagementId: string): Promise<Outcome<null>> {
  const { workspaceId } = writer;
  const root = await findMessage(tx, workspaceId, rootTarget(engagementId));
  if (root && IN_FLIGHT.has(root.state)) return refused('being_posted', OUTBOUND.beingPosted);
  if (root) await leaveBehind(tx, root, writer.now());
  else await beginRoot(tx, workspaceId, engagementId);
  // The channel that it leaves may be the one that took no posts.
  await wakePosts(tx, workspaceId, engagementId, writer.now());
  if (root) await updateClosedNotice(tx, writer, engagementId, root.channelId);
  const shown = await toShowAgain(tx, workspaceId, engagementId);
  for (const { kind, subjectId } of shown) {
    await tx.slackMessage.updateMany({
      where: { workspaceId, kind, subjectId, audience: 'thread' },
      // With its ts, so that it does not count as a first post.
      data: { state: 'gone', permalink: null, shownDigest: null },
    });
  }
  await announce(tx, writer, { engagementId, kind: 'root', subjectId: engagementId });
  for (const one of shown) await announce(tx, writer, { engagementId, ...one });
  // Each root of an earlier move leads to the newest one, too.
  const left = await tx.slackMessage.findMany({
    where: { workspaceId, engagementId, kind: MOVED_KIND, state: 'posted' },
    select: { subjectId: true },
    orderBy: { createdAt: 'asc' },
  });
  for (const { subjectId } of left) {
    await announce(tx, writer, { engagementId, kind: MOVED_KIND, subjectId });
  }
  return done(null);
}

/** The root's row starts over; what stands in Slack gets a row of its own. */
async function leaveBehind(tx: Tx, root: MessageRow, at: Date): Promise<void> {
  const { workspaceId, engagementId, channelId, ts, sentAt } = root;
  if (ts && root.state === 'posted') {
    await tx.slackMessage.create({
      data: {
        workspaceId,
        engagementId,
        kind: MOVED_KIND,
        subjectId: randomUUID(),
        channelId,
        ts,
        sentAt,
        state: 'posted',
      },
    });
  }
  await tx.slackMessage.update({
    where: { workspaceId_id: { workspaceId, id: root.id } },
    // Another moment: whoever looked the old place up finds that the row moved on.
    data: { state: 'gone', ts: null, permalink: null, shownDigest: null, sentAt: at },
  });
}

/** A root that nobody tried to post yet gets its row, for the same reason. */
async function beginRoot(tx: Tx, workspaceId: string, engagementId: string): Promise<void> {
  const { channelId } = await tx.engagement.findUniqueOrThrow({
    where: { workspaceId_id: { workspaceId, id: engagementId } },
    select: { channelId: true },
  });
  await tx.slackMessage.create({ data: { workspaceId, ...rootTarget(engagementId), channelId } });
}

async function toShowAgain(tx: Tx, workspaceId: string, engagementId: string): Promise<Shown[]> {
  const stages = await engagementStages(tx, workspaceId, engagementId);
  const brief = stages.find((stage) => stage.type === 'intake')?.inForce;
  const planned = stages.some((stage) => stage.type === 'strategy' && stage.state !== 'none');
  return [
    ...stages.flatMap(({ version }): Shown[] => (version ? [{ kind: 'draft', subjectId: version.id }] : [])),
    ...(brief && !planned ? [{ kind: 'plan', subjectId: brief.id } as const] : []),
    ...stages.flatMap(({ run }): Shown[] => (run ? [{ kind: 'progress', subjectId: run.id }] : [])),
  ];
}
