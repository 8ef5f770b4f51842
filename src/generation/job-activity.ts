import type { FailureType } from '../llm/failure.ts';
import type { Tx } from '../platform/database.ts';

/** A call as far as it tells what a job does at this moment. */
export type CallNow = {
  step: string;
  ordinal: string;
  provider: string;
  model: string;
  state: string;
  leaseUntil: Date;
  sentAt: Date;
  finishedAt: Date | null;
  failureType: string | null;
  /** To be read after the provider's name. */
  failureMessage: string | null;
};

type Left = { provider: string; message: string };

/** What a job does: a provider is asked, or was, and will be asked again. */
export type JobActivity = {
  doing: 'asks' | 'waits';
  step: string;
  provider: string;
  model: string;
  since: Date;
  /** It is asked to correct an answer of its own. */
  repairs: boolean;
  /** For `asks` the provider that was left for this one; for `waits` the one that is waited for. */
  because?: Left;
};

const PASSES: readonly string[] = ['transient', 'rate_limited', 'timeout'] satisfies FailureType[];

const leftOf = ({ provider, failureMessage }: CallNow): Left | undefined =>
  failureMessage ? { provider, message: failureMessage } : undefined;

/**
 * What a job does now, from its calls in the order in which they were sent: each call under way, else a provider that
 * failed in a way that passes. Empty when its calls do not tell. A call past its lease has lost its process.
 */
export function activityOf(calls: readonly CallNow[], now: Date): JobActivity[] {
  const open = calls.filter(({ state, leaseUntil }) => state === 'sent' && leaseUntil > now);
  if (open.length > 0) return open.map((call) => asking(call, calls));
  const last = calls.at(-1);
  const because = last && leftOf(last);
  if (!last || !because || !PASSES.includes(last.failureType ?? '')) return [];
  const { step, provider, model } = last;
  return [
    {
      doing: 'waits',
      step,
      provider,
      model,
      since: last.finishedAt ?? last.sentAt,
      repairs: false,
      because,
    },
  ];
}

function asking(call: CallNow, calls: readonly CallNow[]): JobActivity {
  const { step, provider, model, sentAt, ordinal } = call;
  const before = calls.filter((one) => one.step === step && one.sentAt <= sentAt && one !== call);
  const left = before.findLast((one) => one.provider !== provider);
  const because = left && leftOf(left);
  return {
    doing: 'asks',
    step,
    provider,
    model,
    since: sentAt,
    repairs: ordinal.startsWith('repair-'),
    ...(because ? { because } : {}),
  };
}

/** By name, what each job under way of a run does now. */
export async function jobActivities(
  tx: Tx,
  workspaceId: string,
  runId: string,
  now: Date,
): Promise<Map<string, JobActivity[]>> {
  const jobs = await tx.runJob.findMany({
    where: { workspaceId, runId, state: 'running' },
    select: { name: true, attempt: true },
  });
  const calls = await tx.modelCall.findMany({
    where: { workspaceId, scopeId: runId, job: { in: jobs.map(({ name }) => name) } },
    orderBy: { sentAt: 'asc' },
  });
  const own = (job: { name: string; attempt: number }) =>
    calls.filter((call) => call.job === job.name && call.attempt === job.attempt);
  return new Map(jobs.map((job) => [job.name, activityOf(own(job), now)]));
}
