import { giveUpFor } from './call.ts';
import { moveOn } from './message-row.ts';
import { content, type MessageView, metadataOf, type Session } from './session.ts';
import type { Step } from './step.ts';

/**
 * Brings a posted message up to date; does nothing when it shows that already, which is how several edits become one. A
 * message that is gone - deleted, or past its retention - is posted once more.
 */
export async function edit(session: Session, view: MessageView): Promise<Step> {
  const { row, rendered, digest } = view;
  if (!row?.ts || row.shownDigest === digest) return 'done';
  await session.caller.turn('chat.update');
  const outcome = await session.caller.call('chat.update', {
    channel: row.channelId,
    ts: row.ts,
    ...content(rendered),
    metadata: metadataOf(row),
  });
  if (outcome.ok) {
    await session.inWorkspace((tx) => moveOn(tx, row, ['posted'], { state: 'posted', shownDigest: digest }));
    return 'done';
  }
  const { failure } = outcome;
  if (failure.kind !== 'refused' || failure.code !== 'message_not_found')
    throw giveUpFor('chat.update', failure);
  await session.inWorkspace((tx) => moveOn(tx, row, ['posted'], { state: 'gone', permalink: null }));
  return 'again';
}
