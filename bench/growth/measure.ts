import { randomUUID } from 'node:crypto';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { pinLineage } from '../../src/artifacts/lineage.ts';
import { pendingVersions } from '../../src/artifacts/pending-versions.ts';
import { submitIntake } from '../../src/artifacts/submit-intake.ts';
import { writeVersion } from '../../src/artifacts/write-version.ts';
import { saveIntakeDraft } from '../../src/engagements/intake-drafts.ts';
import { lockEngagement } from '../../src/engagements/lock-engagement.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { JOBS, jobsOf } from '../../src/marketing/jobs/catalogue.ts';
import { assembleStrategy } from '../../src/marketing/jobs/strategy/assemble.ts';
import type { Context } from '../../src/platform/context.ts';
import type { Database } from '../../src/platform/database.ts';
import type { Outcome } from '../../src/platform/outcome.ts';

/** Milliseconds of every measured call, in the order they were made. */
export type Times = { approve: number[]; list: number[] };

export const noTimes = (): Times => ({ approve: [], list: [] });

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.refusal.code}: ${outcome.refusal.sentence}`);
  return outcome.value;
}

async function timed<T>(into: number[], work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const result = await work();
  into.push(performance.now() - began);
  return result;
}

/** The owner of a workspace that was filled in bulk. */
export async function ownerOf(db: Database, installationKey: string): Promise<Context> {
  const workspaceId = await db.workspaceOf(installationKey);
  if (!workspaceId) throw new Error(`There is no workspace ${installationKey}.`);
  const { id } = await db.inWorkspace(workspaceId, (tx) =>
    tx.person.findFirstOrThrow({ where: { workspaceId } }),
  );
  return { db, workspaceId, actorId: id, traceId: randomUUID(), now: () => new Date() };
}

const versionDigestOf = ({ db, workspaceId }: Context, id: string) =>
  db.inWorkspace(workspaceId, async (tx) => {
    const row = await tx.version.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId, id } } });
    return row.versionDigest;
  });

/** The stub's strategy for a brief: what the six jobs would write, without a run. */
function strategyFor(brief: unknown): unknown {
  const outputs: Record<string, unknown> = {};
  for (const job of JOBS.filter(({ artifact }) => artifact === 'strategy'))
    outputs[job.name] = job.stub({ brief, upstream: { intake: brief }, outputs });
  return assembleStrategy(outputs);
}

async function writeDraft(person: Context, engagementId: string, type: ArtifactType, content: unknown) {
  const { db, workspaceId } = person;
  return db.inWorkspace(workspaceId, async (tx) => {
    await lockEngagement(tx, workspaceId, engagementId);
    const jobs = jobsOf(type);
    const pinned = must(await pinLineage(tx, workspaceId, engagementId, type, jobs));
    const lineage = pinned.map((upstream) => ({ ...upstream, binding: true }));
    const origin = 'run' as const;
    const createdBy = person.actorId;
    return (await writeVersion(tx, person, { engagementId, type, content, lineage, jobs, origin, createdBy }))
      .version;
  });
}

/**
 * One engagement through the use cases, timed where the growth of the database could show: approving the brief, the
 * strategy, and a new brief that outdates the strategy; and listing what waits for the person.
 */
export async function oneRound(person: Context, brief: Record<string, unknown>, times: Times): Promise<void> {
  const approve = async (versionId: string) => {
    const versionDigest = await versionDigestOf(person, versionId);
    must(await timed(times.approve, () => approveVersion(person, { versionId, versionDigest })));
  };
  const settings = { channelId: 'C0BENCH' };
  const draft = must(await saveIntakeDraft(person, { step: 'voice', content: brief, settings }));
  const { engagementId, versionId } = must(await submitIntake(person, { draftId: draft.id }));
  await approve(versionId);
  await approve((await writeDraft(person, engagementId, 'strategy', strategyFor(brief))).id);
  const next = { ...brief, primary_offer: `${String(brief.primary_offer)} Now with a free first month.` };
  await approve((await writeDraft(person, engagementId, 'intake', next)).id);
  const { db, workspaceId } = person;
  await timed(times.list, () => db.inWorkspace(workspaceId, (tx) => pendingVersions(tx, person)));
}
