import { ensureArtifact } from '../artifacts/ensure-artifact.ts';
import type { ContentProblem } from '../artifacts/judge-content.ts';
import { pinLineage } from '../artifacts/lineage.ts';
import type { Engagement } from '../engagements/engagement.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { mayReadThis } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { stageJobs } from '../marketing/jobs/catalogue.ts';
import { type Plan, planJobs } from '../marketing/jobs/plan.ts';
import type { Context, Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { openRun, runObstacle } from './open-run.ts';
import { REVISION } from './revision-sentences.ts';
import { SENTENCES } from './sentences.ts';
import { againstBrief, checkAnswers, includedBy, lastAnswers, rememberAnswers } from './stage-answers.ts';

export type StartRun = {
  engagementId: string;
  type: ArtifactType;
  /** Left out: every job of the stage. Strategy always runs all six (store.md, Runs). */
  jobs?: readonly string[];
  /** What the stage asks (its definition's `options`). Left out: what was answered last. */
  options?: Readonly<Record<string, unknown>>;
  /** What the person wants from this draft; data for the prompt, never an instruction to the bot. */
  instruction?: string;
};

export type StartedRun =
  | { ok: true; value: { runId: string } }
  | { ok: false; refusal: Refusal & { problems?: ContentProblem[] } };

/**
 * Starts a run: pins the lineage from current versions, writes the graph, and releases the jobs that need nothing. A
 * missing or flagged upstream, answers that do not fit (`options_invalid`, with `problems` by field), an open run of
 * the same artifact and an empty chain of providers refuse it before anything is written or any model called.
 */
export async function startRun(
  context: Context,
  input: StartRun,
  providers: readonly unknown[],
): Promise<StartedRun> {
  const { workspaceId } = context;
  // Without a database in vain: most of what is refused is refused here.
  const plan = planOf(input, providers);
  if (!plan.ok) return plan;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, input.engagementId);
    if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('not_found', SENTENCES.nothingFound);
    }
    return startRunWithin(tx, context, engagement, input, providers);
  });
}

/** What a run keeps of an earlier version when it writes the whole anew. */
export type Kept = { baseVersionId: string; parts: readonly string[] };

/**
 * The same inside a transaction that holds the engagement's lock and has seen that the person may read it: for acts
 * that do more than start.
 */
export async function startRunWithin(
  tx: Tx,
  writer: Writer,
  engagement: Engagement,
  input: StartRun,
  providers: readonly unknown[],
  kept?: Kept,
): Promise<StartedRun> {
  const { workspaceId } = writer;
  const { type } = input;
  const plan = planOf(input, providers);
  if (!plan.ok) return plan;
  const stage = { engagementId: engagement.id, type };
  const given = input.options ?? (await lastAnswers(tx, workspaceId, engagement.id, type)) ?? {};
  const answers = checkAnswers(type, given);
  if (!answers.ok) return answers;
  const obstacle = await runObstacle(tx, workspaceId, engagement, type);
  if (obstacle) return obstacle;
  const jobs = plan.value.jobs.map(({ name }) => name);
  const included = includedBy(answers.value);
  const pinned = await pinLineage(tx, workspaceId, engagement.id, type, jobs, included);
  if (!pinned.ok) return pinned;
  const unfit = await againstBrief(tx, workspaceId, type, answers.value, pinned.value);
  if (unfit) return unfit;
  const artifact = await ensureArtifact(tx, writer, engagement.id, type);
  await rememberAnswers(tx, writer, stage, answers.value, jobs);
  return done(
    await openRun(tx, writer, {
      engagement,
      artifactId: artifact.id,
      type,
      versionJobs: jobs,
      steps: plan.value.jobs,
      lineage: pinned.value,
      instruction: input.instruction,
      request: { options: answers.value, parts: [], keep: [...(kept?.parts ?? [])] },
      baseVersionId: kept?.baseVersionId,
    }),
  );
}

function planOf({ type, jobs }: StartRun, providers: readonly unknown[]): Outcome<Plan> {
  if (providers.length === 0) return refused('no_model', SENTENCES.noModel);
  const available = stageJobs(type).map(({ name }) => name);
  if (available.length === 0) return refused('by_people', SENTENCES.byPeople);
  const names = type === 'strategy' || !jobs ? available : jobs;
  const plan = planJobs(names);
  if (!plan.ok) return plan;
  const foreign = names.find((name) => !available.includes(name));
  return foreign === undefined ? plan : refused('plan_foreign_job', REVISION.foreignJob(foreign, type));
}
