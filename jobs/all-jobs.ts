import type { Checking } from '../src/generation/writing/checking-cost.ts';
import type { TrustSettings } from '../src/generation/writing/trust-settings.ts';
import type { Chain } from '../src/llm/chain.ts';
import { allRenderers } from '../src/slack/messages/all-renderers.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import type { EffectJob } from './effect-job.ts';
import { exportVersionJob } from './export-version.ts';
import { forgetRequestsJob } from './forget-requests.ts';
import { pruneOutboxJob } from './prune-outbox.ts';
import { recordHeadsJob } from './record-heads.ts';
import { runJobJob } from './run-job.ts';
import { syncMessageJob } from './sync-message.ts';
import { tellApproversJob } from './tell-approvers.ts';

export type JobTools = Omit<OutboundDeps, 'renderers'> & {
  chain: Chain;
  trust?: TrustSettings | undefined;
  checking?: Checking | undefined;
};

/** Every background job; a new one is its file and one line here. */
export function createJobs(tools: JobTools): EffectJob[] {
  const outbound: OutboundDeps = { ...tools, renderers: allRenderers(tools.chain.providers, tools.checking) };
  return [
    syncMessageJob(outbound),
    exportVersionJob(outbound),
    tellApproversJob(outbound),
    runJobJob(tools),
    recordHeadsJob(tools),
    forgetRequestsJob(tools),
    pruneOutboxJob(tools),
  ];
}
