import { loadHome, markHomeShown } from '../../engagements/home-views.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import { giveUpFor } from '../outbound/call.ts';
import { type OutboundDeps, openSession, type Session } from '../outbound/session.ts';
import { askMemberships } from '../people/ask-memberships.ts';
import { refreshAllGroups } from '../people/user-groups.ts';
import { type RenderedHome, renderHome } from './render-home.ts';

/**
 * Makes a person's Home in Slack show the present state. Those of one person come one after the other, so the last one
 * that Slack gets is the newest; where it shows that already, Slack is not called.
 */
export async function publishHome(deps: OutboundDeps, personId: string, run: EffectRun): Promise<void> {
  const { workspaceId } = run;
  const session = await openSession(deps, run);
  const shown = session && (await bringUpToDate(session, personId));
  await deps.db.inWorkspace(workspaceId, async (tx) => {
    if (shown) await markHomeShown(tx, workspaceId, personId, shown.digest, run.now());
    await run.finish(tx);
  });
}

/** What Slack shows now; null where there was nothing to show, or nothing new. */
async function bringUpToDate(session: Session, personId: string): Promise<RenderedHome | null> {
  const { deps, run, client, caller } = session;
  const { workspaceId } = run;
  const read = () =>
    session.inWorkspace(async (tx) => {
      const home = await loadHome(tx, workspaceId, personId);
      const rendered = home && (await renderHome(tx, workspaceId, home, run.now()));
      return rendered && { rendered, shownDigest: home.shownDigest };
    });
  await refreshAllGroups({ ...deps, now: run.now }, workspaceId);
  let found = await read();
  if (!found) return null;
  const { unknownChannels, slackUserId } = found.rendered;
  if (unknownChannels.length > 0) {
    await askMemberships({ db: deps.db, now: run.now, client, workspaceId, slackUserId }, unknownChannels);
    found = (await read()) ?? found;
  }
  const { rendered, shownDigest } = found;
  if (rendered.digest === shownDigest) return null;
  await caller.turn('views.publish');
  const outcome = await caller.call('views.publish', { user_id: slackUserId, view: rendered.view });
  if (outcome.ok) return rendered;
  if (outcome.failure.kind !== 'refused') throw giveUpFor('views.publish', outcome.failure);
  // Nothing is lost with it: the person types /aicmo, and opening the Home again tries again.
  deps.log.warn({ workspaceId, personId, code: outcome.failure.code }, 'Slack did not take a Home');
  return null;
}
