import { loadVersion, type VersionView } from '../../artifacts/load-version.ts';
import { staleStages } from '../../artifacts/stale-stages.ts';
import { changedByHand, versionStory } from '../../artifacts/version-story.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { approvalPolicy } from '../../engagements/policy.ts';
import { originRun } from '../../generation/origin-run.ts';
import type { ArtifactDefinition } from '../../marketing/artifacts/definition.ts';
import { definitionOf } from '../../marketing/artifacts/registry.ts';
import { changedSince } from '../../marketing/diff/changed-since.ts';
import { stageJobs } from '../../marketing/jobs/catalogue.ts';
import type { Tx } from '../../platform/database.ts';
import { type DraftState, draftMessage } from '../blocks/messages/draft.ts';
import { MESSAGE } from '../blocks/sentences.ts';
import { answersLine } from '../comments/answers-line.ts';
import { ofEngagement } from '../outbound/message-renderer.ts';
import { draftPeople } from './draft-people.ts';
import { generationView } from './generation.ts';
import { versionLink } from './links.ts';
import { slackIds } from './people.ts';
import { trustView } from './trust.ts';

/** A version in the engagement's thread. */
export const draftRenderer = ofEngagement({
  kind: 'draft',
  linkedFromRoot: true,
  render: async (tx, { workspaceId, engagementId, subjectId, firstPost, now }) => {
    const engagement = await loadEngagement(tx, workspaceId, engagementId);
    const version = await loadVersion(tx, workspaceId, subjectId);
    const definition = version && definitionOf(version.type);
    if (!engagement || !version || !definition) return null;
    const policy = await approvalPolicy(tx, engagement, now);
    const story = await versionStory(tx, workspaceId, version.id);
    const run = await originRun(tx, workspaceId, story);
    const state = await stateOf(tx, workspaceId, version);
    const message = draftMessage({
      engagementId,
      client: engagement.client.name,
      artifact: version.type,
      versionId: version.id,
      number: version.number,
      digest: version.versionDigest,
      state,
      newer: newerThan(version),
      changed: await changedLine(tx, workspaceId, definition, version),
      answers: version.erased ? undefined : await answersLine(tx, workspaceId, version),
      summary: version.erased ? [] : definition.summary(version.content),
      findings: version.quality?.findings ?? [],
      trust: trustView(version),
      generation: run ? generationView(run, changedByHand(story)) : undefined,
      canRegenerate: stageJobs(version.type).length > 0,
      chain: await hasCompany(tx, workspaceId, engagementId, state),
      people: await draftPeople(tx, workspaceId, {
        version,
        policy,
        ownerId: engagement.ownerId,
        firstPost,
      }),
    });
    return { message, channelId: engagement.channelId, threadOf: 'root' };
  },
});

/** The draft that waits beside a version in force. */
function newerThan({ id, status, newest }: VersionView) {
  const inForce = status === 'approved' || status === 'flagged_for_review';
  return inForce && newest.id !== id
    ? { id: newest.id, number: newest.number, digest: newest.versionDigest }
    : undefined;
}

async function stateOf(tx: Tx, workspaceId: string, version: VersionView): Promise<DraftState> {
  if (version.status === 'archived') {
    const { replacedBy } = version;
    if (!replacedBy) return { name: 'archived' };
    const link = await versionLink(tx, workspaceId, replacedBy.id);
    return { name: 'replaced', number: replacedBy.number, link };
  }
  if (version.status === 'approved') {
    const by = await slackIds(tx, workspaceId, version.approvedBy);
    return { name: 'approved', by, at: version.approvedAt ?? version.createdAt };
  }
  if (version.status === 'flagged_for_review') {
    const [by] = version.flag?.by ? await slackIds(tx, workspaceId, [version.flag.by]) : [];
    const reason = version.flag?.reason ?? undefined;
    return { name: 'flagged', cause: version.flag?.cause ?? 'upstream', by, reason, fresh: !version.stale };
  }
  if (version.review.state === 'changes_requested') {
    const asked = version.reviewEntries.findLast((entry) => entry.kind === 'changes_requested');
    const [by] = asked ? await slackIds(tx, workspaceId, [asked.personId]) : [];
    return { name: 'changes_requested', by, reason: asked?.note ?? undefined };
  }
  if (version.stale) return { name: 'stale', because: version.staleBecause.map((reason) => reason.type) };
  return { name: version.review.state === 'expired' ? 'expired' : 'candidate' };
}

/** Whether more than this one is stale. */
const hasCompany = async (
  tx: Tx,
  workspaceId: string,
  engagementId: string,
  { name }: DraftState,
): Promise<boolean> =>
  (name === 'stale' || name === 'flagged') && (await staleStages(tx, workspaceId, engagementId)).length > 1;

/** One line on what differs from the version before it; for a re-attested one, what it repeats. */
async function changedLine(
  tx: Tx,
  workspaceId: string,
  definition: ArtifactDefinition,
  version: VersionView,
): Promise<string | undefined> {
  if (version.number === 1 || version.erased) return undefined;
  const { artifactId, baseVersionId } = version;
  const attested = version.origin === 'reattest' && baseVersionId !== null;
  const before = await tx.version.findUnique({
    where: attested
      ? { workspaceId_id: { workspaceId, id: baseVersionId } }
      : { workspaceId_artifactId_number: { workspaceId, artifactId, number: version.number - 1 } },
    select: { id: true, number: true },
  });
  const body = before && (await tx.versionBody.findFirst({ where: { workspaceId, versionId: before.id } }));
  if (!body) return undefined;
  const changed = changedSince(definition, body.content, version.content);
  if (changed !== undefined) return changed;
  return attested ? MESSAGE.attestedAs(before.number) : MESSAGE.sameAs(before.number);
}
