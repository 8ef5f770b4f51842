import { isAdmin } from '../engagements/admins.ts';
import { announce } from '../engagements/announce.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, refused } from '../platform/outcome.ts';
import { SAY } from './sentences.ts';
import { type OpenedVersion, withVersion } from './with-version.ts';

type BodyKey = { table: string; key: Record<string, string | number> };

/**
 * Erases the text of a version for good: content and reason, findings (they quote it), the notes of its review, and,
 * for a version that a run wrote, the run's instruction, outputs, prompts and answers. Each leaves a tombstone; digests,
 * lineage and decisions stay. Admins only. Copies in Slack, in files already posted and in later versions are not
 * touched. An erased version can't be approved, re-attested or exported.
 */
export function eraseVersion(
  context: Context,
  request: { versionId: string },
): Promise<Outcome<{ versionId: string; bodies: number }>> {
  return withVersion(context, request.versionId, async (opened) => {
    const { tx, engagement, version } = opened;
    const { workspaceId, actorId } = context;
    if (!(await isAdmin(tx, workspaceId, actorId))) return refused('not_admin', SAY.notAdmin);
    if (version.erased) return refused('erased_already', SAY.erasedAlready);
    const bodies = await bodiesOf(opened, workspaceId);
    for (const body of bodies) await eraseBody(tx, actorId, body);
    const engagementId = engagement.id;
    await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
    await announce(tx, context, { engagementId, kind: 'draft', subjectId: version.id });
    await appendAudit(tx, context, {
      engagementId,
      kind: 'version.erased',
      details: { version: version.id, type: version.type, number: version.number, bodies },
    });
    return done({ versionId: version.id, bodies: bodies.length });
  });
}

/** Through the one door that deletes a body (migrations: erase_body), one row each. */
async function eraseBody(tx: Tx, erasedBy: string, { table, key }: BodyKey): Promise<void> {
  await tx.$executeRaw`select erase_body(${table}, ${JSON.stringify(key)}::jsonb, ${erasedBy}::uuid)`;
}

async function bodiesOf({ tx, version }: OpenedVersion, workspaceId: string): Promise<BodyKey[]> {
  const where = { workspaceId, versionId: version.id };
  const version_id = version.id;
  const events = await tx.reviewEvent.findMany({ where, select: { id: true } });
  const notes = await tx.reviewBody.findMany({
    where: { workspaceId, reviewEventId: { in: events.map(({ id }) => id) } },
    select: { reviewEventId: true },
  });
  const findings = await tx.qualityBody.count({ where });
  return [
    { table: 'version_body', key: { version_id } },
    ...(findings > 0 ? [{ table: 'quality_body', key: { version_id } }] : []),
    ...notes.map((note) => ({ table: 'review_body', key: { review_event_id: note.reviewEventId } })),
    ...(version.runId ? await bodiesOfRun(tx, workspaceId, version.runId) : []),
  ];
}

async function bodiesOfRun(tx: Tx, workspaceId: string, runId: string): Promise<BodyKey[]> {
  const jobs = await tx.runJob.findMany({ where: { workspaceId, runId }, select: { id: true } });
  const calls = await tx.modelCall.findMany({ where: { workspaceId, scopeId: runId }, select: { id: true } });
  const instruction = await tx.runBody.count({ where: { workspaceId, runId } });
  const outputs = await tx.runOutputBody.findMany({
    where: { workspaceId, runJobId: { in: jobs.map(({ id }) => id) } },
    select: { runJobId: true, attempt: true },
  });
  const texts = await tx.modelCallBody.findMany({
    where: { workspaceId, callId: { in: calls.map(({ id }) => id) } },
    select: { callId: true, kind: true },
  });
  return [
    ...(instruction > 0 ? [{ table: 'run_body', key: { run_id: runId } }] : []),
    ...outputs.map(({ runJobId, attempt }) => ({
      table: 'run_output_body',
      key: { run_job_id: runJobId, attempt },
    })),
    ...texts.map(({ callId, kind }) => ({ table: 'model_call_body', key: { call_id: callId, kind } })),
  ];
}
