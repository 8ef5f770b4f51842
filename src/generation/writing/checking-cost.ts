import { addCosts, type Cost } from '../../llm/cost.ts';
import { highestCost } from '../../llm/prices.ts';
import type { Provider } from '../../llm/provider.ts';
import type { JobDefinition, JobInput } from '../../marketing/jobs/job-definition.ts';
import type { Profile } from '../../marketing/jobs/profile.ts';
import { ROLES } from '../../marketing/roles/registry.ts';
import { readable } from '../../marketing/roles/sources.ts';

import { approvedOf } from './job-sources.ts';
import type { TrustSettings } from './trust-settings.ts';

/** What is done beyond writing, and by whom: the dearest of those who may judge, and of those who may write as well. */
export type Checking = { trust: TrustSettings; judges: readonly Provider[]; rivals: readonly Provider[] };

/** From what is configured; nothing is checked where only the stub writes. */
export const checkingOf = (
  trust: TrustSettings | undefined,
  providers: readonly Provider[],
  profiles: Partial<Record<Profile, readonly Provider[]>> = {},
): Checking | undefined => {
  const judges = (profiles.judge ?? providers).filter(({ stub }) => !stub);
  const rivals = providers.filter(({ stub }) => !stub);
  return trust && judges.length > 0 ? { trust, judges, rivals } : undefined;
};

/** Rules, schema and the frame around what is judged, in bytes; rather too many than too few. */
const FRAME = 8_000;

type Call = { inputBytes: number; outputTokens: number; among: readonly Provider[] };

/**
 * The most that checking these jobs' drafts can cost, on top of writing them, when the dearest provider does each part
 * at once: the second draft and the choice, where two compete; verifier and auditor; the rewriting and one more look.
 * A draft that is not written yet counts with its highest output. `unknown` when a model has no price.
 */
export function checkingCost(jobs: readonly JobDefinition[], input: JobInput, checking: Checking): Cost {
  const sources = Buffer.byteLength(JSON.stringify(readable(approvedOf(input)))) + FRAME;
  return addCosts(jobs.flatMap((job) => callsFor(job, sources, checking)).map((call) => dearest(call)));
}

function callsFor(job: JobDefinition, sources: number, { trust, judges, rivals }: Checking): Call[] {
  const draft = job.maxOutputTokens;
  const judged = (drafts: number, outputTokens: number): Call => ({
    inputBytes: sources + drafts * draft,
    outputTokens,
    among: judges,
  });
  const written: Call = { inputBytes: sources + 2 * draft, outputTokens: draft, among: rivals };
  const competes = trust.competeJobs.includes(job.name) && rivals.length > 1;
  return [
    ...(competes ? [written, judged(2, ROLES.picker.maxOutputTokens)] : []),
    ...(trust.verify
      ? [judged(1, ROLES.verifier.maxOutputTokens), judged(1, ROLES.auditor.maxOutputTokens)]
      : []),
    ...(trust.verify && trust.synthesize ? [written, judged(1, ROLES.verifier.maxOutputTokens)] : []),
  ];
}

function dearest({ inputBytes, outputTokens, among }: Call): Cost {
  const costs = among.map(({ name, model, thinkingTokens }) =>
    highestCost(name, model, inputBytes, outputTokens + thinkingTokens),
  );
  const unknown = costs.find(({ usd }) => usd === null);
  const [most] = costs.sort((one, other) => (other.usd ?? 0) - (one.usd ?? 0));
  return unknown ?? most ?? { usd: null, kind: 'unknown' };
}
