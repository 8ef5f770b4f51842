import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { parkJob } from '../../src/generation/park-job.ts';
import { runJob } from '../../src/generation/run-job.ts';
import { RUN_JOB_TOPIC } from '../../src/generation/run-job-effect.ts';
import { startRun } from '../../src/generation/start-run.ts';
import type { TrustSettings } from '../../src/generation/writing/trust-settings.ts';
import { type Chain, createChain } from '../../src/llm/chain.ts';
import type { FailureType } from '../../src/llm/failure.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import type { Provider, ProviderRequest, ProviderResult } from '../../src/llm/provider.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { performEffect } from '../../src/platform/outbox/perform-effect.ts';
import { claimEffects } from '../../src/platform/outbox/relay.ts';
import { brief } from '../artifacts/support/contents.ts';
import { type House, must, submitBrief } from '../artifacts/support/house.ts';

const log = createLogger({ level: 'silent' });

/** What a scripted model does when asked for that job, the n-th time. */
export type Script = (
  job: string,
  time: number,
  request: ProviderRequest,
  signal: AbortSignal,
) => ProviderResult | 'well' | Promise<ProviderResult | 'well'>;

export type Model = { provider: Provider; asked: string[] };

/** A model that answers well (as the stub would) unless its script says otherwise; it counts what it was asked. */
export function scriptedModel(script: Script = () => 'well', name = 'openai'): Model {
  const asked: string[] = [];
  const provider: Provider = {
    name,
    model: 'test-model',
    baseUrl: 'http://127.0.0.1',
    protocol: 'openai',
    credential: 'a-credential',
    contextTokens: 128_000,
    countTokens: (text: string) => text.length,
    stub: false,
    thinkingTokens: 0,
    complete: async (request, signal) => {
      asked.push(request.schemaName);
      const time = asked.filter((job) => job === request.schemaName).length;
      const scripted = await script(request.schemaName, time, request, signal);
      if (scripted !== 'well') return scripted;
      return {
        ok: true,
        answer: {
          text: JSON.stringify(request.stub?.()),
          usage: { inputTokens: 1_000, outputTokens: 500 },
          finishReason: 'stop',
          requestId: `request-${asked.length}`,
          model: 'test-model',
        },
      };
    },
  };
  return { provider, asked };
}

export const failing = (
  type: FailureType = 'auth',
  spent: 'nothing' | 'unknown' = 'nothing',
): ProviderResult => ({
  ok: false,
  failure: { type, message: 'did not let us in.', provider: 'openai', model: 'test-model' },
  spent,
  finishReason: null,
});

/** Resolves once a call is told to stop. */
export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });

export const nonsense = (): ProviderResult => ({
  ok: true,
  answer: {
    text: '{"nonsense": true}',
    usage: { inputTokens: 10, outputTokens: 10 },
    finishReason: 'stop',
    requestId: null,
    model: 'test-model',
  },
});

export const chainOf = (house: House, ...models: Model[]): Chain =>
  createChain({
    providers: models.map((model) => model.provider),
    ledger: postgresLedger(house.db),
    log,
    pause: async () => {},
  });

/** A brief, submitted and approved by its owner. */
export async function approvedBrief(house: House, content = brief()) {
  const submitted = await submitBrief(house, content);
  must(
    await approveVersion(house.owner, {
      versionId: submitted.versionId,
      versionDigest: submitted.versionDigest,
    }),
  );
  return submitted;
}

export const startStrategy = (house: House, engagementId: string, chain: Chain) =>
  startRun(house.owner, { engagementId, type: 'strategy' }, chain.providers);

/**
 * Performs run jobs until none is left, as relay and workers do. `before` may stop the process at an effect: it then
 * ends as if killed, and the effect is handed on again after its lease.
 */
export async function work(
  house: House,
  chain: Chain,
  before: (effect: number) => 'perform' | 'die' = () => 'perform',
  trust?: TrustSettings,
): Promise<void> {
  let now = Date.now();
  for (let round = 1, effect = 1; round < 300; round += 1) {
    now += 10 * 60_000;
    const at = new Date(now);
    const claimed = await claimEffects({
      db: house.db,
      onlyWorkspace: house.workspaceId,
      now: () => at,
      leaseMs: 60_000,
    });
    const jobs = claimed.filter(({ topic }) => topic === RUN_JOB_TOPIC);
    if (jobs.length === 0 && claimed.length === 0) return;
    for (const { id, generation, topic } of claimed) {
      if (topic === RUN_JOB_TOPIC && before(effect) === 'die') {
        effect += 1;
        continue;
      }
      if (topic === RUN_JOB_TOPIC) effect += 1;
      await performEffect(
        {
          db: house.db,
          // Messages are another room's; here they are done as soon as they are asked for.
          handlerOf: (asked) =>
            asked === RUN_JOB_TOPIC
              ? async (payload, run) =>
                  runJob(
                    { db: house.db, chain, trust, watchEveryMs: 20 },
                    (payload as { runJobId: string }).runJobId,
                    run,
                  )
              : async () => {},
          parkedOf: (asked) =>
            asked === RUN_JOB_TOPIC
              ? (tx, payload, origin) => parkJob(tx, (payload as { runJobId: string }).runJobId, origin)
              : undefined,
          now: () => at,
          log,
          metrics: createMetrics(),
          random: () => 0.5,
        },
        { workspaceId: house.workspaceId, effectId: id, generation },
        new AbortController().signal,
      );
    }
  }
  throw new Error('The run does not come to an end.');
}

/** Approves the newest version of a type. */
export async function approveNewest(house: House, engagementId: string, type: string): Promise<void> {
  const newest = (await versionsOf(house, engagementId, type)).at(-1);
  if (!newest) throw new Error(`There is no ${type}.`);
  const seen = { versionId: newest.id, versionDigest: newest.versionDigest };
  must(await approveVersion(house.owner, seen));
}

/** An engagement whose brief and strategy are approved. */
export async function approvedStrategy(house: House): Promise<string> {
  const { engagementId } = await approvedBrief(house);
  const chain = chainOf(house, scriptedModel());
  must(await startStrategy(house, engagementId, chain));
  await work(house, chain);
  await approveNewest(house, engagementId, 'strategy');
  return engagementId;
}

export const runOf = (house: House, runId: string) =>
  house.in((tx) =>
    tx.run.findUniqueOrThrow({ where: { workspaceId_id: { workspaceId: house.workspaceId, id: runId } } }),
  );

export const jobsOf = (house: House, runId: string) =>
  house.in((tx) =>
    tx.runJob.findMany({ where: { workspaceId: house.workspaceId, runId }, orderBy: { position: 'asc' } }),
  );

export const versionsOf = (house: House, engagementId: string, type: string) =>
  house.in((tx) =>
    tx.version.findMany({
      where: { workspaceId: house.workspaceId, engagementId, type },
      orderBy: { number: 'asc' },
    }),
  );
