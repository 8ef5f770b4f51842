import { startRun } from '../../../generation/start-run.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import { providersFor } from '../models-for.ts';
import { alreadyThere } from '../stages/already-there.ts';
import { aStage } from './finders.ts';
import { acts } from './press.ts';
import { saidDone } from './said.ts';
import { DRAFTS } from './sentences.ts';

/** Starts what the plan offers. A plan whose stage is there already, or being written, says so and starts nothing. */
export const startPlan = acts(aStage, {
  act: async (ask, { engagementId, type }) => {
    const already = await alreadyThere(ask.context, { engagementId, type });
    if (already) return already;
    const providers = await providersFor(ask.kit, ask.context.workspaceId);
    const outcome = await startRun(ask.context.acting, { engagementId, type }, providers);
    return outcome.ok
      ? saidDone(DRAFTS.started(ARTIFACT_TITLES[type]))
      : { sentence: outcome.refusal.sentence };
  },
});
