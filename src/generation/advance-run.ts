import { writeRunVersion } from '../artifacts/write-run-version.ts';
import { announce } from '../engagements/announce.ts';
import { addNotice } from '../engagements/notices.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { ASSEMBLERS } from '../marketing/jobs/assemble.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { settleStates } from './job-states.ts';
import { readAssembleInput, readOutputs } from './run-input.ts';
import { releaseReadyJobs } from './run-job-effect.ts';

type AdvancedRun = { id: string; engagementId: string; type: string };

/**
 * Moves an open run on after something in it changed: releases what became ready, writes the version when every job is
 * done, halts when what is left cannot run. Under the engagement's lock.
 */
export async function advanceRun(tx: Tx, writer: Writer, run: AdvancedRun): Promise<void> {
  const jobs = await settleStates(tx, writer.workspaceId, run.id);
  await releaseReadyJobs(tx, writer);
  const states = new Set(jobs.map((job) => job.state));
  if (states.has('pending') || states.has('ready') || states.has('running')) return;
  if (states.has('failed') || states.has('blocked')) await haltRun(tx, writer, run);
  else await completeRun(tx, writer, run);
}

/** Waits for a person: retry, or stop. */
async function haltRun(tx: Tx, writer: Writer, run: AdvancedRun): Promise<void> {
  const { workspaceId } = writer;
  await tx.run.update({ where: { workspaceId_id: { workspaceId, id: run.id } }, data: { status: 'halted' } });
  await addNotice(tx, writer, {
    engagementId: run.engagementId,
    kind: 'run_halted',
    params: { runId: run.id },
  });
}

/**
 * Writes the version, once, when no selected job is failed or blocked (store.md, Runs). Its lineage is the one that the
 * run pinned; when that is out of date by now, the run stays open and its person chooses how to go on.
 */
async function completeRun(tx: Tx, writer: Writer, run: AdvancedRun): Promise<void> {
  const { workspaceId } = writer;
  const where = { workspaceId_id: { workspaceId, id: run.id } };
  const assemble = ASSEMBLERS[run.type as ArtifactType];
  if (!assemble) throw new Error(`Nothing assembles ${run.type}.`);
  const content = assemble(
    await readOutputs(tx, workspaceId, run.id),
    await readAssembleInput(tx, workspaceId, run.id),
  );
  const instruction = await tx.runBody.findFirst({ where: { workspaceId, runId: run.id } });
  const written = await writeRunVersion(tx, writer, {
    runId: run.id,
    content,
    reason: instruction?.instruction,
  });
  if (!written.ok) {
    if (written.refusal.code !== 'run_outdated') throw new Error(written.refusal.sentence);
    await tx.run.updateMany({
      where: { workspaceId, id: run.id, outdatedAt: null },
      data: { outdatedAt: writer.now() },
    });
    return;
  }
  const versionId = written.value.version.id;
  await tx.run.update({ where, data: { status: 'completed', finishedAt: writer.now(), versionId } });
  await announce(tx, writer, { engagementId: run.engagementId, kind: 'root', subjectId: run.engagementId });
}
