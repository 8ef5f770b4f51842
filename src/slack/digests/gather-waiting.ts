import { loadSnapshot } from '../../artifacts/load-snapshot.ts';
import { pendingVersions } from '../../artifacts/pending-versions.ts';
import { reviewPhase } from '../../artifacts/review-phase.ts';
import { versionOf } from '../../artifacts/snapshot.ts';
import { type WaitingReview, waitingReviews } from '../../artifacts/waiting-reviews.ts';
import { firstOf, LISTED, type NewsPart, type WaitingNews } from '../../digests/content.ts';
import type { Digest } from '../../digests/digest.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { approvalPolicy } from '../../engagements/policy.ts';
import type { Tx } from '../../platform/database.ts';

/** So many are counted for one person. */
const COUNTED = 100;

/** What waits for a decision and for whose: in a channel of anybody, else of that person. The oldest first. */
export async function gatherWaiting(
  tx: Tx,
  { workspaceId, target }: Digest,
  engagementIds: readonly string[],
  at: Date,
): Promise<NewsPart<WaitingNews>> {
  if ('channelId' in target) {
    const { reviews, count } = await waitingReviews(tx, workspaceId, engagementIds, LISTED);
    return firstOf(await withDeciders(tx, workspaceId, reviews, at), count);
  }
  const reader = { workspaceId, actorId: target.personId };
  const theirs = (await pendingVersions(tx, reader, COUNTED)).filter(({ stale }) => !stale);
  return firstOf(
    theirs.map(({ versionId, engagementId, since }) => ({
      versionId,
      engagementId,
      since: since.toISOString(),
      personIds: [target.personId],
      missing: 1,
      atClient: false,
    })),
  );
}

async function withDeciders(
  tx: Tx,
  workspaceId: string,
  reviews: readonly WaitingReview[],
  at: Date,
): Promise<WaitingNews[]> {
  const found: WaitingNews[] = [];
  for (const { versionId, engagementId, since } of reviews) {
    const snapshot = await loadSnapshot(tx, workspaceId, engagementId);
    const version = versionOf(snapshot, versionId);
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    if (!version || !engagement) continue;
    const { phase, missing, waitsFor, client } = reviewPhase(
      version,
      await approvalPolicy(tx, engagement, at),
    );
    const atClient = phase === 'client' && client !== null;
    found.push({
      versionId,
      engagementId,
      since: since.toISOString(),
      personIds: atClient ? [] : [...waitsFor],
      missing: atClient ? client.missing : missing,
      atClient,
      ...(version.review.state === 'expired' ? { expired: true } : {}),
    });
  }
  return found;
}
