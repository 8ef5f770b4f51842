import { pinLineage } from '../artifacts/lineage.ts';
import type { PinnedUpstream } from '../artifacts/lineage-link.ts';
import { loadBody } from '../artifacts/load-body.ts';
import { lineageOfRuns } from '../artifacts/load-lineage.ts';
import { SAY } from '../artifacts/sentences.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { isPartJob } from '../marketing/jobs/revision/revision.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { changeRun, type Refused, type RunChange, type RunState, refuseEnded } from './change-run.ts';
import { CONTROL } from './control-sentences.ts';
import { openRun, runObstacle } from './open-run.ts';
import { REVISION } from './revision-sentences.ts';
import { commentsLeft } from './run-comments.ts';
import { readRunRequest } from './run-request.ts';
import { waitsForChoice } from './run-standing.ts';
import { SENTENCES } from './sentences.ts';
import { againstBrief, includedBy } from './stage-answers.ts';
import { namesOthers } from './start-revision.ts';
import { endRun } from './stop-run.ts';

type StartedAgain = { startedAgain: string };

const startOver = (providers: readonly unknown[]): RunChange<StartedAgain> => ({
  auditKind: 'run.started_again',
  refuse: (run) => {
    if (providers.length === 0) return refused('no_model', SENTENCES.noModel);
    return refuseEnded(run) ?? (waitsForChoice(run) ? null : refused('not_outdated', CONTROL.upToDate));
  },
  apply: async (tx, context, run): Promise<Outcome<StartedAgain>> => {
    const { workspaceId } = context;
    const engagement = await lockEngagement(tx, workspaceId, run.engagementId);
    if (!engagement) return refused('not_found', SENTENCES.nothingFound);
    const steps = run.steps.filter(({ state }) => state !== 'dropped');
    const dropped = new Set(run.steps.filter(({ state }) => state === 'dropped').map(({ name }) => name));
    const jobs = run.jobs.filter((name) => !dropped.has(name));
    const request = await readRunRequest(tx, workspaceId, run.id);
    const before = (await lineageOfRuns(tx, workspaceId, [run.id])).get(run.id) ?? [];
    // What a pack holds stands in its text, of which a revision writes only parts.
    const included = isRevision(run) ? before.map(({ type }) => type) : includedBy(request.options);
    const pinned = await pinLineage(tx, workspaceId, run.engagementId, run.type, jobs, included);
    if (!pinned.ok) return pinned;
    const unfit = isRevision(run)
      ? await againstBase(tx, workspaceId, run, before, pinned.value)
      : await againstBrief(tx, workspaceId, run.type, request.options, pinned.value);
    if (unfit) return unfit;
    const obstacle = await runObstacle(tx, workspaceId, engagement, run.type, run.id);
    if (obstacle) return obstacle;
    const asked = await tx.runBody.findFirst({ where: { workspaceId, runId: run.id } });
    const comments = await commentsLeft(tx, workspaceId, run.id, asked?.instruction);
    if (!comments.ok) return comments;
    await endRun(tx, context, run.id);
    const { runId } = await openRun(tx, context, {
      engagement,
      artifactId: run.artifactId,
      type: run.type,
      versionJobs: jobs,
      steps,
      lineage: pinned.value,
      request,
      comments: comments.value,
      ...(asked?.instruction ? { instruction: asked.instruction } : {}),
      ...(run.baseVersionId ? { baseVersionId: run.baseVersionId } : {}),
    });
    return done({ startedAgain: runId });
  },
});

const isRevision = ({ steps }: RunState): boolean => steps.some(({ name }) => isPartJob(name));

/** As when a revision is started: its base must be there, and list nothing that moved on. */
async function againstBase(
  tx: Tx,
  workspaceId: string,
  { baseVersionId }: RunState,
  before: readonly PinnedUpstream[],
  now: readonly PinnedUpstream[],
): Promise<Refused | null> {
  const base = baseVersionId ? await loadBody(tx, workspaceId, baseVersionId) : null;
  if (!base) return refused('erased', SAY.erased);
  return namesOthers(base.content, before, now) ? refused('whole_only', REVISION.wholeOnly) : null;
}

/**
 * Stops an outdated run and starts one from what is approved now, with the same jobs, answers and wishes; both or
 * neither. Should the new one be refused (its brief is not approved yet), the old one waits on, so that "finish anyway" is
 * still there to choose. Refused with `not_outdated`, `not_open`, `no_model` and for what stands against any run.
 */
export const startAgain = (context: Context, runId: string, providers: readonly unknown[]) =>
  changeRun(context, runId, startOver(providers));
