import type { Tx } from '../platform/database.ts';
import type { BodyKey } from './changes/change.ts';

/**
 * What was written about a version beside its text: the findings and claims, which quote it, the notes of its review and
 * of its items, and the comments on it.
 */
export async function bodiesOfVersion(tx: Tx, workspaceId: string, versionId: string): Promise<BodyKey[]> {
  const where = { workspaceId, versionId };
  const findings = await tx.qualityBody.count({ where });
  const events = await tx.reviewEvent.findMany({ where, select: { id: true } });
  const notes = await tx.reviewBody.findMany({
    where: { workspaceId, reviewEventId: { in: events.map(({ id }) => id) } },
    select: { reviewEventId: true },
  });
  const marks = await tx.itemMark.findMany({ where, select: { id: true } });
  const wishes = await tx.itemMarkBody.findMany({
    where: { workspaceId, itemMarkId: { in: marks.map(({ id }) => id) } },
    select: { itemMarkId: true },
  });
  const claims = await tx.versionCheckBody.count({ where });
  const comments = await tx.comment.findMany({ where, select: { id: true } });
  const words = await tx.commentBody.findMany({
    where: { workspaceId, commentId: { in: comments.map(({ id }) => id) } },
    select: { commentId: true, revision: true },
  });
  return [
    ...(claims > 0 ? [{ table: 'version_check_body', key: { version_id: versionId } }] : []),
    ...(findings > 0 ? [{ table: 'quality_body', key: { version_id: versionId } }] : []),
    ...notes.map((note) => ({ table: 'review_body', key: { review_event_id: note.reviewEventId } })),
    ...wishes.map((wish) => ({ table: 'item_mark_body', key: { item_mark_id: wish.itemMarkId } })),
    ...words.map(({ commentId, revision }) => ({
      table: 'comment_body',
      key: { comment_id: commentId, revision },
    })),
  ];
}

/** Everything that a run was told, asked and answered. */
export async function bodiesOfRun(tx: Tx, workspaceId: string, runId: string): Promise<BodyKey[]> {
  const jobs = await tx.runJob.findMany({ where: { workspaceId, runId }, select: { id: true } });
  const instruction = await tx.runBody.count({ where: { workspaceId, runId } });
  const outputs = await tx.runOutputBody.findMany({
    where: { workspaceId, runJobId: { in: jobs.map(({ id }) => id) } },
    select: { runJobId: true, attempt: true },
  });
  const ofJobs = { workspaceId, runJobId: { in: jobs.map(({ id }) => id) } };
  const keys = { runJobId: true, attempt: true } as const;
  const checks = await tx.runCheckBody.findMany({ where: ofJobs, select: keys });
  const alternatives = await tx.runAlternativeBody.findMany({ where: ofJobs, select: keys });
  const ofAttempt = (table: string) => (row: { runJobId: string; attempt: number }) => ({
    table,
    key: { run_job_id: row.runJobId, attempt: row.attempt },
  });
  return [
    ...(instruction > 0 ? [{ table: 'run_body', key: { run_id: runId } }] : []),
    ...outputs.map(ofAttempt('run_output_body')),
    ...checks.map(ofAttempt('run_check_body')),
    ...alternatives.map(ofAttempt('run_alternative_body')),
    ...(await textsOfCalls(tx, workspaceId, [runId], ['prompt', 'answer'])),
  ];
}

/**
 * The prompts of the runs that were pinned to a version, wrote parts of it anew, or answered comments on it, and the
 * answers of those who judged what was written: they hold its text. What else the models answered is a text of its own.
 */
export async function promptsWrittenFrom(tx: Tx, workspaceId: string, versionId: string): Promise<BodyKey[]> {
  const pinned = await tx.runLineage.findMany({
    where: { workspaceId, upstreamVersionId: versionId },
    select: { runId: true },
  });
  const revisions = await tx.$queryRaw<{ id: string }[]>`
    select r.id from run r
    where r.workspace_id = ${workspaceId}::uuid and r.base_version_id = ${versionId}::uuid
      and exists (select 1 from run_job j
        where j.workspace_id = r.workspace_id and j.run_id = r.id and j.name like 'part-%')`;
  const shown = await tx.runExample.findMany({ where: { workspaceId, versionId }, select: { runId: true } });
  const told = await tx.$queryRaw<{ runId: string }[]>`
    select t.run_id as "runId" from comment c
    join run_comment t on t.workspace_id = c.workspace_id and t.comment_id = c.id
    where c.workspace_id = ${workspaceId}::uuid and c.version_id = ${versionId}::uuid`;
  const runIds = [
    ...[...pinned, ...shown, ...told].map(({ runId }) => runId),
    ...revisions.map(({ id }) => id),
  ];
  return textsQuotingRuns(tx, workspaceId, runIds);
}

/** What these runs were asked in prompts, and what was answered by those who copy from what they judge. */
export async function textsQuotingRuns(
  tx: Tx,
  workspaceId: string,
  runIds: readonly string[],
): Promise<BodyKey[]> {
  const of = [...new Set(runIds)];
  return [
    ...(await textsOfCalls(tx, workspaceId, of, ['prompt'])),
    ...(await textsOfCalls(tx, workspaceId, of, ['answer'], QUOTING_STEPS)),
  ];
}

/** Whoever judges a draft copies passages of what the draft was written from. */
const QUOTING_STEPS = ['verify', 'verify-2', 'audit', 'pick'];

async function textsOfCalls(
  tx: Tx,
  workspaceId: string,
  runIds: readonly string[],
  kinds: readonly string[],
  steps?: readonly string[],
): Promise<BodyKey[]> {
  const calls = await tx.modelCall.findMany({
    where: { workspaceId, scopeId: { in: [...runIds] }, ...(steps ? { step: { in: [...steps] } } : {}) },
    select: { id: true },
  });
  const texts = await tx.modelCallBody.findMany({
    where: { workspaceId, callId: { in: calls.map(({ id }) => id) }, kind: { in: [...kinds] } },
    select: { callId: true, kind: true },
  });
  return texts.map(({ callId, kind }) => ({ table: 'model_call_body', key: { call_id: callId, kind } }));
}
