import { approveOpened } from '../../artifacts/approve-version.ts';
import { requestChanges, withdrawVote } from '../../artifacts/review-acts.ts';
import { reviewPhase } from '../../artifacts/review-phase.ts';
import { withVersion } from '../../artifacts/with-version.ts';
import { addNotice } from '../../engagements/notices.ts';
import type { Context } from '../../platform/context.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import { CLIENT_NOTICE } from './notice-kind.ts';
import { clientRefusal } from './refusals.ts';

export type ClientApproval = { versionId: string; versionDigest: string; note: string };

/**
 * A vote of the client, in the words of the card; `missing` are those still needed. The people of the agency, who may
 * approve for themselves, cannot do it here in the client's name.
 */
export function approveForClient(
  context: Context,
  { versionId, ...request }: ClientApproval,
): Promise<Outcome<{ missing: number }>> {
  return withVersion<Outcome<{ missing: number }>>(
    context,
    versionId,
    async (opened) => {
      const { tx, engagement, policy, version } = opened;
      const { actorId } = context;
      if (!policy.client?.mayApprove(actorId) || reviewPhase(version, policy).phase !== 'client')
        return refused('not_now', clientRefusal('not_now'));
      const outcome = await approveOpened(context, opened, request);
      if (!outcome.ok) return refused(outcome.refusal.code, clientRefusal(outcome.refusal.code));
      const missing = outcome.value.state === 'voted' ? outcome.value.missing : 0;
      // The last vote is told as the approval itself: of who gave it, the team hears apart only what it says.
      if (missing > 0 || request.note.trim() !== '')
        await addNotice(tx, context, {
          engagementId: engagement.id,
          kind: CLIENT_NOTICE,
          params: { versionId, personId: actorId, did: 'approved', missing },
        });
      return done({ missing });
    },
    { client: true },
  );
}

/** The client asks for changes: the card says so, and the thread hears it with the reason. */
export async function requestForClient(
  context: Context,
  request: { versionId: string; note: string },
): Promise<Outcome<unknown>> {
  return inTheirWords(await requestChanges(context, request));
}

/** A person of the client takes their approval back, as long as it has not decided anything. */
export async function withdrawForClient(
  context: Context,
  request: { versionId: string },
): Promise<Outcome<unknown>> {
  return inTheirWords(await withdrawVote(context, request));
}

const inTheirWords = (outcome: Outcome<unknown>): Outcome<unknown> =>
  outcome.ok ? outcome : refused(outcome.refusal.code, clientRefusal(outcome.refusal.code));
