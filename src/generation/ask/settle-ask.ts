import { announce } from '../../engagements/announce.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { addEffect } from '../../platform/outbox/effect.ts';
import { cancelSchedules, setSchedule } from '../../platform/schedules/schedule.ts';
import type { Answer } from './answer.ts';
import {
  ANSWER_ASK_TOPIC,
  ASK_EXPIRY,
  type AskPlan,
  type AskRow,
  type AskState,
  PROPOSAL_LIVES_MS,
  writeAskBody,
} from './ask-row.ts';
import type { Proposal } from './ask-scope.ts';

type Teller = Pick<Writer, 'workspaceId' | 'traceId' | 'now'>;

/** Below the question; for the asker alone, with no more than a word in the thread. */
export const ASK_AUDIENCES = { thread: 'thread', asker: 'asker' } as const;

export type Spoken = Pick<Answer, 'about' | 'personal'>;

/**
 * Whether everybody who can read the question may read this: it was asked in a direct message, or in the channel of the
 * engagements that it is about. Everything else is told to the asker alone.
 */
export async function mayStandInThread(
  tx: Tx,
  { workspaceId, source, channelId }: Pick<AskRow, 'workspaceId' | 'source' | 'channelId'>,
  { about, personal }: Spoken,
): Promise<boolean> {
  if (source !== 'mention') return true;
  if (personal) return false;
  if (about.length === 0) return true;
  const here = await tx.engagement.count({ where: { workspaceId, id: { in: [...about] }, channelId } });
  return here === new Set(about).size;
}

/** Brings every message about a question up to date. */
export async function announceAsk(tx: Tx, teller: Teller, ask: AskRow, spoken: Spoken): Promise<void> {
  const open = await mayStandInThread(tx, ask, spoken);
  const audiences = open ? [ASK_AUDIENCES.thread] : [ASK_AUDIENCES.asker, ASK_AUDIENCES.thread];
  for (const audience of audiences) {
    await announce(tx, teller, { engagementId: null, kind: 'answer', subjectId: ask.id, audience });
  }
}

async function move(
  tx: Tx,
  { workspaceId, now }: Teller,
  { id }: Pick<AskRow, 'id'>,
  state: AskState,
  more: { plan?: AskPlan; engagementId?: string } = {},
): Promise<void> {
  await tx.ask.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { state, changedAt: now(), ...more },
  });
}

/** Ends a question with its answer, in whatever way it ended. */
export async function endAsk(
  tx: Tx,
  teller: Teller,
  ask: AskRow,
  state: Exclude<AskState, 'asked' | 'proposed'>,
  said: Answer,
): Promise<void> {
  const [only, ...others] = said.about;
  const engagementId = ask.engagementId === null && others.length === 0 ? only : undefined;
  await writeAskBody(tx, ask, 'answer', JSON.stringify(said));
  await move(tx, teller, ask, state, engagementId ? { engagementId } : {});
  await cancelSchedules(tx, ask.workspaceId, [ASK_EXPIRY], ask.id);
}

/** Keeps what was proposed, to be confirmed within a day. */
export async function proposeAsk(tx: Tx, teller: Teller, ask: AskRow, proposal: Proposal): Promise<void> {
  const { words, shown, act, plan, engagementId } = proposal;
  await writeAskBody(tx, ask, 'proposal', JSON.stringify({ words, shown }));
  const does = Object.fromEntries(
    Object.entries(plan).map(([key, value]) => [
      key,
      typeof value === 'string' || typeof value === 'number' ? value : [...value],
    ]),
  );
  await move(tx, teller, ask, 'proposed', { plan: { act, does }, engagementId });
  await setSchedule(tx, ask.workspaceId, {
    kind: ASK_EXPIRY,
    subjectId: ask.id,
    spec: { once: true },
    firstDueAt: new Date(teller.now().getTime() + PROPOSAL_LIVES_MS),
  });
}

/** Asks back which engagement is meant. */
export async function askWhich(
  tx: Tx,
  teller: Teller,
  ask: AskRow,
  engagementIds: readonly string[],
): Promise<void> {
  await move(tx, teller, ask, 'proposed', { plan: { which: [...engagementIds] } });
}

/** Asks for the answer to a question. */
export const askForAnswer = (tx: Tx, teller: Teller, { id }: Pick<AskRow, 'id'>): Promise<void> =>
  addEffect(tx, teller, {
    topic: ANSWER_ASK_TOPIC,
    payload: { askId: id },
    orderingKey: `ask:${id}`,
  });

/** The engagement that was chosen: the question is taken up once more. */
export async function takeUpAgain(tx: Tx, teller: Teller, ask: AskRow, engagementId: string): Promise<void> {
  await move(tx, teller, ask, 'asked', { engagementId });
  await askForAnswer(tx, teller, ask);
}
