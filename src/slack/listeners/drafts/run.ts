import { finishRunAnyway } from '../../../generation/finish-anyway.ts';
import { retryRun } from '../../../generation/retry-run.ts';
import { stopRun } from '../../../generation/stop-run.ts';
import { ARTIFACT_TITLES } from '../../../marketing/artifact-types.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { aRun } from './finders.ts';
import { acts, type Press } from './press.ts';
import { saidDone } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { startAgain } from './start-again.ts';

const runAct = (
  useCase: (context: Context, runId: string) => Promise<Outcome<unknown>>,
  sentence: string,
): Press =>
  acts(aRun, {
    act: async ({ context }, { id }) => {
      const outcome = await useCase(context.acting, id);
      return outcome.ok ? saidDone(sentence) : { sentence: outcome.refusal.sentence };
    },
  });

export const stopIt = runAct(stopRun, DRAFTS.stopped);
export const retryIt = runAct(retryRun, DRAFTS.retried);
export const finishIt = runAct(finishRunAnyway, DRAFTS.goesOn);

/** Stops the outdated run and starts one from what is approved now; both or neither. */
export const startItAgain: Press = acts(aRun, {
  act: async ({ context, kit }, run) => {
    const outcome = await startAgain(context.acting, run, kit.providers);
    return outcome.ok
      ? saidDone(DRAFTS.started(ARTIFACT_TITLES[run.type]))
      : { sentence: outcome.refusal.sentence };
  },
});
