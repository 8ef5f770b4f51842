import { type ApprovalPolicy, approvalPolicies, type PolicySubject } from '../engagements/policy.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { Tx } from '../platform/database.ts';
import { type ReviewPhase, reviewPhase } from './review-phase.ts';
import { type ReviewEvent, type ReviewEventKind, type ReviewState, reviewOf } from './review-state.ts';
import { workAuthors } from './work-author.ts';

/** A candidate, with what of its engagement says which policy holds. */
export type Waiting = Omit<PolicySubject, 'workspaceId' | 'id'> & {
  versionId: string;
  engagementId: string;
  type: ArtifactType;
};

export type OpenReview = {
  version: { type: ArtifactType; author: string; review: ReviewState };
  policy: ApprovalPolicy;
  phase: ReviewPhase;
};

/**
 * How far the decisions about these candidates are, by version id: in a fixed number of queries, however many they are
 * (those that re-attest somebody's work take one more each).
 */
export async function openReviews(
  tx: Tx,
  workspaceId: string,
  waiting: readonly Waiting[],
  at: Date,
): Promise<Map<string, OpenReview>> {
  if (waiting.length === 0) return new Map();
  const ids = waiting.map(({ versionId }) => versionId);
  const engagements = new Map(
    waiting.map(({ engagementId, ownerId, clientId, clientChannelId }) => [
      engagementId,
      { workspaceId, id: engagementId, ownerId, clientId, clientChannelId },
    ]),
  );
  const policies = await approvalPolicies(tx, workspaceId, [...engagements.values()], at);
  const rows = await tx.version.findMany({ where: { workspaceId, id: { in: ids } } });
  const authors = await workAuthors(tx, rows);
  const reviews = await reviewsOf(tx, workspaceId, ids);
  return new Map(
    waiting.flatMap(({ versionId, engagementId, type }) => {
      const policy = policies.get(engagementId);
      const author = authors.get(versionId);
      if (!policy || !author) return [];
      const version = { type, author, review: reviews.get(versionId) ?? reviewOf([]) };
      return [[versionId, { version, policy, phase: reviewPhase(version, policy) }]];
    }),
  );
}

async function reviewsOf(
  tx: Tx,
  workspaceId: string,
  versionIds: readonly string[],
): Promise<Map<string, ReviewState>> {
  const events = await tx.reviewEvent.findMany({
    where: { workspaceId, versionId: { in: [...versionIds] } },
    orderBy: { seq: 'asc' },
  });
  const byVersion = new Map<string, ReviewEvent[]>(versionIds.map((id) => [id, []]));
  for (const { versionId, kind, actorId, at, versionDigest } of events) {
    const event = { kind: kind as ReviewEventKind, personId: actorId, at, versionDigest };
    byVersion.get(versionId)?.push(event);
  }
  return new Map([...byVersion].map(([versionId, ofIt]) => [versionId, reviewOf(ofIt)]));
}
