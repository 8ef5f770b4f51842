import { lockEngagement } from '../engagements/lock-engagement.ts';
import type { Tx } from '../platform/database.ts';
import type { EffectOrigin } from '../platform/outbox/effect-run.ts';
import { failJob } from './fail-job.ts';
import { SENTENCES } from './sentences.ts';

/** A job whose effect was given up after its last try: it has failed, and its run says so and can be retried. */
export async function parkJob(tx: Tx, runJobId: string, origin: EffectOrigin): Promise<void> {
  const { workspaceId } = origin;
  const job = await tx.runJob.findFirst({ where: { workspaceId, id: runJobId } });
  const run = job && (await tx.run.findFirst({ where: { workspaceId, id: job.runId } }));
  if (!run) return;
  await lockEngagement(tx, workspaceId, run.engagementId);
  const now = await tx.run.findFirstOrThrow({ where: { workspaceId, id: run.id } });
  if (now.status !== 'running' && now.status !== 'paused') return;
  const failure = { type: 'unknown', sentence: SENTENCES.givenUp };
  await failJob(tx, { ...origin, actorId: run.startedBy }, run, runJobId, failure);
}
