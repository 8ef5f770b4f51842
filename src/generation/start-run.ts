import { randomUUID } from 'node:crypto';
import { ensureArtifact } from '../artifacts/ensure-artifact.ts';
import { pinLineage } from '../artifacts/lineage.ts';
import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { mayReadThis } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { ARTIFACT_TITLES } from '../marketing/artifact-types.ts';
import { definedJobs } from '../marketing/jobs/catalogue.ts';
import { planJobs } from '../marketing/jobs/plan.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { releaseReadyJobs } from './run-job-effect.ts';
import { SENTENCES } from './sentences.ts';

export type StartRun = {
  engagementId: string;
  type: ArtifactType;
  /** Left out: every job of the stage. Strategy always runs all six (store.md, Runs). */
  jobs?: readonly string[];
  /** What the person wants from this draft; data for the prompt, never an instruction to the bot. */
  instruction?: string;
};

/**
 * Starts a run: pins the lineage from current versions, writes the graph, and releases the jobs that need nothing. A
 * missing or flagged upstream, an open run of the same artifact and an empty chain of providers refuse it before
 * anything is written or any model called.
 */
export async function startRun(
  context: Context,
  input: StartRun,
  providers: readonly unknown[],
): Promise<Outcome<{ runId: string }>> {
  const { workspaceId } = context;
  if (providers.length === 0) return refused('no_model', SENTENCES.noModel);
  const available = definedJobs(input.type);
  if (available.length === 0)
    return refused('not_defined', SENTENCES.notDefined(ARTIFACT_TITLES[input.type]));
  const names = input.type === 'strategy' || !input.jobs ? available.map((job) => job.name) : input.jobs;
  const plan = planJobs(names);
  if (!plan.ok) return plan;

  return context.db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, input.engagementId);
    if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('not_found', SENTENCES.nothingFound);
    }
    if (engagement.status === 'archived') return refused('archived', SENTENCES.archived);
    const artifact = await ensureArtifact(tx, context, engagement.id, input.type);
    const open = await tx.run.findFirst({
      where: { workspaceId, artifactId: artifact.id, status: { in: ['running', 'paused', 'halted'] } },
    });
    if (open) return refused('run_open', SENTENCES.runOpen);
    const pinned = await pinLineage(tx, workspaceId, engagement.id, input.type, names);
    if (!pinned.ok) return pinned;

    const runId = randomUUID();
    await tx.run.create({
      data: {
        workspaceId,
        id: runId,
        engagementId: engagement.id,
        artifactId: artifact.id,
        type: input.type,
        status: 'running',
        jobs: plan.value.jobs.map((job) => job.name),
        startedBy: context.actorId,
        traceId: context.traceId,
        createdAt: context.now(),
      },
    });
    await tx.runLineage.createMany({
      data: pinned.value.map((upstream) => ({
        workspaceId,
        runId,
        upstreamType: upstream.type,
        upstreamArtifactId: upstream.artifactId,
        upstreamVersionId: upstream.versionId,
        upstreamDigest: upstream.digest,
        approvedAt: upstream.approvedAt,
      })),
    });
    if (input.instruction) {
      await tx.runBody.create({ data: { workspaceId, runId, instruction: input.instruction } });
    }
    await tx.runJob.createMany({
      data: plan.value.jobs.map((job, position) => ({
        workspaceId,
        runId,
        name: job.name,
        position,
        needs: [...job.needs],
        state: job.needs.length === 0 ? 'ready' : 'pending',
      })),
    });
    if (engagement.status === 'planned') {
      await tx.engagement.update({
        where: { workspaceId_id: { workspaceId, id: engagement.id } },
        data: { status: 'active' },
      });
    }
    await releaseReadyJobs(tx, context);
    await announce(tx, context, { engagementId: engagement.id, kind: 'progress', subjectId: runId });
    await announce(tx, context, { engagementId: engagement.id, kind: 'root', subjectId: engagement.id });
    const intake = pinned.value.find((upstream) => upstream.type === 'intake');
    // The plan's message loses its Start button.
    if (intake)
      await announce(tx, context, { engagementId: engagement.id, kind: 'plan', subjectId: intake.versionId });
    await appendAudit(tx, context, {
      engagementId: engagement.id,
      kind: 'run.started',
      details: {
        run: runId,
        type: input.type,
        jobs: plan.value.jobs.map((job) => job.name),
        lineage: pinned.value.map(({ type, versionId, digest }) => ({ type, version: versionId, digest })),
      },
    });
    return done({ runId });
  });
}
