import { LLMock } from '@copilotkit/aimock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createJobs } from '../../../jobs/all-jobs.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { createChain } from '../../../src/llm/chain.ts';
import { postgresLedger } from '../../../src/llm/postgres-ledger.ts';
import type { Provider } from '../../../src/llm/provider.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import type { Message } from '../../../src/local/slack/person.ts';
import { jobsOf } from '../../../src/marketing/jobs/catalogue.ts';
import { example } from '../../marketing/support/briefs.ts';
import { expectDone, type Scene, startScene } from '../../slack/drafts/support/scene.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { SILENT } from '../support/step.ts';
import { FAULTS, type Fault, USAGE } from './faults.ts';

const SLOW = { timeoutMs: 60_000 };
/** Long enough that a server in the same busy process answers in time. */
const ATTEMPT_TIMEOUT_MS = 3_000;

/** How OpenAI fails in a run, by job: each kind once in the two runs. */
const FIRST = [
  'an error of its own (500)',
  'too many requests, a minute to wait (429)',
  'a key that it does not take (401)',
  'no credit left',
  'a prompt that is too long',
  'a refusal',
];
const SECOND = [
  'an answer that does not fit',
  'a request that it does not take (400)',
  'a model that it does not have (404)',
  'a reply that is not JSON',
  'a connection that is cut before the reply',
  'no answer in time',
];

const faultOf = (title: string | undefined): Fault => {
  const fault = FAULTS[title ?? ''];
  if (!fault) throw new Error(`There is no fault "${title}".`);
  return fault;
};

/** As the thread says it of a whole run: without what differs from job to job. */
const saysOf = (title: string): string => {
  const fault = faultOf(title);
  if (fault.type === 'timeout') return 'did not answer in 3 seconds';
  return fault.says('openai').replace(/ \([^()]*\)/g, '');
};

describe('what the thread says', () => {
  const brief = example('local-service-hiring');
  const openai = new LLMock({ port: 0, logLevel: 'silent' });
  let anthropic: ModelServer;
  const refusing = new LLMock({ port: 0, logLevel: 'silent' });
  let anthropicRefuses = false;
  let scene: Scene;

  beforeAll(async () => {
    await openai.start();
    anthropic = await startModelServer({ answers: strategyAnswers(brief) });
    refusing.onMessage(/.*/, { error: { message: 'No.', type: 'authentication_error' }, status: 401 });
    await refusing.start();
    const atAnthropic = (baseUrl: string) =>
      providersFromConfig({
        openai: { apiKey: 'test-key', baseUrl: `${openai.url}/v1` },
        anthropic: { apiKey: 'test-key', baseUrl },
        stubs: false,
      }).providers;
    const [, refuser] = atAnthropic(refusing.url);
    const providers = atAnthropic(anthropic.anthropicUrl).map(
      (provider): Provider => ({
        ...provider,
        complete: (request, signal) =>
          (refuser && provider.name === 'anthropic' && anthropicRefuses ? refuser : provider).complete(
            request,
            signal,
          ),
      }),
    );
    scene = await startScene({
      providers,
      jobs: (tools) => {
        const ledger = postgresLedger(tools.db);
        const times = { pause: async () => {}, attemptTimeoutMs: ATTEMPT_TIMEOUT_MS };
        return createJobs({ ...tools, chain: createChain({ providers, ledger, log: SILENT, ...times }) });
      },
    });
  });
  afterAll(async () => {
    await scene.stop();
    await anthropic.stop();
    await openai.stop();
    await refusing.stop();
  });

  /** From now on OpenAI fails each job of the strategy in its own way. */
  const failsWith = (titles: readonly string[]): void => {
    openai.clearFixtures();
    jobsOf('strategy').forEach((job, at) => {
      const fault = faultOf(titles[at]);
      const serving = fault.serving('openai');
      const late = {
        by: 'aimock',
        response: { content: '{}', usage: USAGE },
        opts: { chaos: { latencyMs: 20_000 } },
      };
      const { response, opts } = serving.by === 'aimock' ? serving : late;
      const asks = (request: { response_format?: { [key: string]: unknown } }) =>
        JSON.stringify(request.response_format ?? {}).includes(`"name":"${job}"`);
      openai.on({ predicate: asks }, response, opts ?? {});
    });
  };

  /** A new engagement whose strategy is started; gives the first message of it that begins so. */
  const strategy = async (message: string, known: readonly Message[]): Promise<Message> => {
    const { author } = scene;
    const { briefId, briefDigest } = await scene.brief();
    expectDone(
      await approveVersion(await scene.as('author'), { versionId: briefId, versionDigest: briefDigest }),
    );
    const isNew = ({ ts }: Message) => known.every((one) => one.ts !== ts);
    const plan = await author.waitsFor((one) => isNew(one) && one.text.startsWith('Plan: Strategy'), SLOW);
    await author.presses('Start', { in: ({ ts }) => ts === plan.ts });
    return author.waitsFor((one) => isNew(one) && one.text.startsWith(message), SLOW);
  };

  it.each([FIRST, SECOND])(
    '%s, ...: who failed and how, and who wrote it',
    async (...titles) => {
      failsWith(titles);
      const known = await scene.author.sees('#marketing');
      const draft = await strategy('Strategy, version 1 - draft', known);
      expect(draft.text).toContain('Anthropic claude-sonnet-5-5');
      for (const title of titles)
        expect(draft.text).toContain(`OpenAI ${saysOf(title)}; Anthropic wrote this draft.`);
    },
    120_000,
  );

  it('nobody could write it: why, of each, what was kept, and what to do', async () => {
    anthropicRefuses = true;
    failsWith(FIRST);
    const failed = await strategy('Strategy - failed', await scene.author.sees('#marketing'));
    // The three jobs that need no other one.
    for (const title of FIRST.filter((_, at) => [0, 1, 5].includes(at)))
      expect(failed.text).toContain(
        `OpenAI ${faultOf(title).says('openai')}. Anthropic refused the API key (HTTP 401). Nothing was written. Retry, or ask an admin to look at /aicmo health.`,
      );
    expect(failed.buttons).toContain('Retry');
  }, 120_000);
});
