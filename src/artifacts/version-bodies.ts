import type { Tx } from '../platform/database.ts';
import type { BodyKey } from './changes/change.ts';

/** What was written about a version beside its text: the findings, which quote it, and the notes of its review and of its items. */
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
  return [
    ...(findings > 0 ? [{ table: 'quality_body', key: { version_id: versionId } }] : []),
    ...notes.map((note) => ({ table: 'review_body', key: { review_event_id: note.reviewEventId } })),
    ...wishes.map((wish) => ({ table: 'item_mark_body', key: { item_mark_id: wish.itemMarkId } })),
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
  return [
    ...(instruction > 0 ? [{ table: 'run_body', key: { run_id: runId } }] : []),
    ...outputs.map(({ runJobId, attempt }) => ({
      table: 'run_output_body',
      key: { run_job_id: runJobId, attempt },
    })),
    ...(await textsOfCalls(tx, workspaceId, [runId], ['prompt', 'answer'])),
  ];
}

/**
 * The prompts of the runs that were pinned to a version, or wrote parts of it anew: they hold its text. What the models
 * answered is a text of its own.
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
  const runIds = [...pinned.map(({ runId }) => runId), ...revisions.map(({ id }) => id)];
  return textsOfCalls(tx, workspaceId, [...new Set(runIds)], ['prompt']);
}

async function textsOfCalls(
  tx: Tx,
  workspaceId: string,
  runIds: readonly string[],
  kinds: readonly string[],
): Promise<BodyKey[]> {
  const calls = await tx.modelCall.findMany({
    where: { workspaceId, scopeId: { in: [...runIds] } },
    select: { id: true },
  });
  const texts = await tx.modelCallBody.findMany({
    where: { workspaceId, callId: { in: calls.map(({ id }) => id) }, kind: { in: [...kinds] } },
    select: { callId: true, kind: true },
  });
  return texts.map(({ callId, kind }) => ({ table: 'model_call_body', key: { call_id: callId, kind } }));
}
