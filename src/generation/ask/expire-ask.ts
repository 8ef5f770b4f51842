import type { Database } from '../../platform/database.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { isExpired, loadAsk } from './ask-row.ts';
import { expireProposal } from './confirm-ask.ts';

/** Ends a proposal that nobody confirmed within a day. */
export async function expireAsk(db: Database, askId: string, run: EffectRun): Promise<void> {
  const { workspaceId } = run;
  const ask = await db.inWorkspace(workspaceId, (tx) => loadAsk(tx, workspaceId, askId));
  if (ask?.state === 'proposed' && isExpired(ask, run.now())) {
    await expireProposal({ ...run, db, actorId: ask.personId }, ask);
  }
  await db.inWorkspace(workspaceId, (tx) => run.finish(tx));
}
