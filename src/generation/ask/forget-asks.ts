import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';

const KEPT_MS = 90 * 24 * 60 * 60_000;

// The rest goes tomorrow: each text is erased by itself.
const AT_ONCE = 200;

type Old = { table: 'ask_body' | 'model_call_body'; key: Record<string, string>; askId: string; by: string };

/**
 * Erases what people asked more than 90 days ago, what was answered, and what was sent to a model for it. That they
 * asked, and what was confirmed, stays. Ends the effect in the same transaction.
 */
export async function forgetOldAsks(db: Database, run: EffectRun): Promise<void> {
  const { workspaceId } = run;
  const before = new Date(run.now().getTime() - KEPT_MS);
  await db.inWorkspace(workspaceId, async (tx) => {
    const old = await oldTexts(tx, workspaceId, before);
    for (const { table, key, by } of old) {
      await tx.$executeRaw`select erase_body(${table}, ${JSON.stringify(key)}::jsonb, ${by}::uuid)`;
    }
    await run.finish(tx);
    if (old.length === 0) return;
    const asks = [...new Set(old.map(({ askId }) => askId))];
    await appendAudit(tx, { ...run, actorId: 'system' }, { kind: 'asks.forgotten', details: { asks } });
  });
}

async function oldTexts(tx: Tx, workspaceId: string, before: Date): Promise<Old[]> {
  const texts = await tx.$queryRaw<{ askId: string; kind: string; by: string }[]>`
    select a.id as "askId", b.kind, a.person_id as by from ask a
    join ask_body b on b.workspace_id = a.workspace_id and b.ask_id = a.id
    where a.workspace_id = ${workspaceId}::uuid and a.at < ${before}
    order by a.at, a.id limit ${AT_ONCE}`;
  const asks = new Map(texts.map(({ askId, by }) => [askId, by]));
  const calls = await tx.$queryRaw<{ askId: string; callId: string; kind: string }[]>`
    select c.scope_id as "askId", b.call_id as "callId", b.kind from model_call c
    join model_call_body b on b.workspace_id = c.workspace_id and b.call_id = c.id
    where c.workspace_id = ${workspaceId}::uuid and c.scope_id = any(${[...asks.keys()]}::uuid[])`;
  return [
    // First, so that a text which is left for tomorrow still leads to its calls.
    ...calls.map(({ askId, callId, kind }): Old => {
      const key = { call_id: callId, kind };
      return { table: 'model_call_body', key, askId, by: asks.get(askId) ?? '' };
    }),
    ...texts.map(
      ({ askId, kind, by }): Old => ({ table: 'ask_body', key: { ask_id: askId, kind }, askId, by }),
    ),
  ];
}
