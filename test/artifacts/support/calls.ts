import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../src/platform/database.ts';
import type { House } from './house.ts';

/** A model call of a run, with its texts; returns its id. */
export async function storeCall(
  house: House,
  runId: string,
  step = 'draft',
  kinds: readonly string[] = ['prompt', 'answer'],
): Promise<string> {
  const { workspaceId, owner } = house;
  const id = randomUUID();
  await house.in(async (tx) => {
    await tx.modelCall.create({
      data: {
        workspaceId,
        id,
        scopeId: runId,
        job: 'positioning',
        attempt: 1,
        step,
        ordinal: 'draft-1',
        provider: 'openai',
        model: 'm',
        baseUrl: 'http://localhost',
        promptVersion: '1',
        state: 'answered',
        leaseUntil: owner.now(),
        traceId: owner.traceId,
        sentAt: owner.now(),
      },
    });
    for (const kind of kinds) await addText(tx, house, id, kind);
  });
  return id;
}

export const addPrompt = (tx: Tx, house: House, callId: string) => addText(tx, house, callId, 'prompt');

const addText = (tx: Tx, { workspaceId }: House, callId: string, kind: string) =>
  tx.modelCallBody.create({ data: { workspaceId, callId, kind, content: 'The brief says...' } });
