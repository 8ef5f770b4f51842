import { closedPlace } from '../channels/closed-place.ts';
import { giveUpFor, SlackFailed, slackAway } from './call.ts';
import { mayStandThere } from './client-place.ts';
import { type MessageRow, moveOn } from './message-row.ts';
import { content, type MessageView, metadataOf, type Session } from './session.ts';
import type { Step } from './step.ts';

/** After so many edits in a row that Slack left unclear, the next failure counts as one of the effect's tries. */
const UNCLEAR_PER_TRY = 6;

/**
 * Brings a posted message up to date; does nothing when it shows that already, which is how several edits become one. A
 * message that is gone - deleted, or past its retention - is posted once more.
 */
export async function edit(session: Session, view: MessageView): Promise<Step> {
  const { row, rendered, digest } = view;
  if (!row?.ts || row.shownDigest === digest) return 'done';
  // A client may have come to read where an engagement lived once: nothing new is said there.
  if (!rendered.direct && !(await mayStandThere(session, view.target, row))) return 'done';
  await session.caller.turn('chat.update');
  const outcome = await session.caller.call('chat.update', {
    channel: row.channelId,
    ts: row.ts,
    ...content(rendered),
    metadata: metadataOf(row),
  });
  if (outcome.ok) {
    await session.inWorkspace((tx) =>
      moveOn(tx, row, ['posted'], { state: 'posted', shownDigest: digest, looks: 0 }),
    );
    return 'done';
  }
  const { failure } = outcome;
  if (failure.kind === 'unclear') throw await unclearAgain(session, row);
  // What stands in a channel that the engagement left stays as it is when that channel closes.
  const closed = rendered.direct
    ? null
    : await closedPlace(session, view.target.engagementId, row.channelId, failure);
  if (closed === 'elsewhere') return 'done';
  if (failure.kind !== 'refused' || failure.code !== 'message_not_found')
    throw giveUpFor('chat.update', failure);
  await session.inWorkspace((tx) => moveOn(tx, row, ['posted'], { state: 'gone', permalink: null }));
  return 'again';
}

/** An edit may be repeated safely, but not for ever: the row keeps the count, so that a restart does not begin anew. */
async function unclearAgain(session: Session, row: MessageRow): Promise<Error> {
  const looks = row.looks + 1;
  await session.inWorkspace((tx) => moveOn(tx, row, ['posted'], { state: 'posted', looks }));
  return looks % UNCLEAR_PER_TRY === 0
    ? new SlackFailed('chat.update', `unclear ${looks} times`)
    : slackAway('chat.update');
}
