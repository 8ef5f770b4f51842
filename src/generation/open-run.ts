import { randomUUID } from 'node:crypto';
import type { PinnedUpstream } from '../artifacts/lineage-link.ts';
import { announce } from '../engagements/announce.ts';
import type { Engagement } from '../engagements/engagement.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { PlannedJob } from '../marketing/jobs/plan.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import type { Prisma } from '../platform/generated/client.ts';
import { type Outcome, refused } from '../platform/outcome.ts';
import { storable } from '../platform/storable.ts';
import { findExamples } from './examples.ts';
import type { ChosenComment } from './run-comments.ts';
import { releaseReadyJobs } from './run-job-effect.ts';
import type { RunRequest } from './run-request.ts';
import { SENTENCES } from './sentences.ts';

export type OpenRun = {
  engagement: Engagement;
  artifactId: string;
  type: ArtifactType;
  /** The jobs that its version will name. */
  versionJobs: readonly string[];
  /** What is run for it. */
  steps: readonly PlannedJob[];
  lineage: readonly PinnedUpstream[];
  instruction?: string;
  /** What its version is to answer. */
  comments?: readonly ChosenComment[];
  request: RunRequest;
  /** The version whose parts it writes, or keeps. */
  baseVersionId?: string;
};

/**
 * What stands against any run of that type; null when nothing does. Under the engagement's lock. `replacedRunId`: a run
 * that ends when the new one starts.
 */
export async function runObstacle(
  tx: Tx,
  workspaceId: string,
  engagement: Pick<Engagement, 'id' | 'status'>,
  type: ArtifactType,
  replacedRunId?: string,
): Promise<Extract<Outcome<never>, { ok: false }> | null> {
  if (engagement.status === 'archived') return refused('archived', SENTENCES.archived);
  if (engagement.status === 'completed') return refused('completed', SENTENCES.completed);
  const open = await tx.run.findFirst({
    where: {
      workspaceId,
      engagementId: engagement.id,
      type,
      status: { in: ['running', 'paused', 'halted'] },
      ...(replacedRunId ? { id: { not: replacedRunId } } : {}),
    },
    select: { id: true },
  });
  return open ? refused('run_open', SENTENCES.runOpen) : null;
}

/**
 * Writes a run with its graph, its pinned lineage, its examples and what was asked, and releases what needs nothing. Whether it may
 * be started is the caller's decision, under the engagement's lock.
 */
export async function openRun(tx: Tx, writer: Writer, input: OpenRun): Promise<{ runId: string }> {
  const { workspaceId } = writer;
  const { engagement, type, lineage } = input;
  const runId = randomUUID();
  await tx.run.create({
    data: {
      workspaceId,
      id: runId,
      engagementId: engagement.id,
      artifactId: input.artifactId,
      type,
      status: 'running',
      jobs: [...input.versionJobs],
      startedBy: writer.actorId,
      baseVersionId: input.baseVersionId ?? null,
      traceId: writer.traceId,
      createdAt: writer.now(),
    },
  });
  await tx.runLineage.createMany({
    data: lineage.map((upstream) => ({
      workspaceId,
      runId,
      upstreamType: upstream.type,
      upstreamArtifactId: upstream.artifactId,
      upstreamVersionId: upstream.versionId,
      upstreamDigest: upstream.digest,
      approvedAt: upstream.approvedAt,
    })),
  });
  const examples = await findExamples(tx, writer, input);
  await tx.runExample.createMany({
    data: examples.map((example, at) => ({ workspaceId, runId, ...example, position: at + 1 })),
  });
  await writeBody(tx, workspaceId, runId, input);
  const comments = input.comments ?? [];
  await tx.runComment.createMany({
    data: comments.map(({ id: commentId, revision }) => ({ workspaceId, runId, commentId, revision })),
  });
  await tx.runJob.createMany({
    data: input.steps.map((step, position) => ({
      workspaceId,
      runId,
      name: step.name,
      position,
      needs: [...step.needs],
      state: step.needs.length === 0 ? 'ready' : 'pending',
    })),
  });
  await showAndRelease(tx, writer, runId, input);
  await appendAudit(tx, writer, {
    engagementId: engagement.id,
    kind: 'run.started',
    details: {
      run: runId,
      type,
      jobs: [...input.versionJobs],
      ...(input.baseVersionId ? { base: input.baseVersionId } : {}),
      ...(input.request.parts.length > 0 ? { parts: input.request.parts.map(({ key }) => key) } : {}),
      ...(input.request.keep.length > 0 ? { kept: [...input.request.keep] } : {}),
      ...(comments.length > 0
        ? { comments: comments.map(({ id, revision }) => ({ comment: id, revision })) }
        : {}),
      lineage: lineage.map(({ type: of, versionId, digest }) => ({ type: of, version: versionId, digest })),
      ...(examples.length > 0
        ? { examples: examples.map(({ versionId, digest }) => ({ version: versionId, digest })) }
        : {}),
    },
  });
  return { runId };
}

async function writeBody(tx: Tx, workspaceId: string, runId: string, input: OpenRun): Promise<void> {
  const instruction = storable(input.instruction?.trim() ?? '').value || null;
  const request: Prisma.InputJsonObject = JSON.parse(JSON.stringify(storable(input.request).value));
  const { options, parts, keep } = input.request;
  const nothingAsked = Object.keys(options).length + parts.length + keep.length === 0;
  if (instruction === null && nothingAsked) return;
  await tx.runBody.create({ data: { workspaceId, runId, instruction, request } });
}

async function showAndRelease(tx: Tx, writer: Writer, runId: string, input: OpenRun): Promise<void> {
  const { workspaceId } = writer;
  const { engagement, lineage } = input;
  if (engagement.status === 'planned') {
    await tx.engagement.update({
      where: { workspaceId_id: { workspaceId, id: engagement.id } },
      data: { status: 'active' },
    });
  }
  await releaseReadyJobs(tx, writer);
  await announce(tx, writer, { engagementId: engagement.id, kind: 'progress', subjectId: runId });
  await announce(tx, writer, { engagementId: engagement.id, kind: 'root', subjectId: engagement.id });
  const intake = lineage.find((upstream) => upstream.type === 'intake');
  // The plan's message loses its Start button.
  if (intake) {
    await announce(tx, writer, { engagementId: engagement.id, kind: 'plan', subjectId: intake.versionId });
  }
}
