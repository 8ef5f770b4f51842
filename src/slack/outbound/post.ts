import { createHash } from 'node:crypto';
import { Reschedule } from '../../platform/outbox/effect-run.ts';
import { closedPlace, postedThere } from '../channels/closed-place.ts';
import { giveUpFor } from './call.ts';
import { mayStandThere } from './client-place.ts';
import { isThreadStillAt, type MessageRow, type MessageState, markSending, moveOn } from './message-row.ts';
import { markRootGone, placeOf } from './place.ts';
import { content, type MessageView, metadataOf, type Session } from './session.ts';
import { untilFirstLook } from './settle.ts';
import type { Step } from './step.ts';

const THREAD_GONE = new Set(['thread_not_found', 'message_not_found', 'invalid_thread_ts']);

/**
 * Posts a message that is not in Slack. "Sending" is committed before the call, so that whoever finds the row after a
 * kill knows that it may be there (running.md, Sending to Slack).
 */
export async function post(session: Session, view: MessageView): Promise<Step> {
  const { caller, run } = session;
  const { rendered, target, digest } = view;
  const place = await placeOf(session, view);
  if (place === 'root first') return 'root first';
  if (place === 'nowhere' || !(await mayStandThere(session, target, place))) return 'done';
  await caller.turn('chat.postMessage', place.channelId);

  const before: MessageState = view.row?.state === 'gone' ? 'gone' : 'new';
  const sending = { ...place, sentAt: run.now(), shownDigest: digest };
  const row = await session.inWorkspace(async (tx) =>
    (await isThreadStillAt(tx, run.workspaceId, rendered.threadOf && target.engagementId, place))
      ? markSending(tx, run.workspaceId, target, view.row, sending)
      : null,
  );
  if (!row) return 'again';

  const outcome = await caller.call(
    'chat.postMessage',
    {
      channel: place.channelId,
      ...content(rendered),
      ...(place.threadTs ? { thread_ts: place.threadTs, reply_broadcast: rendered.broadcast ?? false } : {}),
      metadata: metadataOf(row),
      client_msg_id: clientMessageId(row),
      unfurl_links: false,
      unfurl_media: false,
    },
    place.channelId,
  );
  if (outcome.ok) {
    const ts = tsOf(outcome.result);
    if (!ts) throw new Error('Slack posted a message without telling its ts.');
    await session.inWorkspace(async (tx) => {
      await moveOn(tx, row, ['sending', 'settling'], { state: 'posted', ts });
      await postedThere(tx, run, place.channelId);
    });
    return 'done';
  }

  const { failure } = outcome;
  if (failure.kind === 'unclear') {
    await session.inWorkspace((tx) => moveOn(tx, row, ['sending'], { state: 'settling', looks: 0 }));
    throw new Reschedule(untilFirstLook(session, row), 'a message may have been posted');
  }
  await session.inWorkspace((tx) => moveOn(tx, row, ['sending'], { state: before }));
  const ofRoot = rendered.threadOf && target.engagementId;
  if (failure.kind === 'refused' && place.threadTs && ofRoot && THREAD_GONE.has(failure.code)) {
    await markRootGone(session, ofRoot, place.threadTs);
    return 'root first';
  }
  if (!rendered.direct) await closedPlace(session, target.engagementId, place.channelId, failure);
  throw giveUpFor('chat.postMessage', failure);
}

/** Differs from attempt to attempt: Slack may remember the id of a message that has been deleted since. */
function clientMessageId(row: MessageRow): string {
  const hex = createHash('sha256')
    .update(`${row.id} ${row.sentAt?.getTime() ?? 0}`)
    .digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

const tsOf = (result: object): string | null =>
  'ts' in result && typeof result.ts === 'string' ? result.ts : null;
