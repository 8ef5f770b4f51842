import { finishRunAnyway } from '../../../generation/finish-anyway.ts';
import { pauseRun, resumeRun } from '../../../generation/pause-run.ts';
import { retryRun } from '../../../generation/retry-run.ts';
import { startAgain } from '../../../generation/start-again.ts';
import { stopRun } from '../../../generation/stop-run.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { providersFor } from '../models-for.ts';
import { aRun } from './finders.ts';
import { acts, type Press } from './press.ts';
import { progressLink } from './progress-link.ts';
import { RUNS } from './run-sentences.ts';
import { saidDone } from './said.ts';
import { DRAFTS } from './sentences.ts';

const runAct = (
  useCase: (context: Context, runId: string) => Promise<Outcome<unknown>>,
  sentence: string,
): Press =>
  acts(aRun, {
    act: async ({ context }, { id }) => {
      const outcome = await useCase(context.acting, id);
      if (outcome.ok) return saidDone(sentence);
      return { sentence: outcome.refusal.sentence, link: await progressLink(context, id) };
    },
  });

export const stopIt = runAct(stopRun, DRAFTS.stopped);
export const retryIt = runAct(retryRun, DRAFTS.retried);
export const pauseIt = runAct(pauseRun, RUNS.paused);
export const resumeIt = runAct(resumeRun, RUNS.resumed);
export const finishIt = runAct(finishRunAnyway, RUNS.goesOn);

/** Stops the outdated run and starts one from what is approved now; both or neither. */
export const startItAgain: Press = acts(aRun, {
  act: async ({ context, kit }, { id, type }) => {
    const outcome = await startAgain(context.acting, id, await providersFor(kit, context.workspaceId));
    if (outcome.ok) return saidDone(DRAFTS.started(ARTIFACT_TITLES[type]));
    return { sentence: outcome.refusal.sentence, link: await progressLink(context, id) };
  },
});
