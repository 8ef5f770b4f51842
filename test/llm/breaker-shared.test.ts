import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createBreaker, type SharedBreaker } from '../../src/llm/breaker/create-breaker.ts';
import type { BreakerRules } from '../../src/llm/breaker/rules.ts';
import type { Asked, CallSign } from '../../src/llm/breaker.ts';
import { SOON } from '../support/patience.ts';
import { type RedisLine, redisLine } from './support/redis-line.ts';
import { SILENT } from './support/step.ts';

const OURS: Asked = { baseUrl: 'https://secret-host.example/v1', model: 'a', credential: 'key-of-ours' };
const THEIRS: Asked = { ...OURS, credential: 'key-of-theirs' };
const down: CallSign = { failure: 'transient' };

let line: RedisLine;
let breakers: SharedBreaker[] = [];

beforeEach(async () => {
  line = await redisLine();
});

afterEach(async () => {
  await Promise.all(breakers.map((breaker) => breaker.stop()));
  breakers = [];
  await line.stop();
});

/** As another process would have it: a connection and a memory of its own. */
const another = async (rules: Partial<BreakerRules> = {}): Promise<SharedBreaker> => {
  const breaker = createBreaker({ redis: await line.connect(), prefix: line.prefix, log: SILENT, rules });
  breakers.push(breaker);
  return breaker;
};

const record = (breaker: SharedBreaker, count: number, sign: CallSign) => {
  for (let call = 0; call < count; call += 1) breaker.record(OURS, sign);
};

/** Until that process knows; asking is the traffic that makes it look. */
const knows = (breaker: SharedBreaker, state: string, provider = OURS) =>
  expect.poll(() => breaker.stateOf(provider).state, { ...SOON, interval: 20 }).toBe(state);

describe('breakers of several processes', () => {
  it('know what one of them saw, and leave other credentials alone', async () => {
    const [one, two] = [await another(), await another()];
    record(one, 1, { failure: 'auth' });
    expect(one.admit(OURS)).toBe(false);
    await knows(two, 'open');
    expect(two.stateOf(OURS)).toMatchObject({ because: 'auth' });
    expect([two.admit(OURS), two.admit(THEIRS)]).toEqual([false, true]);
  });

  it('judge the calls of all together', async () => {
    const [one, two] = [await another(), await another()];
    record(one, 3, down);
    await expect.poll(line.keys, SOON).toHaveLength(1);
    await two.refresh([OURS]);
    record(two, 1, down);
    expect(two.stateOf(OURS).state).toBe('closed');
    record(two, 1, down);
    expect(two.stateOf(OURS).state).toBe('open');
    await knows(one, 'open', THEIRS);
  });

  it('send one probe among them, and close together when it is answered', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => another({ openMs: 200 })));
    const [first, second] = all;
    if (!first || !second) throw new Error('There should be four.');
    record(first, 5, down);
    for (const breaker of all) await knows(breaker, 'half_open');

    const probing: SharedBreaker[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      await Promise.all(all.map((breaker) => breaker.refresh([OURS])));
      probing.push(...all.filter((breaker) => breaker.admit(OURS)));
    }
    expect(probing).toHaveLength(1);
    probing[0]?.release(OURS);
    await expect.poll(() => all.filter((breaker) => breaker.admit(OURS)).length, SOON).toBe(1);
    record(first, 1, 'ok');
    for (const breaker of all) await knows(breaker, 'closed');
    expect(all.map((breaker) => breaker.admit(OURS))).toEqual([true, true, true, true]);
  });

  it('put no address, model or credential into Redis', async () => {
    const one = await another();
    record(one, 4, 'ok');
    record(one, 1, { failure: 'auth' });
    await one.refresh([OURS]);
    const keys = await line.keys();
    expect(keys).toHaveLength(2);
    for (const key of keys) {
      expect(key).toMatch(new RegExp(`^${line.prefix}:breaker:[0-9a-f]{32}$`));
      expect(JSON.stringify(await line.read(key))).not.toMatch(/secret-host|key-of/);
    }
  });
});

describe('without Redis', () => {
  it.each(['cut', 'hang'] as const)(
    'each goes on alone, and shares again when it is back (%s)',
    async (how) => {
      const [one, two] = [await another(), await another()];
      record(one, 1, down);
      await one.refresh([OURS]);
      await line[how]();

      record(one, 4, down);
      expect(one.stateOf(OURS)).toMatchObject({ state: 'open', because: 'transient' });
      expect(two.admit(OURS)).toBe(true);
      await Promise.all([one.refresh([OURS]), two.refresh([OURS])]);
      expect(two.stateOf(OURS)).toEqual({ state: 'closed' });
      expect(one.admit(OURS)).toBe(false);

      if (how === 'hang') await line.cut();
      await line.mend();
      await knows(two, 'open');
    },
  );

  it('what is known is told again when Redis has lost everything', async () => {
    const [one, two] = [await another(), await another()];
    record(one, 1, { failure: 'quota' });
    await knows(two, 'open');
    await line.flush();
    for (const breaker of [one, two]) await breaker.refresh([OURS]);
    expect([one, two].map((breaker) => breaker.stateOf(OURS).state)).toEqual(['open', 'open']);
    await knows(await another(), 'open');
  });

  it('one that was never there stops nobody, and nothing waits for it', async () => {
    const redis = await line.connect();
    await line.cut();
    const breaker = createBreaker({ redis, prefix: line.prefix, log: SILENT });
    breakers.push(breaker);
    record(breaker, 5, down);
    await breaker.refresh([OURS]);
    expect(breaker.admit(OURS)).toBe(false);
  });
});
