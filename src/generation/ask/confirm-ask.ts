import type { z } from 'zod';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Context } from '../../platform/context.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { actNamed } from './acts.ts';
import { type Answer, answer } from './answer.ts';
import { type AskRow, type AskState, askPlan, isExpired, lockAsk, type proposalBody } from './ask-row.ts';
import { ASK_SAY } from './sentences.ts';
import { announceAsk, endAsk } from './settle-ask.ts';

export type OpenProposal = { ask: AskRow; proposal: z.infer<typeof proposalBody> };

/** Undoes a transaction whose question waits for nothing any more. */
class NotOpen extends Error {
  constructor() {
    super('This question waits for nothing any more.');
    this.name = 'NotOpen';
  }
}

const NOT_OPEN = refused('not_open', ASK_SAY.notOpen);

/** Takes the engagement's lock, then the question's; throws `NotOpen` when it does not wait for this person. */
async function takeOpen(tx: Tx, context: Context, { id, engagementId }: AskRow): Promise<AskRow> {
  if (engagementId) await lockEngagement(tx, context.workspaceId, engagementId);
  const row = await lockAsk(tx, context.workspaceId, id);
  if (row?.state !== 'proposed' || row.personId !== context.actorId) throw new NotOpen();
  return row;
}

/** Ends it, tells it, and writes who decided: last, because the chain's head is locked last. */
async function end(
  tx: Tx,
  context: Context,
  ask: AskRow,
  state: Exclude<AskState, 'asked' | 'proposed'>,
  said: Answer,
): Promise<void> {
  await endAsk(tx, context, ask, state, said);
  await announceAsk(tx, context, ask, said);
  await appendAudit(tx, context, {
    ...(ask.engagementId ? { engagementId: ask.engagementId } : {}),
    kind: `ask.${state}`,
    details: { ask: ask.id },
  });
}

const about = ({ engagementId }: AskRow) => ({ about: engagementId ? [engagementId] : [] });

/**
 * Carries out what was proposed, by the use case that a button would call, with all its checks. The proposal is taken in
 * the use case's own transaction: both or neither, and once, however often it is confirmed. What is refused ends the
 * question with the reason.
 */
export async function confirmAsk(
  context: Context,
  { ask, proposal }: OpenProposal,
  providers: readonly unknown[],
): Promise<Outcome<string>> {
  const plan = askPlan.safeParse(ask.plan).data;
  if (!plan || !('act' in plan)) return NOT_OPEN;
  const act = actNamed(plan.act);
  if (!act?.carries) return NOT_OPEN;
  if (isExpired(ask, context.now())) return expireProposal(context, ask);
  const sentence = act.carries.said(plan.does);
  let settled = false;
  const settle = async (tx: Tx, row: AskRow, outcome: unknown) => {
    const refusal = refusalIn(outcome);
    const said = refusal === undefined ? sentence : ASK_SAY.refused(refusal);
    await end(tx, context, row, refusal === undefined ? 'confirmed' : 'failed', answer(said, about(row)));
    settled = true;
  };
  const db: Database = {
    ...context.db,
    inWorkspace: (workspaceId, work) =>
      context.db.inWorkspace(workspaceId, async (tx) => {
        const row = await takeOpen(tx, context, ask);
        const result = await work(tx);
        await settle(tx, row, result);
        return result;
      }),
  };
  try {
    const what = { context: { ...context, db }, plan: plan.does, words: proposal.words, providers };
    const outcome = await act.carries.out(what);
    if (!settled) {
      // Refused before anything was read.
      await context.db.inWorkspace(context.workspaceId, async (tx) =>
        settle(tx, await takeOpen(tx, context, ask), outcome),
      );
    }
    return outcome.ok ? done(sentence) : outcome;
  } catch (error) {
    if (error instanceof NotOpen) return NOT_OPEN;
    throw error;
  }
}

/** The sentence of a refusal; undefined for what was done. */
function refusalIn(outcome: unknown): string | undefined {
  if (typeof outcome !== 'object' || outcome === null || !('ok' in outcome)) return undefined;
  if (outcome.ok !== false || !('refusal' in outcome)) return undefined;
  const { refusal } = outcome;
  const sentence = typeof refusal === 'object' && refusal && 'sentence' in refusal ? refusal.sentence : '';
  return String(sentence);
}

async function decide(
  context: Context,
  ask: AskRow,
  said: string,
  code: 'declined' | 'expired',
): Promise<Outcome<string>> {
  try {
    await context.db.inWorkspace(context.workspaceId, async (tx) => {
      const row = await takeOpen(tx, context, ask);
      await end(tx, context, row, 'declined', answer(said, about(row)));
    });
  } catch (error) {
    if (error instanceof NotOpen) return NOT_OPEN;
    throw error;
  }
  return code === 'declined' ? done(said) : refused(code, said);
}

/** The asker wants none of it. */
export const declineAsk = (context: Context, ask: AskRow): Promise<Outcome<string>> =>
  decide(context, ask, ASK_SAY.declined, 'declined');

/** Nobody confirmed it in time. Done by a schedule, or by whoever comes too late; in the name of the asker. */
export const expireProposal = (context: Context, ask: AskRow): Promise<Outcome<string>> =>
  decide({ ...context, actorId: ask.personId }, ask, ASK_SAY.expired, 'expired');
