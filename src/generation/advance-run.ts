import { writeRunVersion } from '../artifacts/write-run-version.ts';
import { announce } from '../engagements/announce.ts';
import { addNotice } from '../engagements/notices.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { settleStates } from './job-states.ts';
import { runContent } from './run-content.ts';
import { releaseReadyJobs } from './run-job-effect.ts';
import { SENTENCES } from './sentences.ts';

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

/** Waits for a person: retry, drop, or stop. Told once, however often it is found to stand still. */
async function haltRun(tx: Tx, writer: Writer, run: AdvancedRun): Promise<void> {
  const { workspaceId } = writer;
  const { count } = await tx.run.updateMany({
    where: { workspaceId, id: run.id, status: { not: 'halted' } },
    data: { status: 'halted' },
  });
  if (count === 0) return;
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
  const result = await runContent(tx, workspaceId, run);
  if (!result) {
    await failAll(tx, writer, run);
    return haltRun(tx, writer, run);
  }
  const jobs = await versionJobs(tx, workspaceId, run.id);
  const written = await writeRunVersion(tx, writer, { runId: run.id, jobs, ...result });
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

/** What was dropped is no part of the version. */
async function versionJobs(tx: Tx, workspaceId: string, runId: string): Promise<string[]> {
  const { jobs } = await tx.run.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id: runId } } });
  const dropped = await tx.runJob.findMany({ where: { workspaceId, runId, state: 'dropped' } });
  const names = new Set(dropped.map(({ name }) => name));
  return jobs.filter((name) => !names.has(name));
}

/** What they wrote has nothing left to stand in: its person sees why, and can only stop. */
async function failAll(tx: Tx, { workspaceId }: Writer, run: AdvancedRun): Promise<void> {
  await tx.runJob.updateMany({
    where: { workspaceId, runId: run.id, state: 'completed' },
    data: { state: 'failed', failureType: 'erased', failureSentence: SENTENCES.erased },
  });
}
