import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CallEnd, CallLedger, NewCall, StepKey } from '../../src/llm/ledger.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import { forEachDatabase, type OpenedDatabase } from '../support/databases.ts';
import { memoryLedger } from './support/memory-ledger.ts';
import { says, scripted } from './support/scripted-provider.ts';
import { GOOD, GOOD_TEXT, positioningStep, testChain } from './support/step.ts';

const AT = new Date('2026-03-01T10:00:00.123Z');
const LATER = new Date('2026-03-01T10:01:15.123Z');

const call = (ordinal: string): NewCall => ({
  ordinal,
  provider: 'openai',
  model: 'gpt-6.1-terra',
  baseUrl: 'https://api.openai.com/v1',
  profile: 'draft',
  promptVersion: 'positioning/1',
  traceId: randomUUID(),
  prompt: {
    system: 'S\u0000',
    messages: [{ role: 'user', content: 'U\ud800' }],
    schemaName: 'x',
    maxOutputTokens: 9,
  },
  cost: { usd: 0.123456, kind: 'up_to' },
  sentAt: AT,
  leaseUntil: LATER,
});

const end: CallEnd = {
  finishedAt: LATER,
  model: 'gpt-6.1-terra-2026-10-26',
  usage: { inputTokens: 1200, outputTokens: 340 },
  cost: { usd: 0.0029, kind: 'exact' },
  finishReason: 'stop',
  requestId: 'req_1',
};

const failure = { type: 'timeout' as const, message: 'did not answer in 60 seconds' };
const limited = {
  type: 'rate_limited' as const,
  message: 'is limiting our requests',
  status: 429,
  retryAfterMs: 7_500,
};

/** What every ledger keeps; `key()` is a new step each time. */
const contract = (ledgerOf: () => CallLedger, keyOf: () => StepKey) => {
  const begin = async (change: Partial<NewCall> = {}) => {
    const [ledger, key] = [ledgerOf(), keyOf()];
    const opened = await ledger.open(key, { ...call('draft-1'), ...change });
    if (!opened.opened) throw new Error('It should have opened.');
    return { ledger, key, id: opened.id };
  };

  it('has nothing for a new step', async () => {
    expect(await ledgerOf().load(keyOf())).toEqual([]);
  });

  it('keeps a sent call with its highest cost and its lease', async () => {
    const { ledger, key, id } = await begin();
    expect(await ledger.load(key)).toMatchObject([
      {
        id,
        ordinal: 'draft-1',
        provider: 'openai',
        state: 'sent',
        cost: { usd: 0.123456, kind: 'up_to' },
        leaseUntil: LATER,
        sentAt: AT,
        usage: null,
        answer: null,
        finishedAt: null,
      },
    ]);
  });

  it('keeps an answer to the letter, with what it used', async () => {
    const { ledger, key, id } = await begin();
    const answer = '{"a":"ünï 🙂 שלום \\u0000"}\n';
    expect(await ledger.answered(key, id, { ...end, answer })).toBe(true);
    expect(await ledger.load(key)).toMatchObject([{ state: 'answered', answer, failure: null, ...end }]);
  });

  it('keeps a failure, and a price that is not known', async () => {
    const cost = { usd: null, kind: 'unknown' as const };
    const { ledger, key, id } = await begin({ cost });
    expect(await ledger.failed(key, id, { ...end, cost, usage: null, failure })).toBe(true);
    expect(await ledger.load(key)).toMatchObject([
      { state: 'failed', failure, cost, usage: null, answer: null },
    ]);
  });

  it('keeps the status of a failure, and how long it asked us to wait', async () => {
    const { ledger, key, id } = await begin();
    await ledger.failed(key, id, { ...end, failure: limited });
    const [record] = await ledger.load(key);
    expect(record?.failure).toEqual(limited);
  });

  it('keeps the highest cost of a call whose end nobody knows', async () => {
    const { ledger, key, id } = await begin();
    expect(await ledger.unknown(key, id, LATER)).toBe(true);
    expect(await ledger.load(key)).toMatchObject([
      { state: 'unknown', cost: { usd: 0.123456, kind: 'up_to' }, finishedAt: LATER },
    ]);
  });

  it('ends a call once: what comes second changes nothing', async () => {
    const { ledger, key, id } = await begin();
    await ledger.unknown(key, id, LATER);
    expect(await ledger.answered(key, id, { ...end, answer: 'late' })).toBe(false);
    expect(await ledger.failed(key, id, { ...end, failure })).toBe(false);
    expect(await ledger.unknown(key, id, AT)).toBe(false);
    expect(await ledger.load(key)).toMatchObject([{ state: 'unknown', answer: null, finishedAt: LATER }]);
  });

  it('opens no call beside one that is sent, nor in a place that is taken', async () => {
    const { ledger, key, id } = await begin();
    expect(await ledger.open(key, call('draft-2'))).toEqual({ opened: false });
    await ledger.failed(key, id, { ...end, failure });
    expect(await ledger.open(key, call('draft-1'))).toEqual({ opened: false });
    expect(await ledger.open(key, call('repair-1'))).toEqual({ opened: false });
    expect(await ledger.open(key, call('repair-2'))).toMatchObject({ opened: true });
  });

  it('opens one of many that start at once, time after time', async () => {
    const ledger = ledgerOf();
    const kinds = ['draft-1', 'repair-1', 'draft-2', 'draft-1', 'repair-3', 'draft-2', 'repair-2', 'draft-3'];
    for (let round = 0; round < 6; round += 1) {
      const key = keyOf();
      const opened = await Promise.all(kinds.map((ordinal) => ledger.open(key, call(ordinal))));
      expect(opened.filter((one) => one.opened)).toHaveLength(1);
      expect(await ledger.load(key)).toHaveLength(1);
    }
  });

  it('orders by place, past nine', async () => {
    const [ledger, key] = [ledgerOf(), keyOf()];
    const ordinals = Array.from(
      { length: 11 },
      (_, index) => `${index % 2 ? 'repair' : 'draft'}-${index + 1}`,
    );
    for (const ordinal of ordinals) {
      const opened = await ledger.open(key, call(ordinal));
      if (opened.opened) await ledger.failed(key, opened.id, { ...end, failure });
    }
    expect((await ledger.load(key)).map((record) => record.ordinal)).toEqual(ordinals);
  });

  it('keeps steps, attempts, jobs and runs apart', async () => {
    const { ledger, key } = await begin();
    const others: StepKey[] = [
      { ...key, step: 'verify' },
      { ...key, attempt: 2 },
      { ...key, job: 'other' },
      { ...key, scopeId: randomUUID() },
    ];
    for (const other of others) {
      expect(await ledger.load(other)).toEqual([]);
      expect(await ledger.open(other, call('draft-1'))).toMatchObject({ opened: true });
    }
  });

  it('carries a chain: written once, read again', async () => {
    const ledger = ledgerOf();
    const step = positioningStep({ workspaceId: keyOf().workspaceId });
    const provider = scripted('openai', [says('{"promise":"no"}'), says(GOOD_TEXT)]);
    const chain = testChain({ providers: [provider], ledger });
    const first = await chain.generate(step);
    expect(first).toMatchObject({ ok: true, value: GOOD, repaired: true, costUsd: 0.004 });
    expect(await chain.generate(step)).toEqual(first);
    expect(provider.requests).toHaveLength(2);
  });
};

const keyIn = (workspaceId: string): StepKey => ({
  workspaceId,
  scopeId: randomUUID(),
  job: 'positioning',
  attempt: 1,
  step: 'draft',
});

describe('in memory', () => {
  const ledger = memoryLedger();
  const workspaceId = randomUUID();
  contract(
    () => ledger,
    () => keyIn(workspaceId),
  );
});

forEachDatabase((_name, open) => {
  const here = async (): Promise<{ opened: OpenedDatabase; workspaceId: string }> => {
    const opened = await open();
    const installation = { key: 'T1', teamId: 'T1', name: 'One' };
    return { opened, workspaceId: await opened.database.ensureWorkspace(installation) };
  };
  let state: Awaited<ReturnType<typeof here>>;
  beforeAll(async () => {
    state = await here();
  });
  afterAll(() => state.opened.close());

  contract(
    () => postgresLedger(state.opened.database),
    () => keyIn(state.workspaceId),
  );

  it('keeps the prompt as it was sent', async () => {
    const opened = await postgresLedger(state.opened.database).open(
      keyIn(state.workspaceId),
      call('draft-1'),
    );
    if (!opened.opened) throw new Error('It should have opened.');
    const sql = `select content from model_call_body where call_id = '${opened.id}' and kind = 'prompt'`;
    const [body] = await state.opened.asOwner(sql);
    expect(JSON.parse(String(body?.content))).toEqual(call('draft-1').prompt);
  });

  it('shows one workspace nothing of another, and lets it end nothing there', async () => {
    const ledger = postgresLedger(state.opened.database);
    const other = await state.opened.database.ensureWorkspace({ key: 'T2', teamId: 'T2', name: 'Two' });
    const key = keyIn(state.workspaceId);
    const opened = await ledger.open(key, call('draft-1'));
    if (!opened.opened) throw new Error('It should have opened.');
    const stranger = { ...key, workspaceId: other };
    expect(await ledger.load(stranger)).toEqual([]);
    expect(await ledger.answered(stranger, opened.id, { ...end, answer: 'mine' })).toBe(false);
    expect(await ledger.load(key)).toMatchObject([{ state: 'sent' }]);
  });
});
