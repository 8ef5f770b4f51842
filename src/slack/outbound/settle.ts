import { z } from 'zod';
import { addNotice } from '../../engagements/notices.ts';
import { Reschedule } from '../../platform/outbox/effect-run.ts';
import type { SlackFailure } from '../slack-failure.ts';
import { giveUpFor, SlackFailed, slackAway } from './call.ts';
import { directAudience } from './direct-message.ts';
import { type MessageRow, moveOn } from './message-row.ts';
import { MESSAGE_EVENT, type MessageView, type Session } from './session.ts';
import type { Step } from './step.ts';

/** After sending. What Slack accepted is visible by then, or it is not there (running.md: "within 120 s"). */
const FIRST_LOOK_MS = 60_000;
const SECOND_LOOK_MS = 120_000;
// Slack's clock and ours may differ.
const BEFORE_SENDING_MS = 60_000;
// A Slack that answers no look for so long does not let us look.
const LOOK_FOR_MS = 10 * 60_000;
const PAGE = 15;
const MOST_PAGES = 20;

/** Milliseconds from now to the first look for a message. */
export function untilFirstLook(session: Session, { sentAt }: MessageRow): number {
  const age = session.run.now().getTime() - (sentAt?.getTime() ?? 0);
  return Math.max(FIRST_LOOK_MS - age, 0);
}

/** A row found "sending": its process died in between, or is still waiting for Slack. */
export async function doubt(session: Session, { row }: MessageView): Promise<Step> {
  if (row) await session.inWorkspace((tx) => moveOn(tx, row, ['sending'], { state: 'settling', looks: 0 }));
  return 'again';
}

/**
 * Looks in Slack for a message that may have been posted: 60 and 120 seconds after it was sent. Found: it is posted.
 * It may be sent again only when both looks worked and missed, and that counts as one of the effect's tries: a message
 * that Slack never takes must not be posted for ever. Where looking is impossible the owner is told, once.
 */
export async function settle(session: Session, view: MessageView): Promise<Step> {
  const { row } = view;
  if (!row?.sentAt) throw new Error('A message is settling that was never sent.');
  const age = session.run.now().getTime() - row.sentAt.getTime();
  const due = row.looks === 0 ? FIRST_LOOK_MS : SECOND_LOOK_MS;
  if (age < due) throw new Reschedule(due - age, 'a message may have been posted');

  const seen = await look(session, row, row.sentAt);
  if ('failure' in seen) {
    const { method, failure } = seen;
    if (failure.kind === 'refused') return giveUpLooking(session, row, failure.code);
    if (failure.kind !== 'unclear') throw giveUpFor(method, failure);
    if (age < LOOK_FOR_MS) throw slackAway(method);
    return giveUpLooking(session, row, failure.code ?? 'no_answer');
  }
  const from = ['settling', 'uncertain'] as const;
  const { ts } = seen;
  if (ts) {
    await session.inWorkspace((tx) => moveOn(tx, row, from, { state: 'posted', ts, looks: 0 }));
    return 'again';
  }
  const looks = row.looks + 1;
  const missed = looks >= 2;
  const moved = await session.inWorkspace((tx) =>
    moveOn(tx, row, from, { state: missed ? 'new' : 'settling', looks }),
  );
  if (missed && moved) throw new SlackFailed('chat.postMessage', 'the message is not in Slack');
  return 'again';
}

type Seen = { ts: string | null } | { method: LookMethod; failure: SlackFailure };
type LookMethod = 'conversations.replies' | 'conversations.history';

const page = z.object({
  messages: z
    .array(
      z.object({
        ts: z.string(),
        metadata: z
          .object({ event_type: z.string().optional(), event_payload: z.looseObject({}).optional() })
          .optional(),
      }),
    )
    .default([]),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

async function look(session: Session, row: MessageRow, sentAt: Date): Promise<Seen> {
  const method: LookMethod = row.threadTs ? 'conversations.replies' : 'conversations.history';
  const oldest = ((sentAt.getTime() - BEFORE_SENDING_MS) / 1000).toFixed(6);
  let cursor: string | undefined;
  for (let number = 0; number < MOST_PAGES; number += 1) {
    await session.caller.turn(method);
    const outcome = await session.caller.call(method, {
      channel: row.channelId,
      ...(row.threadTs ? { ts: row.threadTs } : {}),
      oldest,
      limit: PAGE,
      // Slack leaves metadata out unless asked.
      include_all_metadata: true,
      cursor,
    });
    if (!outcome.ok) {
      // With its thread gone the message is gone as well.
      const { failure } = outcome;
      return failure.kind === 'refused' && failure.code === 'thread_not_found'
        ? { ts: null }
        : { method, failure };
    }
    const { messages, response_metadata } = page.parse(outcome.result);
    const found = messages.find(
      ({ metadata }) => metadata?.event_type === MESSAGE_EVENT && metadata.event_payload?.key === row.id,
    );
    if (found) return { ts: found.ts };
    cursor = response_metadata?.next_cursor || undefined;
    if (!cursor) return { ts: null };
  }
  return { method, failure: { kind: 'unclear' } };
}

/** Slack won't let us look. Sending again might double it, so a person decides. */
async function giveUpLooking(session: Session, row: MessageRow, code: string): Promise<Step> {
  const { run, deps } = session;
  const { workspaceId, traceId, now } = run;
  await session.inWorkspace(async (tx) => {
    const isNews = await moveOn(tx, row, ['settling'], { state: 'uncertain' });
    // A notice about a notice could go on for ever.
    const { engagementId } = row;
    if (!isNews || row.kind === 'notice' || engagementId === null) return;
    const { ownerId } = await tx.engagement.findUniqueOrThrow({
      where: { workspaceId_id: { workspaceId, id: engagementId } },
      select: { ownerId: true },
    });
    await addNotice(
      tx,
      { workspaceId, traceId, now },
      {
        engagementId,
        kind: UNCERTAIN_NOTICE,
        params: { messageKind: row.kind, subjectId: row.subjectId },
        audience: directAudience(ownerId),
      },
    );
  });
  deps.log.error(
    { workspaceId, traceId, messageKind: row.kind, code },
    'a message may have been posted, and looking is impossible',
  );
  return 'done';
}

/** The kind of the notice to the owner: a message may have been posted, and Slack doesn't let us look. */
export const UNCERTAIN_NOTICE = 'message_uncertain';
