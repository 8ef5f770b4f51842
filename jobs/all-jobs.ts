import type { ModelsOf } from '../src/generation/models-of.ts';
import type { Checking } from '../src/generation/writing/checking-cost.ts';
import type { TrustSettings } from '../src/generation/writing/trust-settings.ts';
import type { Chain } from '../src/llm/chain.ts';
import { allRenderers } from '../src/slack/messages/all-renderers.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { askJobs } from './answer-ask.ts';
import { checkChannelJob } from './check-channel.ts';
import type { EffectJob } from './effect-job.ts';
import { exportVersionJob } from './export-version.ts';
import { forgetRequestsJob } from './forget-requests.ts';
import { pruneOutboxJob } from './prune-outbox.ts';
import { publishHomeJob } from './publish-home.ts';
import { recordHeadsJob } from './record-heads.ts';
import { refreshHomesJob } from './refresh-homes.ts';
import { returnWorkspaceJob } from './return-workspace.ts';
import { reviewEscalationJob } from './review-escalation.ts';
import { reviewExpiryJob } from './review-expiry.ts';
import { reviewReminderJob } from './review-reminder.ts';
import { runJobJob } from './run-job.ts';
import { sendDigestJob } from './send-digest.ts';
import { sendReportJob } from './send-report.ts';
import { spreadDelegationJobs } from './spread-delegation.ts';
import { spreadPolicyJob } from './spread-policy.ts';
import { syncMessageJob } from './sync-message.ts';
import { tellApproversJob } from './tell-approvers.ts';

export type JobTools = Omit<OutboundDeps, 'renderers'> & {
  /** The operator's. */
  chain: Chain;
  trust?: TrustSettings | undefined;
  checking?: Checking | undefined;
  /** The models of each workspace; left out: everybody's are the operator's. */
  modelsOf?: ModelsOf | undefined;
};

/** Every background job; a new one is its file and one line here. */
export function createJobs(tools: JobTools): EffectJob[] {
  const { chain, checking } = tools;
  const modelsOf = tools.modelsOf ?? (async () => ({ providers: chain.providers, chain, checking }));
  const outbound: OutboundDeps = { ...tools, renderers: allRenderers(modelsOf) };
  return [
    syncMessageJob(outbound),
    exportVersionJob(outbound),
    tellApproversJob(outbound),
    reviewReminderJob(outbound),
    reviewEscalationJob(outbound),
    reviewExpiryJob(tools),
    spreadPolicyJob(tools),
    ...spreadDelegationJobs(tools),
    sendDigestJob(outbound),
    sendReportJob(outbound),
    publishHomeJob(outbound),
    refreshHomesJob(tools),
    ...askJobs({ ...tools, ...outbound, modelsOf }),
    runJobJob({ ...tools, modelsOf }),
    recordHeadsJob(tools),
    forgetRequestsJob(tools),
    pruneOutboxJob(tools),
    returnWorkspaceJob(tools),
    checkChannelJob(tools),
  ];
}
