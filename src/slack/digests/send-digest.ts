import type { WebClient } from '@slack/web-api';
import type { Digest, PauseReason } from '../../digests/digest.ts';
import { loadDigest, lockDigest } from '../../digests/load-digest.ts';
import type { Database } from '../../platform/database.ts';
import type { EffectRun } from '../../platform/outbox/effect-run.ts';
import type { OutboundDeps } from '../outbound/session.ts';
import { issueDigest } from './issue-digest.ts';
import { unsendableBecause } from './reachable.ts';
import { refreshReader } from './refresh-reader.ts';

/** Sends a digest that is due; what was paused or removed meanwhile is not sent. */
export async function sendDigest(
  { db, installations }: Pick<OutboundDeps, 'db' | 'installations'>,
  due: { digestId: string; dueAt: Date },
  run: EffectRun,
): Promise<void> {
  const { workspaceId } = run;
  const { digestId, dueAt } = due;
  const client = await installations.clientFor(workspaceId);
  const found = await db.inWorkspace(workspaceId, (tx) => loadDigest(tx, workspaceId, digestId));
  const unsendable =
    client && found && !found.paused ? await askSlack({ db, client, now: run.now }, found) : null;
  await db.inWorkspace(workspaceId, async (tx) => {
    const digest = client && (await lockDigest(tx, workspaceId, digestId));
    if (digest && !digest.paused) await issueDigest(tx, run, digest, { dueAt, unsendable });
    await run.finish(tx);
  });
}

/** What only Slack knows: whether the channel takes posts; for a person, which channels they are still in. */
export async function askSlack(
  asks: { db: Database; client: WebClient; now: () => Date },
  { workspaceId, target }: Digest,
): Promise<PauseReason | null> {
  if ('channelId' in target) return unsendableBecause(asks.client, target.channelId);
  await refreshReader(asks, workspaceId, target.personId);
  return null;
}
