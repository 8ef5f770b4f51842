import { isAdmin } from '../engagements/admins.ts';
import { addNotice } from '../engagements/notices.ts';
import type { Context } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { carryOut } from './changes/carry-out.ts';
import { decideReview, type ReviewAct } from './decisions/decide-review.ts';
import { noteOf } from './note.ts';
import { type OpenedVersion, withVersion } from './with-version.ts';

export type ReviewRequest = { versionId: string; note?: string };
export type Reviewed = { versionId: string; number: number };

/** What people must be told in a message of its own; the rest shows on the draft. */
const NOTICES: Partial<Record<ReviewAct, string>> = {
  changes_requested: 'changes_requested',
  expired: 'review_expired',
};

// What the client's people do as well, on the card that was posted to them.
const BY_CLIENT: ReadonlySet<ReviewAct> = new Set([
  'changes_requested',
  'request_withdrawn',
  'vote_withdrawn',
]);

function act(context: Context, kind: ReviewAct, request: ReviewRequest): Promise<Outcome<Reviewed>> {
  const work = async ({ tx, engagement, snapshot, version, policy }: OpenedVersion) => {
    const { actorId, workspaceId } = context;
    const admin = await isAdmin(tx, workspaceId, actorId);
    const note = noteOf(request.note);
    const decision = decideReview(snapshot, kind, { version, actorId, policy, admin, note });
    if (!decision.ok) return decision;
    const notice = NOTICES[kind];
    if (notice) {
      const params = { versionId: version.id, personId: actorId };
      await addNotice(tx, context, { engagementId: engagement.id, kind: notice, params });
    }
    await carryOut(tx, context, snapshot, decision.changes);
    return done({ versionId: version.id, number: version.number });
  };
  return withVersion(context, request.versionId, work, { client: BY_CLIENT.has(kind) });
}

/** An approver asks for changes: needs a reason, voids the votes, blocks approval until a new version or its withdrawal. */
export const requestChanges = (context: Context, request: ReviewRequest & { note: string }) =>
  act(context, 'changes_requested', request);

/** Whoever asked for changes, or an admin, takes the request back. */
export const withdrawRequest = (context: Context, request: ReviewRequest) =>
  act(context, 'request_withdrawn', request);

/** A person takes back the approval that has not decided anything yet. */
export const withdrawVote = (context: Context, request: ReviewRequest) =>
  act(context, 'vote_withdrawn', request);

/** The review's time ran out: its votes are void. Done by a schedule, in the name of the engagement's owner. */
export const expireReview = (context: Context, request: ReviewRequest) => act(context, 'expired', request);

/** "Ask again": reopens a review that expired. */
export const reopenReview = (context: Context, request: ReviewRequest) => act(context, 'opened', request);
