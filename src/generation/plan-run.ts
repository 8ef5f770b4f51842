import { addCosts, type Cost } from '../llm/cost.ts';
import { highestCost } from '../llm/prices.ts';
import type { Provider } from '../llm/provider.ts';
import { UNLIMITED_ROOM } from '../marketing/context/context-use.ts';
import type { JobDefinition, JobInput } from '../marketing/jobs/job-definition.ts';
import { type Checking, checkingCost } from './writing/checking-cost.ts';

/**
 * The most a run can cost when the first provider writes everything at once: each job's prompt as bytes (a token is at
 * least one byte) plus its highest output, at that provider's price. Needed jobs' outputs are not known yet and count
 * with their own highest output; the examples that a run finds (style-example.ts) are not counted. With the checking of what is written, where there is any. `unknown` when a model has no
 * price.
 */
export function estimateCost(
  jobs: readonly JobDefinition[],
  input: JobInput,
  provider: Provider,
  checking?: Checking,
): Cost {
  const outputBytes = new Map(jobs.map((job) => [job.name, job.maxOutputTokens]));
  const written = addCosts(
    jobs.map((job) => {
      const { system, user } = job.prompt({ ...input, outputs: {} }, UNLIMITED_ROOM);
      const needed = job.needs.reduce((sum, need) => sum + (outputBytes.get(need) ?? 0), 0);
      const prompt = Buffer.byteLength(system) + Buffer.byteLength(user) + needed;
      return highestCost(
        provider.name,
        provider.model,
        prompt,
        job.maxOutputTokens + provider.thinkingTokens,
      );
    }),
  );
  // What the stub wrote is not looked at.
  return checking && !provider.stub ? addCosts([written, checkingCost(jobs, input, checking)]) : written;
}
