import { z } from 'zod';
import { announce } from '../../engagements/announce.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { edit } from './edit.ts';
import {
  findMessage,
  type MessageRow,
  type MessageState,
  type MessageTarget,
  type Place,
  rootTarget,
} from './message-row.ts';
import { post } from './post.ts';
import { type MessageView, type OutboundDeps, openSession, type Session, viewMessage } from './session.ts';
import { doubt, settle } from './settle.ts';
import type { Step } from './step.ts';

/** The topic of the outbox whose effects are messages to bring up to date. */
export const SYNC_TOPIC = 'slack.sync';

const syncPayload = z.object({
  engagementId: z.uuid().nullable().default(null),
  kind: z.string(),
  subjectId: z.uuid(),
  audience: z.string().default('thread'),
});

/**
 * Makes one message in Slack show the present state: posts it when it is not there, edits it when it shows something
 * else. Exactly once, as far as Slack's outcome becomes visible within 120 s (running.md, Sending to Slack). Throws
 * `Reschedule` when it must wait.
 */
export async function syncMessage(deps: OutboundDeps, payload: unknown, run: EffectRun): Promise<void> {
  const target = syncPayload.parse(payload);
  const session = await openSession(deps, run);
  if (session) await bringUpToDate(session, target);
  const link = session && (await missingLink(session, target));
  await deps.db.inWorkspace(run.workspaceId, async (tx) => {
    if (link) {
      const { row, permalink } = link;
      await tx.slackMessage.updateMany({
        where: { workspaceId: run.workspaceId, id: row.id, ts: row.ts },
        data: { permalink },
      });
      const { engagementId } = row;
      if (engagementId && deps.renderers.get(row.kind)?.linkedFromRoot) {
        await announce(tx, run, { engagementId, kind: 'root', subjectId: engagementId });
      }
    }
    await run.finish(tx);
  });
}

const STEPS: Record<MessageState, (session: Session, view: MessageView) => Promise<Step>> = {
  new: post,
  gone: post,
  sending: doubt,
  settling: settle,
  uncertain: settle,
  posted: edit,
};

// Found in doubt, looked for, missed, posted, its thread gone, the root posted, posted again: with room to spare.
const MOST_STEPS = 12;

async function bringUpToDate(session: Session, target: MessageTarget): Promise<void> {
  for (let number = 0; number < MOST_STEPS; number += 1) {
    const view = await viewMessage(session, target);
    if (!view) return;
    const step = await STEPS[stateOf(view.row)](session, view);
    if (step === 'done') return;
    if (step === 'root first') {
      const { engagementId } = target;
      if (target.kind === 'root' || !engagementId) throw new Error('There is no root that could come first.');
      await bringUpToDate(session, rootTarget(engagementId));
    }
  }
  throw new Error(`The ${target.kind} message does not settle.`);
}

/** The engagement's thread, its root posted first when it is not there. For files, which need a place of their own. */
export async function ensureThread(session: Session, engagementId: string): Promise<Place> {
  await bringUpToDate(session, rootTarget(engagementId));
  const root = await session.inWorkspace((tx) =>
    findMessage(tx, session.run.workspaceId, rootTarget(engagementId)),
  );
  if (!root?.ts || root.state !== 'posted')
    throw new Error('The root message of this engagement is not in Slack.');
  return { channelId: root.channelId, threadTs: root.ts };
}

const isState = (state: string): state is MessageState => Object.hasOwn(STEPS, state);

function stateOf(row: MessageRow | null): MessageState {
  if (!row) return 'new';
  if (!isState(row.state)) throw new Error(`There is no message state ${row.state}.`);
  return row.state;
}

/** The permalink of a message that has none stored. Best effort: without it, nothing links to the message yet. */
async function missingLink(
  session: Session,
  target: MessageTarget,
): Promise<{ row: MessageRow; permalink: string } | null> {
  const { run, client, deps } = session;
  const row = await session.inWorkspace((tx) => findMessage(tx, run.workspaceId, target));
  if (!row?.ts || row.state !== 'posted' || row.permalink) return null;
  try {
    const { permalink } = await client.chat.getPermalink({ channel: row.channelId, message_ts: row.ts });
    return permalink ? { row, permalink } : null;
  } catch (error) {
    deps.log.warn({ traceId: run.traceId, error }, 'a permalink could not be read');
    return null;
  }
}
