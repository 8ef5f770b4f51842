import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallLedger } from '../../src/llm/ledger.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import { DatabaseAway } from '../../src/platform/database-away.ts';
import { type FailingServer, failingServer } from '../platform/support/failing-server.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { hangs, says, scripted } from './support/scripted-provider.ts';
import { GOOD_TEXT, positioningStep, testChain } from './support/step.ts';
import { type VirtualTime, virtualTime } from './support/virtual-time.ts';

const ANYHOW = new AbortController().signal;

/** Writes each call as sent, and takes so long until it says so. */
const slowToOpen = (ledger: CallLedger, time: VirtualTime, ms: number): CallLedger => ({
  ...ledger,
  open: async (key, call) => {
    const opened = await ledger.open(key, call);
    await time.pause(ms, ANYHOW);
    return opened;
  },
});

/** Whose database is away for the first `times` attempts to write down an answer. */
const awayWhenAnswered = (ledger: CallLedger, times: number): CallLedger => {
  let left = times;
  return {
    ...ledger,
    answered: async (key, id, end) => {
      left -= 1;
      if (left >= 0) throw new DatabaseAway(new Error('gone'), false);
      return ledger.answered(key, id, end);
    },
  };
};

describe('a ledger that is slow', () => {
  it('lets no call outlive its lease', async () => {
    const time = virtualTime();
    const ledger = memoryLedger();
    const leftOfLeases: number[] = [];
    const watched: CallLedger = {
      ...slowToOpen(ledger, time, 30_000),
      failed: async (key, id, end) => {
        const call = ledger.calls.find((one) => one.id === id);
        leftOfLeases.push((call?.leaseUntil.getTime() ?? 0) - time.clock().getTime());
        return ledger.failed(key, id, end);
      },
    };
    const openai = scripted('openai', [hangs('openai')]);
    const chain = testChain({ ...time, providers: [openai], ledger: watched, attemptTimeoutMs: 60_000 });
    await time.run(chain.generate(positioningStep()));
    expect(leftOfLeases.length).toBeGreaterThan(1);
    expect(Math.min(...leftOfLeases)).toBeGreaterThan(0);
  });

  it('has nothing sent, and nothing charged, for which no time is left', async () => {
    const time = virtualTime();
    const ledger = memoryLedger();
    const openai = scripted('openai', [says(GOOD_TEXT)]);
    const slow = slowToOpen(ledger, time, 31_000);
    const chain = testChain({ ...time, providers: [openai], ledger: slow, stepDeadlineMs: 30_000 });
    const result = await time.run(chain.generate(positioningStep()));
    expect(openai.requests).toHaveLength(0);
    expect(result).toMatchObject({ ok: false, reason: 'failed', retryable: true, costUsd: 0 });
    expect(result).toMatchObject({
      sentence: expect.stringMatching(
        /^OpenAI could not be asked in time\. The time for this step is over\./,
      ),
    });
  });
});

describe('a database that goes away while a model writes', () => {
  it('costs no second call once it is back within the lease', async () => {
    const time = virtualTime();
    const openai = scripted('openai', [says(GOOD_TEXT)]);
    const ledger = awayWhenAnswered(memoryLedger(), 5);
    const chain = testChain({ ...time, providers: [openai], ledger });
    const result = await time.run(chain.generate(positioningStep()));
    expect(result).toMatchObject({ ok: true, costKind: 'exact' });
    expect(openai.requests).toHaveLength(1);
  });

  it('is waited for no longer than the lease lasts, nor once the process has to stop', async () => {
    const time = virtualTime();
    const openai = scripted('openai', [says(GOOD_TEXT)]);
    const ledger = awayWhenAnswered(memoryLedger(), 1_000);
    const chain = testChain({ ...time, providers: [openai], ledger, leaseMs: 20_000 });
    await expect(time.run(chain.generate(positioningStep()))).rejects.toThrow(DatabaseAway);
    expect(time.passed()).toBeLessThanOrEqual(20_000);

    const stopping = new AbortController();
    const after = virtualTime();
    after.timer(3_000, () => stopping.abort());
    const other = testChain({ ...after, providers: [openai], ledger });
    const stopped = other.generate(positioningStep({ signal: stopping.signal }));
    await expect(after.run(stopped)).rejects.toThrow(DatabaseAway);
    expect(after.passed()).toBeLessThanOrEqual(3_000);
  });
});

describe('a Postgres server that goes away while a model writes', () => {
  let server: FailingServer;
  let workspaceId: string;
  beforeAll(async () => {
    server = await failingServer();
    workspaceId = await server.db.ensureWorkspace({ key: 'T1', teamId: 'T1', name: 'One' });
  });
  afterAll(() => server.close());

  it.each([
    [
      'for a moment',
      async () => {
        await server.goesAway();
        setTimeout(() => void server.comesBack(), 700);
      },
    ],
    ['within the commit of the answer', async () => server.losesNextCommit()],
  ])(
    '%s: the answer is stored, and bought once',
    async (_when, fails) => {
      const openai = scripted('openai', [
        async () => {
          await fails();
          return says(GOOD_TEXT)();
        },
      ]);
      const chain = testChain({ providers: [openai], ledger: postgresLedger(server.db) });
      const result = await chain.generate(positioningStep({ workspaceId }));
      expect(result).toMatchObject({ ok: true, costKind: 'exact' });
      expect(openai.requests).toHaveLength(1);
    },
    60_000,
  );
});
