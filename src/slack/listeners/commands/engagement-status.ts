import { type Stage, stagesOf } from '../../../artifacts/engagement-stages.ts';
import { loadSnapshots } from '../../../artifacts/load-snapshot.ts';
import { reviewPhase, stillNeeded, waitsForNow } from '../../../artifacts/review-phase.ts';
import { type Snapshot, versionOf } from '../../../artifacts/snapshot.ts';
import { loadPeople, type Person } from '../../../engagements/people.ts';
import { type ApprovalPolicy, approvalPolicies } from '../../../engagements/policy.ts';
import type { ReadableEngagement } from '../../../engagements/readable-engagements.ts';
import type { Tx } from '../../../platform/database.ts';
import { WORDS } from '../../blocks/sentences.ts';
import type { EngagementStatus } from '../../blocks/views/status.ts';
import { threadLinks } from '../../dashboard/links.ts';
import { stageView } from '../../messages/stage-view.ts';
import { COMMANDS_SAY } from './sentences.ts';

type Named = Pick<ReadableEngagement, 'id' | 'name' | 'client'>;

/** Where engagements stand, for somebody who may read them; in the order given, at about the price of one. */
export async function engagementStatuses(
  tx: Tx,
  workspaceId: string,
  engagements: readonly Named[],
  at: Date,
): Promise<EngagementStatus[]> {
  const ids = engagements.map(({ id }) => id);
  const snapshots = await loadSnapshots(tx, workspaceId, ids);
  const stages = snapshots.map(stagesOf);
  const roots = await threadLinks(tx, workspaceId, 'root', ids);
  const shown = stages.flat().flatMap(({ version }) => version?.id ?? []);
  const drafts = await threadLinks(tx, workspaceId, 'draft', shown);
  const waits = await waitsOf(tx, workspaceId, snapshots, at);
  return engagements.map(({ id, client, name }, index) => ({
    id,
    client,
    engagement: name,
    link: roots.get(id),
    stages: (stages[index] ?? []).map((stage) => ({
      ...stageView(stage),
      link: drafts.get(stage.version?.id ?? ''),
    })),
    waits: waits.get(id) ?? [],
  }));
}

/** Whose decisions the candidates that can be decided wait for, by engagement. */
async function waitsOf(
  tx: Tx,
  workspaceId: string,
  snapshots: readonly Snapshot[],
  at: Date,
): Promise<ReadonlyMap<string, string[]>> {
  const ids = snapshots.map(({ engagementId }) => engagementId);
  const subjects = await tx.engagement.findMany({
    where: { workspaceId, id: { in: ids } },
    select: { workspaceId: true, id: true, ownerId: true, clientId: true, clientChannelId: true },
  });
  const policies = await approvalPolicies(tx, workspaceId, subjects, at);
  const open = snapshots.flatMap((snapshot) =>
    stagesOf(snapshot).flatMap((stage) => openReview(snapshot, stage, policies.get(snapshot.engagementId))),
  );
  const people = await loadPeople(tx, workspaceId, [...new Set(open.flatMap((one) => one.waitsFor))]);
  const sentences = new Map<string, string[]>(ids.map((id) => [id, []]));
  for (const one of open) sentences.get(one.engagementId)?.push(sentenceOf(one, people));
  return sentences;
}

type OpenReview = {
  engagementId: string;
  name: string;
  atClient: boolean;
  expired: boolean;
  /** Nobody can be spared. */
  all: boolean;
  waitsFor: readonly string[];
  /** The approvers as the policy names them, where it waits for all of them. */
  names: readonly string[] | null;
};

function openReview(
  snapshot: Snapshot,
  { candidate, title }: Stage,
  policy: ApprovalPolicy | undefined,
): OpenReview[] {
  const decides = candidate?.state === 'draft' || candidate?.state === 'review_expired';
  const version = decides ? versionOf(snapshot, candidate.id) : undefined;
  if (!candidate || !version || !policy) return [];
  const review = reviewPhase(version, policy);
  const waitsFor = waitsForNow(review);
  const atClient = review.phase === 'client';
  const all = !atClient && waitsFor.length === policy.approverIds.length;
  return [
    {
      engagementId: snapshot.engagementId,
      name: WORDS.versionName(title, candidate.number),
      atClient,
      expired: version.review.state === 'expired',
      all: waitsFor.length <= stillNeeded(review),
      waitsFor,
      names: all ? policy.names : null,
    },
  ];
}

function sentenceOf(
  { name, names, waitsFor, atClient, expired, all }: OpenReview,
  people: readonly Person[],
): string {
  if (expired) return COMMANDS_SAY.expired(name);
  if (atClient) return COMMANDS_SAY.waitsForClient(name);
  const missing = people.filter(({ id }) => waitsFor.includes(id));
  return COMMANDS_SAY.waitsFor(
    name,
    names ?? missing.map(({ displayName }) => displayName ?? COMMANDS_SAY.anApprover),
    all,
  );
}
