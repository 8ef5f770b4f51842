import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import type { QualityStatus } from '../marketing/quality/finding.ts';
import type { Tx } from '../platform/database.ts';
import { lineageOfRuns, lineageOfVersions } from './load-lineage.ts';
import { loadConfidences } from './load-trust.ts';
import { type ReviewEventKind, reviewOf } from './review-state.ts';
import type { OpenRun, RunStatus, Snapshot, VersionCore } from './snapshot.ts';
import type { FlagCause, VersionOrigin, VersionStatus } from './version-status.ts';
import { workAuthors } from './work-author.ts';

const LIVE: VersionStatus[] = ['draft', 'revised', 'approved', 'flagged_for_review'];
export const OPEN_RUN: RunStatus[] = ['running', 'paused', 'halted'];

/**
 * What decisions need to know of an engagement: its live versions (the newest of an artifact is always one of them), its
 * open runs, and the versions asked for by id. Read it under the engagement's lock when something will be written.
 */
export async function loadSnapshot(
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  also: readonly string[] = [],
): Promise<Snapshot> {
  const [snapshot] = await loadSnapshots(tx, workspaceId, [engagementId], also);
  return snapshot ?? { engagementId, artifacts: [], versions: [], runs: [] };
}

/** The same for each of some engagements, in the order given, at the price of one. */
export async function loadSnapshots(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
  also: readonly string[] = [],
): Promise<Snapshot[]> {
  const artifacts = await tx.artifact.findMany({
    where: { workspaceId, engagementId: { in: [...engagementIds] } },
    select: { id: true, type: true, engagementId: true },
    orderBy: { createdAt: 'asc' },
  });
  const states = await tx.versionState.findMany({
    where: {
      workspaceId,
      artifactId: { in: artifacts.map((artifact) => artifact.id) },
      OR: [{ status: { in: LIVE } }, { versionId: { in: [...also] } }],
    },
  });
  const versions = (await loadCores(tx, workspaceId, states)).sort(byStage);
  const runs = await loadOpenRuns(tx, workspaceId, engagementIds);
  return engagementIds.map((engagementId) => {
    const own = artifacts.filter((artifact) => artifact.engagementId === engagementId);
    const ids = new Set(own.map((artifact) => artifact.id));
    return {
      engagementId,
      artifacts: own.map(({ id, type }) => ({ id, type: type as ArtifactType })),
      versions: versions.filter((version) => ids.has(version.artifactId)),
      runs: runs.filter((run) => ids.has(run.artifactId)),
    };
  });
}

/** Upstream first, so that what a decision lists reads in the order of the stages. */
const byStage = (one: VersionCore, other: VersionCore): number =>
  ARTIFACT_TYPES.indexOf(one.type) - ARTIFACT_TYPES.indexOf(other.type) || one.number - other.number;

type StateRow = Awaited<ReturnType<Tx['versionState']['findMany']>>[number];

async function loadCores(tx: Tx, workspaceId: string, states: readonly StateRow[]): Promise<VersionCore[]> {
  const ids = states.map((state) => state.versionId);
  if (ids.length === 0) return [];
  const rows = await tx.version.findMany({ where: { workspaceId, id: { in: ids } } });
  const lineage = await lineageOfVersions(tx, workspaceId, ids);
  const of = { workspaceId, versionId: { in: ids } };
  const bodies = await tx.versionBody.findMany({ where: of, select: { versionId: true } });
  const quality = await tx.quality.findMany({ where: of, select: { versionId: true, status: true } });
  const events = await tx.reviewEvent.findMany({ where: of, orderBy: { seq: 'asc' } });
  const authors = await workAuthors(tx, rows);
  const confidences = await loadConfidences(tx, workspaceId, ids);
  const present = new Set(bodies.map((body) => body.versionId));
  const qualities = new Map(quality.map((row) => [row.versionId, row.status as QualityStatus]));
  const stateOf = new Map(states.map((state) => [state.versionId, state]));
  return rows.flatMap((row) => {
    const state = stateOf.get(row.id);
    if (!state) return [];
    return {
      id: row.id,
      artifactId: row.artifactId,
      type: row.type as ArtifactType,
      number: row.number,
      status: state.status as VersionStatus,
      contentDigest: row.contentDigest,
      versionDigest: row.versionDigest,
      jobs: row.jobs,
      lineage: lineage.get(row.id) ?? [],
      origin: row.origin as VersionOrigin,
      createdBy: row.createdBy,
      author: authors.get(row.id) ?? row.createdBy,
      runId: row.runId,
      baseVersionId: row.baseVersionId,
      erased: !present.has(row.id),
      quality: qualities.get(row.id) ?? null,
      confidence: confidences.get(row.id) ?? null,
      review: reviewOf(
        events
          .filter((event) => event.versionId === row.id)
          .map(({ kind, actorId, at, versionDigest }) => ({
            kind: kind as ReviewEventKind,
            personId: actorId,
            at,
            versionDigest,
          })),
      ),
      approvedAt: state.approvedAt,
      flagCause: state.flagCause as FlagCause | null,
      staleSince: state.staleSince,
    };
  });
}

async function loadOpenRuns(
  tx: Tx,
  workspaceId: string,
  engagementIds: readonly string[],
): Promise<OpenRun[]> {
  const rows = await tx.run.findMany({
    where: { workspaceId, engagementId: { in: [...engagementIds] }, status: { in: OPEN_RUN } },
    select: { id: true, artifactId: true, type: true, status: true, outdatedAt: true },
  });
  const lineage = await lineageOfRuns(
    tx,
    workspaceId,
    rows.map((row) => row.id),
  );
  return rows.map((row) => ({
    ...row,
    type: row.type as ArtifactType,
    status: row.status as RunStatus,
    lineage: lineage.get(row.id) ?? [],
  }));
}
