import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { addComment } from '../../../src/artifacts/comments/add-comment.ts';
import { removeComment } from '../../../src/artifacts/comments/remove-comment.ts';
import { takeMessage } from '../../../src/artifacts/comments/take-message.ts';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { history } from '../../../src/artifacts/history.ts';
import { itemReview } from '../../../src/artifacts/item-marks/item-review.ts';
import { markItem } from '../../../src/artifacts/item-marks/mark-item.ts';
import { openVersion } from '../../../src/artifacts/load-version.ts';
import { reattestChain } from '../../../src/artifacts/reattest-chain.ts';
import { reattestVersion } from '../../../src/artifacts/reattest-version.ts';
import { requestExport } from '../../../src/artifacts/request-export.ts';
import { restoreVersion } from '../../../src/artifacts/restore-version.ts';
import { retryExport } from '../../../src/artifacts/retry-export.ts';
import {
  expireReview,
  reopenReview,
  requestChanges,
  withdrawRequest,
  withdrawVote,
} from '../../../src/artifacts/review-acts.ts';
import { reviewOutlook } from '../../../src/artifacts/review-outlook.ts';
import { submitIntake } from '../../../src/artifacts/submit-intake.ts';
import { waitsForClient } from '../../../src/artifacts/waits-for-client.ts';
import { changeOwner } from '../../../src/engagements/change-owner.ts';
import { setClientChannel } from '../../../src/engagements/client-channel.ts';
import { endDelegation } from '../../../src/engagements/delegate.ts';
import { duplicateBrief } from '../../../src/engagements/duplicate-brief.ts';
import {
  discardIntakeDraft,
  loadIntakeDraft,
  saveIntakeDraft,
} from '../../../src/engagements/intake-drafts.ts';
import {
  archiveEngagement,
  completeEngagement,
  reopenEngagement,
} from '../../../src/engagements/lifecycle.ts';
import { moveChannel } from '../../../src/engagements/move-channel.ts';
import { renameEngagement } from '../../../src/engagements/rename.ts';
import { setReport } from '../../../src/engagements/reports/set-report.ts';
import { removePolicy, setPolicy } from '../../../src/engagements/set-policy.ts';
import { raiseBudget } from '../../../src/generation/budgets/budget-raise.ts';
import { cancelJob } from '../../../src/generation/cancel-job.ts';
import { dropJob } from '../../../src/generation/drop-job.ts';
import { finishRunAnyway } from '../../../src/generation/finish-anyway.ts';
import { pauseRun, resumeRun } from '../../../src/generation/pause-run.ts';
import { regenerate } from '../../../src/generation/regenerate.ts';
import { regenerateChain } from '../../../src/generation/regenerate-chain.ts';
import { retryJob, retryRun } from '../../../src/generation/retry-run.ts';
import { startAgain } from '../../../src/generation/start-again.ts';
import { startRevision } from '../../../src/generation/start-revision.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { stopRun } from '../../../src/generation/stop-run.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Context } from '../../../src/platform/context.ts';
import { done } from '../../../src/platform/outcome.ts';
import { strategyFor } from '../../artifacts/support/contents.ts';
import type { Ids } from './ids-of.ts';

/** What a use case is given when somebody means to do it with what the ids name. */
type Attempt = (context: Context, ids: Named) => Promise<unknown>;
type Named = ReturnType<typeof named>;

const named = (ids: Ids) => {
  const id = (kind: string) => String(ids[kind]);
  const version = { versionId: id('version'), versionDigest: id('digest') };
  const engagementId = id('engagement');
  return { version, engagementId, runId: id('run'), job: id('job'), id };
};

const PROVIDERS = [stubProvider()];
const POLICY = {
  ...{ required: 1, authorMayApprove: true, approverIds: [], groupIds: [], clientRequired: 0 },
  ...{ clientStages: [], clientApproverIds: [] },
  timing: {
    remindAfterMinutes: null,
    escalateAfterMinutes: null,
    escalateToId: null,
    expireAfterMinutes: null,
  },
};

/** Every use case that names something; a new one needs a line here. */
export const ATTEMPTS: Readonly<Record<string, Attempt>> = {
  addComment: (context, { version }) => addComment(context, { ...version, text: 'Louder.' }),
  amendVersion: (context, { version }) => amendVersion(context, { ...version, content: strategyFor() }),
  approveVersion: (context, { version }) => approveVersion(context, version),
  archiveEngagement: (context, { engagementId }) => archiveEngagement(context, engagementId),
  cancelJob: (context, { runId, job }) => cancelJob(context, runId, job),
  changeOwner: (context, { engagementId }) =>
    changeOwner(context, { engagementId, owner: { teamId: 'T0OTHER', userId: 'U0OTHER' } }),
  completeEngagement: (context, { engagementId }) => completeEngagement(context, engagementId),
  confirmVersion: (context, { version }) => confirmVersion(context, version),
  discardIntakeDraft: (context, { id }) => discardIntakeDraft(context, id('draft')),
  dropJob: (context, { runId, job }) => dropJob(context, runId, job),
  duplicateBrief: (context, { engagementId }) => duplicateBrief(context, { engagementId, step: 'check' }),
  endDelegation: (context, { id }) => endDelegation(context, id('delegation')),
  eraseVersion: (context, { version }) => eraseVersion(context, version),
  expireReview: (context, { version }) => expireReview(context, version),
  finishRunAnyway: (context, { runId }) => finishRunAnyway(context, runId),
  flagVersion: (context, { id }) => flagVersion(context, { versionId: id('base'), reason: 'Old.' }),
  history: (context, { version }) => history(context, version.versionId),
  itemReview: (context, { version }) => itemReview(context, version.versionId),
  loadIntakeDraft: (context, { id }) => loadIntakeDraft(context, id('draft')),
  markItem: (context, { version }) => markItem(context, { ...version, itemId: 'positioning-1', mark: 'ok' }),
  moveChannel: (context, { engagementId }) =>
    moveChannel(context, { engagementId, channelId: 'C0OTHER' }, async () => done(null)),
  openVersion: (context, { version }) => openVersion(context, version.versionId),
  pauseRun: (context, { runId }) => pauseRun(context, runId),
  raiseBudget: (context, { runId }) => raiseBudget(context, { runId, kind: 'engagement', usd: 100 }),
  reattestChain: (context, { version }) =>
    reattestChain(context, { versions: [version], statement: 'It holds.' }),
  reattestVersion: (context, { version }) => reattestVersion(context, { ...version, statement: 'It holds.' }),
  regenerate: (context, { version }) => regenerate(context, version, PROVIDERS),
  regenerateChain: (context, { version }) => regenerateChain(context, { versions: [version] }, PROVIDERS),
  removeComment: (context, { version, id }) =>
    removeComment(context, { ...version, commentId: id('comment') }),
  removePolicy: (context, { engagementId }) => removePolicy(context, { scope: 'engagement', engagementId }),
  renameEngagement: (context, { engagementId }) => renameEngagement(context, { engagementId, name: 'Ours' }),
  reopenEngagement: (context, { engagementId }) => reopenEngagement(context, engagementId),
  reopenReview: (context, { version }) => reopenReview(context, version),
  requestChanges: (context, { version }) => requestChanges(context, { ...version, note: 'No.' }),
  requestExport: (context, { version }) => requestExport(context, { ...version, formats: ['markdown'] }),
  restoreVersion: (context, { id }) => restoreVersion(context, { versionId: id('base') }),
  resumeRun: (context, { runId }) => resumeRun(context, runId),
  retryExport: (context, { version, id }) => retryExport(context, { ...version, batchId: id('export') }),
  retryJob: (context, { runId, job }) => retryJob(context, runId, job),
  retryRun: (context, { runId }) => retryRun(context, runId),
  reviewOutlook: (context, { version }) => reviewOutlook(context, version.versionId),
  saveIntakeDraft: (context, { id }) =>
    saveIntakeDraft(context, { draftId: id('draft'), step: 'check', content: {} }),
  setClientChannel: (context, { engagementId }) =>
    setClientChannel(context, { engagementId, channelId: 'C0OTHER' }, waitsForClient),
  setPolicy: (context, { engagementId }) => setPolicy(context, { scope: 'engagement', engagementId }, POLICY),
  setReport: (context, { engagementId }) =>
    setReport(context, {
      ...{ engagementId, time: { hour: 9, minute: 0, days: [1] }, formats: ['pdf'] },
      ...{ stages: ['strategy'], destination: 'thread' },
    }),
  startAgain: (context, { runId }) => startAgain(context, runId, PROVIDERS),
  startRevision: (context, { version }) =>
    startRevision(context, { ...version, parts: [], instruction: 'Shorter.', lineage: 'inherit' }, PROVIDERS),
  startRun: (context, { engagementId }) => startRun(context, { engagementId, type: 'strategy' }, PROVIDERS),
  stopRun: (context, { runId }) => stopRun(context, runId),
  submitIntake: (context, { id }) => submitIntake(context, { draftId: id('draft') }),
  takeMessage: (context, { engagementId, id }) =>
    takeMessage(context, {
      ...{ engagementId, authorId: id('person'), text: 'Louder.', at: new Date(), source: 'shortcut' },
      message: { channelId: 'C0OTHER', ts: '1.1', threadTs: null },
    } as never),
  withdrawRequest: (context, { version }) => withdrawRequest(context, version),
  withdrawVote: (context, { version }) => withdrawVote(context, version),
};

/** These name nothing that could be somebody else's, or work on what another use case has found and checked. */
export const NAME_NOTHING: ReadonlySet<string> = new Set([
  ...['addDelegation', 'listIntakeDrafts', 'recordAsk', 'removeProviderKey', 'setAdmins', 'setBudgets'],
  ...['setProviderKey', 'statusList', 'renewSigningKey'],
  // Within what was found: the generic halves of those above, and what a listener has found with the asker's right.
  ...[
    'changeRun',
    'manageEngagement',
    'withVersion',
    'confirmAsk',
    'declineAsk',
    'expireProposal',
    'rateAnswer',
  ],
  ...['finishItemReview', 'keepAnswers', 'importDraft'],
]);

const ROOMS = ['artifacts', 'engagements', 'generation'];
const USE_CASE =
  /^export (?:async )?(?:function (\w+)(?:<[^(]*>)?|const (\w+) = (?:async )?)\(\s*context: Context,?/gm;

/** Every use case that the rooms export, by how it is written: its first parameter is who asks. */
export const useCases = (): string[] =>
  ROOMS.flatMap((room) =>
    readdirSync(join('src', room), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join('src', room, file)),
  )
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(USE_CASE)])
    .map(([, declared, constant]) => declared ?? constant ?? '')
    .sort();

export const tries = (name: string, context: Context, ids: Ids): Promise<unknown> | undefined =>
  ATTEMPTS[name]?.(context, named(ids));
