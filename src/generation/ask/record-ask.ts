import { randomUUID } from 'node:crypto';
import type { Context } from '../../platform/context.ts';
import { storableText } from '../../platform/storable.ts';
import { askForAnswer } from './settle-ask.ts';

export type NewAsk = {
  source: 'mention' | 'message' | 'agent';
  channelId: string;
  threadTs: string | null;
  ts: string;
  question: string;
};

// Slack takes messages of up to 40,000 characters; nobody's question needs more than this.
const MOST = 4_000;

/** Keeps a question and asks for its answer; once for each message, however often Slack tells of it. */
export async function recordAsk(context: Context, ask: NewAsk): Promise<void> {
  const { workspaceId, actorId, traceId } = context;
  const { question, ...place } = ask;
  const now = context.now();
  await context.db.inWorkspace(workspaceId, async (tx) => {
    const id = randomUUID();
    const row = { workspaceId, id, personId: actorId, ...place, state: 'asked', traceId };
    const { count } = await tx.ask.createMany({
      data: [{ ...row, at: now, changedAt: now }],
      skipDuplicates: true,
    });
    if (count === 0) return;
    const content = storableText(question).slice(0, MOST);
    await tx.askBody.create({ data: { workspaceId, askId: id, kind: 'question', content } });
    await askForAnswer(tx, context, { id });
  });
}
