import type { VersionView } from '../../../../artifacts/load-version.ts';
import { SAY } from '../../../../artifacts/sentences.ts';
import { loadEngagement } from '../../../../engagements/load-engagement.ts';
import { runObstacle } from '../../../../generation/open-run.ts';
import { REVISION } from '../../../../generation/revision-sentences.ts';
import { SENTENCES } from '../../../../generation/sentences.ts';
import { stageJobs } from '../../../../marketing/jobs/catalogue.ts';
import type { Refusal } from '../../../../platform/outcome.ts';
import { LABELS } from '../../../blocks/labels.ts';
import { regenerateView } from '../../../blocks/views/regenerate.ts';
import { providersFor } from '../../models-for.ts';
import { aVersion } from '../finders.ts';
import { shows } from '../press.ts';
import type { Ask } from '../requests.ts';
import { saidView } from '../said.ts';
import { nameOf, valueFor } from '../version-facts.ts';
import { refusalSaid } from '../ways-out.ts';
import { byHandChoices, openRequest, partChoices, shownCost } from './rewritable.ts';

/** Why nothing of this version can be written anew now: said before anybody chooses or types. */
export async function rewriteObstacle(
  { kit, context }: Ask,
  version: VersionView,
): Promise<Refusal | undefined> {
  const { newest, id, openRun, type, engagementId } = version;
  if (stageJobs(type).length === 0) return { code: 'by_hand_only', sentence: REVISION.byHandOnly };
  if (newest.id !== id) return { code: 'replaced', sentence: SAY.replaced(newest.number) };
  if (openRun) return { code: 'run_open', sentence: SAY.runOpen(type) };
  if ((await providersFor(kit, context.workspaceId)).length === 0)
    return { code: 'no_model', sentence: SENTENCES.noModel };
  const { db, workspaceId } = context;
  return db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const obstacle = engagement && (await runObstacle(tx, workspaceId, engagement, type));
    return obstacle?.refusal;
  });
}

/** Asks what is to be written anew: the whole, or chosen parts. An old message leads to the newest version. */
export const regenerate = shows(aVersion, {
  title: LABELS.regenerate,
  stacks: false,
  view: async (ask, version) => {
    const refusal = await rewriteObstacle(ask, version);
    if (refusal) return saidView(await refusalSaid(ask.context, refusal, version.id));
    return regenerateView({
      name: nameOf(version, version),
      parts: partChoices(version),
      byHand: await byHandChoices(ask, version),
      cost: await shownCost(ask, version),
      stale: version.stale,
      erased: version.erased !== null,
      wish: openRequest(version),
      meta: valueFor(version),
    });
  },
});
