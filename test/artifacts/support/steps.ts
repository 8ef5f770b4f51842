import { randomUUID } from 'node:crypto';
import { type AmendOutcome, amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { ensureArtifact } from '../../../src/artifacts/ensure-artifact.ts';
import { pinLineage } from '../../../src/artifacts/lineage.ts';
import { loadVersion, type VersionView } from '../../../src/artifacts/load-version.ts';
import { writeRunVersion } from '../../../src/artifacts/write-run-version.ts';
import { lockEngagement } from '../../../src/engagements/lock-engagement.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { jobsOf } from '../../../src/marketing/jobs/catalogue.ts';
import type { Context } from '../../../src/platform/context.ts';
import type { Tx } from '../../../src/platform/database.ts';
import { done, type Outcome } from '../../../src/platform/outcome.ts';
import { brief, strategyFor } from './contents.ts';
import { type House, must, submitBrief } from './house.ts';

export async function view(house: House, versionId: string): Promise<VersionView> {
  const found = await house.in((tx) => loadVersion(tx, house.workspaceId, versionId));
  if (!found) throw new Error(`There is no version ${versionId}.`);
  return found;
}

export async function approve(house: House, versionId: string, by: Context = house.owner) {
  const { versionDigest } = await view(house, versionId);
  return approveVersion(by, { versionId, versionDigest });
}

export async function amend(
  house: House,
  versionId: string,
  content: unknown,
  by: Context = house.owner,
): Promise<AmendOutcome> {
  const { versionDigest } = await view(house, versionId);
  return amendVersion(by, { versionId, versionDigest, content, reason: 'A better idea.' });
}

/** Starts a run as the generation room does: pinned lineage, one open run per artifact. */
export async function startRun(
  house: House,
  engagementId: string,
  type: ArtifactType = 'strategy',
): Promise<Outcome<string>> {
  const { workspaceId, owner } = house;
  return house.in(async (tx) => {
    await lockEngagement(tx, workspaceId, engagementId);
    const jobs = jobsOf(type);
    const pinned = await pinLineage(tx, workspaceId, engagementId, type, jobs);
    if (!pinned.ok) return pinned;
    const artifact = await ensureArtifact(tx, owner, engagementId, type);
    const id = randomUUID();
    await tx.run.create({
      data: {
        workspaceId,
        id,
        engagementId,
        artifactId: artifact.id,
        type,
        status: 'running',
        jobs,
        startedBy: owner.actorId,
        traceId: owner.traceId,
        createdAt: owner.now(),
      },
    });
    await tx.runLineage.createMany({
      data: pinned.value.map((upstream) => ({
        workspaceId,
        runId: id,
        upstreamType: upstream.type,
        upstreamArtifactId: upstream.artifactId,
        upstreamVersionId: upstream.versionId,
        upstreamDigest: upstream.digest,
        approvedAt: upstream.approvedAt,
      })),
    });
    return done(id);
  });
}

/** Ends a run with a content, as the generation room does. */
export async function finishRun(
  house: House,
  runId: string,
  content: unknown,
  owner: Context = house.owner,
): Promise<Outcome<string>> {
  const { workspaceId } = house;
  return house.in(async (tx) => {
    const written = await writeRunVersion(tx, owner, { runId, content });
    if (!written.ok) {
      if (written.refusal.code === 'run_outdated') {
        const run = { workspaceId, id: runId, outdatedAt: null };
        await tx.run.updateMany({ where: run, data: { outdatedAt: owner.now() } });
      }
      return written;
    }
    const { id } = written.value.version;
    await tx.run.update({
      where: { workspaceId_id: { workspaceId, id: runId } },
      data: { status: 'completed', versionId: id, finishedAt: owner.now() },
    });
    return done(id);
  });
}

/** A strategy written from the current brief; returns its version id. */
export async function writeStrategy(
  house: House,
  engagementId: string,
  content: Record<string, unknown> = strategyFor(),
): Promise<string> {
  const runId = must(await startRun(house, engagementId));
  return must(await finishRun(house, runId, content));
}

/** What a decision leaves behind, written by hand: for types without a use case, and for going around the store. */
export const decide = (
  tx: Tx,
  house: House,
  versionId: string,
  kind: 'decided' | 'flag_lifted' = 'decided',
) =>
  tx.$executeRaw`insert into review_event (workspace_id, version_id, version_digest, kind, actor_id, at)
    select workspace_id, id, version_digest, ${kind}, ${house.owner.actorId}::uuid, now()
    from version where id = ${versionId}::uuid`;

/** An approved brief and an approved strategy. */
export async function approvedPair(house: House) {
  const { engagementId, versionId: intakeId } = await submitBrief(house);
  must(await approve(house, intakeId));
  const strategyId = await writeStrategy(house, engagementId);
  must(await approve(house, strategyId));
  return { engagementId, intakeId, strategyId };
}

/** Amends the brief and approves it: everything built on the former one is outdated. Returns the new version's id. */
export async function changeBrief(house: House, intakeId: string, changes: Record<string, unknown>) {
  const { newest } = await view(house, intakeId);
  const amended = must(await amend(house, newest.id, brief(changes)));
  must(await approve(house, amended.versionId));
  return amended.versionId;
}
