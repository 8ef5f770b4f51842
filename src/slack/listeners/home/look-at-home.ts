import { recordHomeOpened } from '../../../engagements/home-views.ts';
import type { Tx } from '../../../platform/database.ts';
import { askForHome, keepHomesFresh } from '../../dashboard/home-effects.ts';
import type { SlackContext } from '../../request/slack-context.ts';

/** Somebody looks at their Home, and it is shown as things are now. `also`: what they changed about it. */
export async function lookAtHome(
  { acting, workspaceId, actorId, traceId, now }: SlackContext,
  also: (tx: Tx) => Promise<void> = async () => {},
): Promise<void> {
  await acting.db.inWorkspace(workspaceId, async (tx) => {
    await recordHomeOpened(tx, workspaceId, actorId, now());
    await also(tx);
    await keepHomesFresh(tx, workspaceId, now());
    await askForHome(tx, { workspaceId, traceId }, actorId);
  });
}
