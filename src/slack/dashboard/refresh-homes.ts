import { type HomeView, openHomes } from '../../engagements/home-views.ts';
import type { Database } from '../../platform/database.ts';
import { isEarlierUndone } from '../../platform/outbox/earlier-undone.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { askForHome, restUnlessHomeOpen } from './home-effects.ts';
import { renderHome } from './render-home.ts';

// Slack takes about a hundred Homes a minute; those opened last come first.
const AT_MOST = 100;

/**
 * Every minute while somebody has a Home open: has those published that show something else by now. Ends its own
 * schedule when none is open any more. A minute that comes while an earlier one is not done adds nothing to it.
 */
export async function refreshHomes({ db }: { db: Database }, run: EffectRun): Promise<void> {
  const { workspaceId } = run;
  const open = await db.inWorkspace(workspaceId, async (tx) => {
    if (!(await isEarlierUndone(tx, run))) return openHomes(tx, workspaceId, run.now(), AT_MOST);
    await run.finish(tx);
    return null;
  });
  if (!open) return;
  for (const home of open) {
    run.signal.throwIfAborted();
    await refresh(db, home, run);
  }
  await db.inWorkspace(workspaceId, async (tx) => {
    await restUnlessHomeOpen(
      tx,
      workspaceId,
      async (now) => (await openHomes(now, workspaceId, run.now(), 1)).length > 0,
    );
    await run.finish(tx);
  });
}

const refresh = (db: Database, home: HomeView, run: EffectRun): Promise<void> =>
  db.inWorkspace(run.workspaceId, async (tx) => {
    const rendered = await renderHome(tx, run.workspaceId, home, run.now());
    if (rendered && rendered.digest !== home.shownDigest) await askForHome(tx, run, home.personId);
  });
