import { staleReasons } from '../../artifacts/freshness.ts';
import { loadBody } from '../../artifacts/load-body.ts';
import { loadSnapshot } from '../../artifacts/load-snapshot.ts';
import { reviewPhase } from '../../artifacts/review-phase.ts';
import { type VersionCore, versionOf } from '../../artifacts/snapshot.ts';
import { clientAudience } from '../../engagements/client-channel-cards.ts';
import { type EngagementView, loadEngagement } from '../../engagements/load-engagement.ts';
import { type ApprovalPolicy, approvalPolicy } from '../../engagements/policy.ts';
import type { Tx } from '../../platform/database.ts';
import { type CardState, cardState, type NewerCard } from './card-state.ts';
import { clientSideOf } from './client-side.ts';

/** A version as the client meets it in a channel of theirs. */
export type Card = {
  engagement: EngagementView;
  version: VersionCore;
  policy: ApprovalPolicy;
  channelId: string;
  state: CardState;
  /** Null once erased. */
  content: unknown;
  /** What the client saw of this document before; null for the first card. */
  seen: { number: number; content: unknown } | null;
};

/** The card of a version in this channel, whether it is posted or not. Null for a version of nowhere. */
export async function loadCard(
  tx: Tx,
  workspaceId: string,
  { versionId, channelId, now }: { versionId: string; channelId: string; now: Date },
): Promise<Card | null> {
  const row = await tx.version.findUnique({
    where: { workspaceId_id: { workspaceId, id: versionId } },
    select: { engagementId: true },
  });
  const engagement = row && (await loadEngagement(tx, workspaceId, row.engagementId));
  if (!engagement) return null;
  const snapshot = await loadSnapshot(tx, workspaceId, engagement.id, [versionId]);
  const version = versionOf(snapshot, versionId);
  if (!version) return null;
  const policy = await approvalPolicy(tx, engagement, now);
  const { review, status, approvedAt, erased } = version;
  const deciders = [
    ...review.votes.map((vote) => vote.personId),
    ...(review.request ? [review.request.personId] : []),
  ];
  const audience = clientAudience(channelId);
  const state = cardState({
    here: engagement.clientChannelId === channelId,
    archived: engagement.status === 'archived',
    status,
    approvedAt,
    erased,
    stale: staleReasons(version.lineage, snapshot).length > 0,
    review,
    phase: reviewPhase(version, policy),
    newer: await newerCard(tx, workspaceId, version, audience),
    isClient: await clientSideOf(tx, workspaceId, policy, deciders),
  });
  const body = await loadBody(tx, workspaceId, versionId);
  const seen = await seenBefore(tx, workspaceId, version, audience);
  return { engagement, version, policy, channelId, state, content: body?.content ?? null, seen };
}

type CardRow = { id: string; number: number; permalink: string | null };

/** The newest card after this one. */
async function newerCard(
  tx: Tx,
  workspaceId: string,
  { artifactId, number }: VersionCore,
  audience: string,
): Promise<NewerCard | undefined> {
  const [row] = await tx.$queryRaw<CardRow[]>`
    select v.id, v.number, m.permalink from version v
    join slack_message m on m.workspace_id = v.workspace_id and m.kind = 'client_card' and m.subject_id = v.id
      and m.audience = ${audience} and m.ts is not null
    where v.workspace_id = ${workspaceId}::uuid and v.artifact_id = ${artifactId}::uuid and v.number > ${number}
    order by v.number desc limit 1`;
  return row && { number: row.number, link: row.permalink };
}

/** The newest card before this one, as long as its text was not erased. */
async function seenBefore(
  tx: Tx,
  workspaceId: string,
  { artifactId, number }: VersionCore,
  audience: string,
): Promise<Card['seen']> {
  const [row] = await tx.$queryRaw<CardRow[]>`
    select v.id, v.number, m.permalink from version v
    join slack_message m on m.workspace_id = v.workspace_id and m.kind = 'client_card' and m.subject_id = v.id
      and m.audience = ${audience} and m.ts is not null
    where v.workspace_id = ${workspaceId}::uuid and v.artifact_id = ${artifactId}::uuid and v.number < ${number}
    order by v.number desc limit 1`;
  const body = row && (await loadBody(tx, workspaceId, row.id));
  return row && body ? { number: row.number, content: body.content } : null;
}
