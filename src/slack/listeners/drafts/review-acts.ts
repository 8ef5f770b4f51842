import { confirmVersion } from '../../../artifacts/confirm-version.ts';
import type { VersionView } from '../../../artifacts/load-version.ts';
import { reopenReview, withdrawRequest, withdrawVote } from '../../../artifacts/review-acts.ts';
import type { Context } from '../../../platform/context.ts';
import type { Outcome } from '../../../platform/outcome.ts';
import { REVIEWS } from '../../blocks/views/policy-sentences.ts';
import { aVersion } from './finders.ts';
import { acts, type Press } from './press.ts';
import { saidDone } from './said.ts';
import { DRAFTS } from './sentences.ts';
import { nameOf } from './version-facts.ts';
import { refusalSaid } from './ways-out.ts';

/** One press, one use case about a version; the draft's message shows what came of it. */
const versionAct = (
  useCase: (context: Context, request: { versionId: string }) => Promise<Outcome<unknown>>,
  sentence: (name: string) => string,
): Press =>
  acts(aVersion, {
    act: async ({ context }, version: VersionView) => {
      const outcome = await useCase(context.acting, { versionId: version.id });
      return outcome.ok
        ? saidDone(sentence(nameOf(version, version)))
        : refusalSaid(context, outcome.refusal, version.id);
    },
  });

/** An approver lifts the flag of a version that fits its sources again. */
export const confirmIt = versionAct(confirmVersion, DRAFTS.confirmed);

/** Whoever asked for changes takes the request back. */
export const withdraw = versionAct(withdrawRequest, DRAFTS.withdrawn);

/** Reopens a review whose time ran out. */
export const askAgain = versionAct(reopenReview, DRAFTS.reopened);

/** A person takes back the approval that has not decided anything yet. */
export const withdrawApproval = versionAct(withdrawVote, REVIEWS.withdrawn);
