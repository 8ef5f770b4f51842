import { approveVersion } from '../../../../artifacts/approve-version.ts';
import { finishItemReview } from '../../../../artifacts/item-marks/finish-item-review.ts';
import { type ItemReview, itemReview } from '../../../../artifacts/item-marks/item-review.ts';
import { ITEM_SAY } from '../../../../artifacts/item-marks/sentences.ts';
import { requestChanges } from '../../../../artifacts/review-acts.ts';
import { startRevision } from '../../../../generation/start-revision.ts';
import type { Context } from '../../../../platform/context.ts';
import { done, type Outcome, refused } from '../../../../platform/outcome.ts';
import { ITEMS } from '../../../blocks/views/items-sentences.ts';
import { readSum, type SumDecision } from '../../../blocks/views/items-sum.ts';
import { providersFor, type ShownModels } from '../../models-for.ts';
import { aVersion } from '../finders.ts';
import { DRAFTS } from '../sentences.ts';
import { becomes, submits } from '../submission.ts';
import { refusalSaid } from '../ways-out.ts';
import { sumView, type WishedItem, wishesOf, wishesSeen } from './sum.ts';

/** What a decision comes to; a sentence when there is something to tell. */
type Decide = (
  context: Context,
  review: ItemReview,
  providers: ShownModels['providers'],
  digest: string,
  claimsChecked: true | undefined,
) => Promise<Outcome<{ sentence: string | null }>>;

const noteOf = ({ said }: WishedItem): string => said.map(({ note }) => note).join('\n');

const quiet = <T>(outcome: Outcome<T>): Outcome<{ sentence: string | null }> =>
  outcome.ok ? done({ sentence: null }) : outcome;

const DECISIONS: Record<SumDecision, Decide> = {
  approve: async (context, { version }, _providers, versionDigest, claimsChecked) => {
    const approved = await approveVersion(context, { versionId: version.id, versionDigest, claimsChecked });
    return approved.ok ? done({ sentence: approved.value.sentence }) : approved;
  },

  // Only these are written anew; everything else is carried over as it stands.
  revise: async (context, review, providers, versionDigest) => {
    const parts = wishesOf(review).map((wish) => ({ key: `item:${wish.id}`, note: noteOf(wish) }));
    const { id: versionId } = review.version;
    const request = { versionId, versionDigest, parts, lineage: 'inherit' as const };
    return quiet(await startRevision(context, request, providers));
  },

  request_changes: async (context, review) => {
    const reasons = wishesOf(review).map((wish) => `${wish.title}: ${noteOf(wish)}`);
    return quiet(await requestChanges(context, { versionId: review.version.id, note: reasons.join('\n') }));
  },
};

/** The decision after going through them. It is about the version and the wishes that were shown; every check runs again. */
export const decideItems = submits(aVersion, {
  submit: async ({ context, kit, value, view }, { id }) => {
    const answer = readSum(view.state);
    if (!answer.ok) return { errors: answer.errors };
    const opened = await itemReview(context, id);
    if (!opened.ok) return becomes(await refusalSaid(context, opened.refusal, id));
    const review = opened.value;
    const { decision, claimsChecked } = answer;
    if (decision !== 'approve') {
      if (wishesOf(review).length === 0) {
        const { many } = review.items;
        return { view: await sumView(context, review, ITEM_SAY.nothingToChange(many)) };
      }
      if (wishesSeen(review) !== value.form) {
        return { view: await sumView(context, review, ITEMS.moved) };
      }
    }
    const providers = await providersFor(kit, context.workspaceId);
    const decided = await finishItemReview(context.acting, review, (within) =>
      value.digest === undefined
        ? Promise.resolve(refused('not_what_you_saw', DRAFTS.failed))
        : DECISIONS[decision](within, review, providers, value.digest, claimsChecked),
    );
    if (!decided.ok) return becomes(await refusalSaid(context, decided.refusal, id));
    const { sentence } = decided.value;
    if (sentence !== null) return becomes({ sentence, title: DRAFTS.voted });
    // The thread shows what came of it; only what starts later is said here.
    const later = await context.deed.startsLater();
    return later === undefined ? 'close_all' : becomes({ sentence: later, title: DRAFTS.done });
  },
});
