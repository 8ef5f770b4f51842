import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { TrustBasis } from '../marketing/trust/assess.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { type StaleReason, staleReasons } from './freshness.ts';
import { lineageOfRuns } from './load-lineage.ts';
import { loadSnapshot, OPEN_RUN } from './load-snapshot.ts';
import { referencesOfRun } from './references.ts';
import { requiredOf } from './required-of.ts';
import { SAY } from './sentences.ts';
import { type WrittenVersion, writeVersion } from './write-version.ts';

export type WriteRunVersion = {
  runId: string;
  content: unknown;
  /** The jobs whose outputs it holds; the run's own jobs unless some were dropped. */
  jobs?: readonly string[];
  /** The instruction the run carried out. */
  reason?: string | null;
  baseVersionId?: string | null;
  /** How far what its jobs wrote can be trusted. */
  trust?: TrustBasis | null;
};

export type RunVersionOutcome =
  | Extract<Outcome<WrittenVersion>, { ok: true }>
  | { ok: false; refusal: Refusal & { staleBecause?: StaleReason[] } };

/**
 * Writes the result of a run as the next version, with the lineage pinned when it started, and the examples that its jobs were shown as references. Freshness is computed again
 * here, in the writing transaction (store.md, Runs): an outdated run is refused with `run_outdated` unless its person
 * chose to finish anyway; then the version is stale from its first moment. Takes the engagement's lock. The caller ends
 * the run's row, with the version's id, in the same transaction.
 */
export async function writeRunVersion(
  tx: Tx,
  writer: Writer,
  input: WriteRunVersion,
): Promise<RunVersionOutcome> {
  const { workspaceId } = writer;
  const where = { workspaceId_id: { workspaceId, id: input.runId } };
  const { engagementId } = await tx.run.findUniqueOrThrow({ where, select: { engagementId: true } });
  await lockEngagement(tx, workspaceId, engagementId);
  const run = await tx.run.findUniqueOrThrow({ where });
  if (run.versionId || !(OPEN_RUN as string[]).includes(run.status)) {
    return refused('run_ended', SAY.runEnded);
  }
  const type = run.type as ArtifactType;
  const jobs = input.jobs ?? run.jobs;
  const pinned = (await lineageOfRuns(tx, workspaceId, [run.id])).get(run.id) ?? [];
  // A dropped job may have been the only one that needed an upstream.
  const required = requiredOf({ type, jobs, lineage: pinned });
  const lineage = pinned.filter((link) => required.includes(link.type));
  const references = await referencesOfRun(tx, workspaceId, run.id, input.baseVersionId);
  const snapshot = await loadSnapshot(tx, workspaceId, engagementId);
  const staleBecause = staleReasons(lineage, snapshot);
  if (staleBecause.length > 0 && !run.finishAnyway) {
    const { refusal } = refused('run_outdated', SAY.runOutdated(type, staleBecause));
    return { ok: false, refusal: { ...refusal, staleBecause } };
  }
  const written = await writeVersion(tx, writer, {
    engagementId,
    type,
    content: input.content,
    lineage: [...lineage, ...references],
    jobs,
    origin: 'run',
    createdBy: run.startedBy,
    reason: input.reason,
    runId: run.id,
    baseVersionId: input.baseVersionId,
    trust: input.trust,
    snapshot,
  });
  return done(written);
}
