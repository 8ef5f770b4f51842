import { z } from 'zod';
import type { Tx } from '../../platform/database.ts';
import type { Ask } from '../../platform/generated/client.ts';
import { type Answer, answerSchema } from './answer.ts';

/**
 * - asked: nobody has answered it yet. proposed: waits for the asker, to confirm a change or to say what is meant.
 * - answered, confirmed (and carried out), declined (or nobody confirmed it in time), failed.
 */
export type AskState = 'asked' | 'proposed' | 'answered' | 'confirmed' | 'declined' | 'failed';

export type AskRow = Omit<Ask, 'state'> & { state: AskState };

/** What a proposal waits for. */
export const askPlan = z.union([
  z.strictObject({ which: z.array(z.uuid()).min(1) }),
  z.strictObject({
    act: z.string(),
    does: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
  }),
]);

export type AskPlan = z.infer<typeof askPlan>;

/** A proposal's words: what was wished, and what is shown to be confirmed. */
export const proposalBody = z.strictObject({ words: z.string(), shown: answerSchema });

export const PROPOSAL_LIVES_MS = 24 * 60 * 60_000;

export const ANSWER_ASK_TOPIC = 'ask.answer';
export const ASK_EXPIRY = 'ask_expiry';

/** Whether a proposal waits in vain. */
export const isExpired = ({ changedAt }: Pick<AskRow, 'changedAt'>, now: Date): boolean =>
  now.getTime() - changedAt.getTime() >= PROPOSAL_LIVES_MS;

export async function loadAsk(tx: Tx, workspaceId: string, id: string): Promise<AskRow | null> {
  const row = await tx.ask.findUnique({ where: { workspaceId_id: { workspaceId, id } } });
  return row && { ...row, state: row.state as AskState };
}

/** The same, for whoever goes on to change it; others wait. */
export async function lockAsk(tx: Tx, workspaceId: string, id: string): Promise<AskRow | null> {
  await tx.$queryRaw`select id from ask where workspace_id = ${workspaceId}::uuid and id = ${id}::uuid for update`;
  return loadAsk(tx, workspaceId, id);
}

export type AskBodyKind = 'question' | 'proposal' | 'answer';

/** What was written of one kind; null before it was, and once it was erased. */
export async function askBody(
  tx: Tx,
  workspaceId: string,
  askId: string,
  kind: AskBodyKind,
): Promise<string | null> {
  const body = await tx.askBody.findUnique({
    where: { workspaceId_askId_kind: { workspaceId, askId, kind } },
  });
  return body?.content ?? null;
}

export async function writeAskBody(
  tx: Tx,
  { workspaceId, id }: Pick<AskRow, 'workspaceId' | 'id'>,
  kind: AskBodyKind,
  content: string,
): Promise<void> {
  await tx.askBody.createMany({
    data: [{ workspaceId, askId: id, kind, content }],
    skipDuplicates: true,
  });
}

/** The answer as it was kept. */
export async function keptAnswer(tx: Tx, workspaceId: string, askId: string): Promise<Answer | null> {
  const content = await askBody(tx, workspaceId, askId, 'answer');
  return content === null ? null : answerSchema.parse(JSON.parse(content));
}

export async function keptProposal(
  tx: Tx,
  workspaceId: string,
  askId: string,
): Promise<z.infer<typeof proposalBody> | null> {
  const content = await askBody(tx, workspaceId, askId, 'proposal');
  return content === null ? null : proposalBody.parse(JSON.parse(content));
}
