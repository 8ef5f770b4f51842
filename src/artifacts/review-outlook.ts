import { ARTIFACT_TITLES, type ArtifactType } from '../marketing/artifact-types.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome, type Refusal } from '../platform/outcome.ts';
import { loadApproveInput } from './approve-input.ts';
import { evolveAll } from './changes/handlers.ts';
import { cascade } from './decisions/cascade.ts';
import { approvalObstacle } from './decisions/decide-approve.ts';
import { loadVersion, type VersionView } from './load-version.ts';
import { type ReviewPhase, reviewPhase } from './review-phase.ts';
import { inForceOf, type Snapshot, versionOf } from './snapshot.ts';
import { withVersion } from './with-version.ts';

/** Something that would be outdated: an approved version, a candidate, or a run. */
export type Outdates = {
  what: 'in_force' | 'candidate' | 'run';
  type: ArtifactType;
  title: string;
  id: string;
  number: number | null;
};

export type ReviewOutlook = {
  version: VersionView;
  /** The version in force, to compare with; null when there is none, or it is this one. */
  against: VersionView | null;
  outdates: Outdates[];
  approverIds: readonly string[];
  /** Whose votes count, whose are missing, and how many are needed. */
  phase: ReviewPhase;
  /** Whoever made it, where they may not decide about it. */
  notAsked: string | null;
  /** This person voted, and can take it back. */
  mayWithdraw: boolean;
  mayDecide: boolean;
  /** Why this person's approval would be refused at this moment, if it would. */
  obstacle: Refusal | null;
};

/** What the Review modal shows before anyone decides. Writes nothing; the approval runs every check again. */
export function reviewOutlook(context: Context, versionId: string): Promise<Outcome<ReviewOutlook>> {
  return withVersion(context, versionId, async (opened) => {
    const { tx, snapshot, version, policy } = opened;
    const { workspaceId, actorId } = context;
    const view = await loadVersion(tx, workspaceId, versionId);
    if (!view) throw new Error(`Version ${versionId} is gone while its engagement is locked.`);
    const force = inForceOf(snapshot, version.artifactId);
    // Whether the claims were checked is asked in the same form: nothing stands against it yet.
    const seen = { versionDigest: version.versionDigest, claimsChecked: true };
    const { input } = await loadApproveInput(opened, seen);
    const counted = reviewPhase(version, policy);
    return done({
      version: view,
      against: force && force.id !== version.id ? await loadVersion(tx, workspaceId, force.id) : null,
      outdates: outdatedBy(snapshot, versionId, { at: context.now(), actorId }),
      approverIds: policy.approverIds,
      phase: counted,
      notAsked: policy.authorMayApprove ? null : version.author,
      mayWithdraw: version.review.votes.some((vote) => vote.personId === actorId),
      mayDecide: policy.mayApprove(actorId),
      obstacle: approvalObstacle(snapshot, input, actorId),
    });
  });
}

/** What the cascade would do if this version were approved. */
function outdatedBy(
  snapshot: Snapshot,
  versionId: string,
  moment: { at: Date; actorId: string },
): Outdates[] {
  const version = versionOf(snapshot, versionId);
  const former = version && inForceOf(snapshot, version.artifactId);
  if (!version || !former || former.contentDigest === version.contentDigest) return [];
  const approval = [
    { kind: 'archived', versionId: former.id },
    { kind: 'approved', versionId },
  ] as const;
  const changes = cascade(evolveAll(snapshot, approval, moment), version.artifactId, moment);
  return changes.flatMap((change): Outdates[] => {
    if (change.kind === 'run_outdated') {
      const run = snapshot.runs.find(({ id }) => id === change.runId);
      return run
        ? [{ what: 'run', type: run.type, title: ARTIFACT_TITLES[run.type], id: run.id, number: null }]
        : [];
    }
    if (change.kind !== 'flagged' && change.kind !== 'stale_marked') return [];
    const outdated = versionOf(snapshot, change.versionId);
    if (!outdated) return [];
    const { type, id, number } = outdated;
    const what = change.kind === 'flagged' ? 'in_force' : 'candidate';
    return [{ what, type, title: ARTIFACT_TITLES[type], id, number }];
  });
}
