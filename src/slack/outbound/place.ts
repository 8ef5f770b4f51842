import { openDirectMessage } from './direct-message.ts';
import { findMessage, moveOn, type Place, rootTarget } from './message-row.ts';
import type { MessageView, Session } from './session.ts';

/** Where a message is to be posted; 'root first' while its thread does not exist; 'nowhere' for a person out of reach. */
export async function placeOf(
  session: Session,
  view: MessageView,
): Promise<Place | 'root first' | 'nowhere'> {
  const { rendered, target } = view;
  if (rendered.direct) {
    const channelId = await openDirectMessage(session, rendered.direct);
    return channelId ? { channelId, threadTs: null } : 'nowhere';
  }
  const { channelId, threadOf, threadTs } = rendered;
  if (!threadOf) return { channelId, threadTs: threadTs ?? null };
  if (!target.engagementId) throw new Error(`A ${target.kind} message of no engagement has no root.`);
  const root = await findRoot(session, target.engagementId);
  // The thread is where its root is, whatever channel the engagement names by now.
  return root?.ts && root.state === 'posted'
    ? { channelId: root.channelId, threadTs: root.ts }
    : 'root first';
}

/** Slack knows no such thread any more: the root is posted again and opens a new one. */
export async function markRootGone(session: Session, engagementId: string, threadTs: string): Promise<void> {
  const root = await findRoot(session, engagementId);
  if (root?.ts !== threadTs) return;
  await session.inWorkspace((tx) => moveOn(tx, root, ['posted'], { state: 'gone', permalink: null }));
}

const findRoot = (session: Session, engagementId: string) =>
  session.inWorkspace((tx) => findMessage(tx, session.run.workspaceId, rootTarget(engagementId)));
