import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBreaker } from '../../src/llm/breaker/create-breaker.ts';
import { createEntries } from '../../src/llm/breaker/entry.ts';
import type { Asked, CallSign } from '../../src/llm/breaker.ts';
import type { FailureType } from '../../src/llm/failure.ts';

const START = Date.parse('2026-03-01T10:00:00Z');
const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const OURS: Asked = { baseUrl: 'https://models.example/v1', model: 'a', credential: 'key-1' };
const THEIRS: Asked = { ...OURS, credential: 'key-2' };

/** A breaker of one process on a clock that the test moves. */
const alone = () => {
  let now = START;
  const logged: [object, string][] = [];
  const log = {
    info: (...line: [object, string]) => logged.push(line),
    warn: (...line: [object, string]) => logged.push(line),
  };
  const breaker = createBreaker({ prefix: 'test', clock: () => new Date(now), log });
  return {
    breaker,
    logged,
    pass: (ms: number) => {
      now += ms;
    },
    now: () => new Date(now),
    times: (count: number, sign: CallSign, provider = OURS) => {
      for (let call = 0; call < count; call += 1) breaker.record(provider, sign);
    },
  };
};

const down: CallSign = { failure: 'transient' };
const opensFor = (seconds: number, because: FailureType) => ({
  state: 'open',
  because,
  until: new Date(START + seconds * SECOND),
});

const anyFailure = fc.constantFrom<FailureType>(
  'transient',
  'timeout',
  'rate_limited',
  'auth',
  'quota',
  'refused',
  'invalid_output',
  'context_length',
  'budget',
  'unknown',
);
const anySign: fc.Arbitrary<CallSign> = fc.oneof(
  fc.constant<CallSign>('ok'),
  fc.record({ failure: anyFailure, retryAfterMs: fc.nat({ max: 2_000_000 }) }, { requiredKeys: ['failure'] }),
);
const aWhile = fc.nat({ max: 8 * MINUTE });
const history = fc.array(
  fc.record({ sign: anySign, wait: fc.oneof(fc.nat({ max: 5 * SECOND }), aWhile), age: aWhile }),
  { maxLength: 60 },
);

describe('one breaker, whatever happens', () => {
  it('never opens for fewer than five calls, unless the provider itself said so', () => {
    const quiet = fc.constantFrom<CallSign>(
      'ok',
      down,
      { failure: 'timeout' },
      { failure: 'rate_limited' },
      {
        failure: 'rate_limited',
        retryAfterMs: 15 * SECOND,
      },
    );
    fc.assert(
      fc.property(fc.array(quiet, { maxLength: 4 }), (signs) => {
        const { breaker, times } = alone();
        for (const sign of signs) times(1, sign);
        expect(breaker.stateOf(OURS)).toEqual({ state: 'closed' });
        expect(breaker.admit(OURS)).toBe(true);
      }),
    );
  });

  it('opens exactly when half of at least five calls of the last minute failed', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1, maxLength: 30 }), (calls) => {
        const { breaker, times } = alone();
        let failed = 0;
        calls.every((works, at) => {
          times(1, works ? 'ok' : down);
          failed += works ? 0 : 1;
          const expected = !works && at + 1 >= 5 && failed >= (at + 1) / 2 ? 'open' : 'closed';
          expect(breaker.stateOf(OURS).state).toBe(expected);
          return expected === 'closed';
        });
      }),
    );
  });

  it('lets one probe through when its time is over, closes when that is answered and rests again when not', () => {
    fc.assert(
      fc.property(history, fc.boolean(), (events, works) => {
        const { breaker, times, pass, now } = alone();
        for (const { sign, wait, age } of events) {
          breaker.admit(OURS);
          breaker.record(OURS, sign, new Date(now().getTime() - age));
          pass(wait);
        }
        const state = breaker.stateOf(OURS);
        if (state.state === 'open') {
          expect(breaker.admit(OURS)).toBe(false);
          expect(state.until.getTime() - now().getTime()).toBeLessThanOrEqual(10 * MINUTE);
        }
        // The longest rest, and a probe that never came back.
        pass(12 * MINUTE);
        expect(breaker.admit(OURS)).toBe(true);
        if (breaker.stateOf(OURS).state === 'closed') return;
        expect(breaker.admit(OURS)).toBe(false);
        times(1, works ? 'ok' : down);
        // Of its two breakers the endpoint's may be closed: one outage is then no reason to rest.
        if (works) expect(breaker.stateOf(OURS)).toEqual({ state: 'closed' });
        expect(breaker.admit(OURS)).toBe(breaker.stateOf(OURS).state !== 'open');
      }),
    );
  });

  it('keeps what one credential did from all others', () => {
    const ofCredential = fc.record({
      failure: fc.constantFrom<FailureType>('auth', 'quota', 'rate_limited'),
      retryAfterMs: fc.nat({ max: 2_000_000 }),
    });
    fc.assert(
      fc.property(fc.array(fc.tuple(ofCredential, aWhile), { maxLength: 40 }), (events) => {
        const { breaker, times, pass } = alone();
        for (const [sign, wait] of events) {
          times(1, sign);
          expect(breaker.stateOf(THEIRS)).toEqual({ state: 'closed' });
          expect(breaker.admit(THEIRS)).toBe(true);
          pass(wait);
        }
      }),
    );
  });
});

describe('one breaker', () => {
  it('opens for every credential when the endpoint is down, and for no other model', () => {
    const { breaker, times } = alone();
    times(5, down);
    expect(breaker.stateOf(OURS)).toEqual(opensFor(30, 'transient'));
    expect(breaker.stateOf(THEIRS)).toEqual(opensFor(30, 'transient'));
    expect(breaker.stateOf({ ...OURS, model: 'b' })).toEqual({ state: 'closed' });
    expect(breaker.stateOf({ ...OURS, baseUrl: 'https://other.example' })).toEqual({ state: 'closed' });
  });

  it('opens at once for a refused key and for an empty account', () => {
    for (const failure of ['auth', 'quota'] as const) {
      const { breaker, times } = alone();
      times(1, { failure });
      expect(breaker.stateOf(OURS)).toEqual(opensFor(30, failure));
    }
  });

  it('rests as long as the provider asks, up to ten minutes', () => {
    for (const [asked, rests] of [
      [16, 16],
      [120, 120],
      [86_400, 600],
    ] as const) {
      const { breaker, times } = alone();
      times(1, { failure: 'rate_limited', retryAfterMs: asked * SECOND });
      expect(breaker.stateOf(OURS)).toEqual(opensFor(rests, 'rate_limited'));
    }
  });

  it('rests longer when it is told so while it rests, and is not moved by the rest of a storm', () => {
    const { breaker, times, pass, logged } = alone();
    times(5, down);
    pass(SECOND);
    for (let call = 0; call < 50; call += 1) {
      times(1, { failure: 'rate_limited', retryAfterMs: 60 * SECOND });
      times(1, { failure: 'auth' });
      pass(10);
    }
    expect(breaker.stateOf(OURS)).toEqual(opensFor(61, 'rate_limited'));
    // The endpoint, and then the credential.
    expect(logged).toHaveLength(2);
    pass(30 * SECOND);
    times(1, { failure: 'rate_limited', retryAfterMs: 120 * SECOND });
    expect(breaker.stateOf(OURS)).toEqual(opensFor(151.5, 'rate_limited'));
  });

  it('rests twice as long at each reopening, up to five minutes, and half a minute again after an answer', () => {
    const { breaker, times, pass } = alone();
    times(5, down);
    const rests: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      let seconds = 0;
      while (breaker.stateOf(OURS).state === 'open') {
        pass(SECOND);
        seconds += 1;
      }
      rests.push(seconds);
      expect(breaker.admit(OURS)).toBe(true);
      times(1, down);
    }
    expect(rests).toEqual([30, 60, 120, 240, 300, 300]);
    pass(5 * MINUTE);
    times(1, 'ok');
    times(5, down);
    pass(30 * SECOND);
    expect(breaker.stateOf(OURS).state).toBe('half_open');
  });

  it('forgets failures after a minute', () => {
    const { breaker, times, pass } = alone();
    times(4, down);
    pass(MINUTE);
    times(4, down);
    expect(breaker.stateOf(OURS).state).toBe('closed');
    times(1, down);
    expect(breaker.stateOf(OURS).state).toBe('open');
  });

  it('learns nothing from calls that were sent before it opened or closed', () => {
    const { breaker, times, pass, now } = alone();
    const before = now();
    times(5, down);
    breaker.record(OURS, 'ok', before);
    expect(breaker.stateOf(OURS).state).toBe('open');
    pass(30 * SECOND);
    expect(breaker.admit(OURS)).toBe(true);
    breaker.record(OURS, { failure: 'timeout' }, before);
    expect(breaker.admit(OURS)).toBe(false);
    breaker.record(OURS, 'ok');
    for (let call = 0; call < 9; call += 1) breaker.record(OURS, { failure: 'timeout' }, before);
    expect(breaker.stateOf(OURS)).toEqual({ state: 'closed' });
  });

  it('closes when it was asked although open, as the last one left, and answered', () => {
    const { breaker, times, pass } = alone();
    times(5, down);
    pass(10 * SECOND);
    times(1, 'ok');
    expect(breaker.stateOf(OURS)).toEqual({ state: 'closed' });
  });

  it('gives a probe to the next when it was given back, or told nothing, or was never heard of again', () => {
    const { breaker, times, pass } = alone();
    times(5, down);
    pass(30 * SECOND);
    expect([breaker.admit(OURS), breaker.admit(THEIRS)]).toEqual([true, false]);
    breaker.release(OURS);
    expect([breaker.admit(OURS), breaker.admit(OURS)]).toEqual([true, false]);
    // A bad key says nothing about the endpoint, and keeps only its own calls from probing it.
    times(1, { failure: 'auth' });
    expect([breaker.admit(OURS), breaker.admit(THEIRS)]).toEqual([false, true]);
    pass(2 * MINUTE);
    expect(breaker.admit(THEIRS)).toBe(true);
  });

  it('is not held open, and not deaf, when the clock is set back', () => {
    const { breaker, times, pass } = alone();
    times(5, down);
    pass(-60 * MINUTE);
    expect(breaker.admit(OURS)).toBe(true);
    times(1, 'ok');
    pass(-60 * MINUTE);
    times(5, down);
    expect(breaker.stateOf(OURS).state).toBe('open');
  });

  it('says in the log when it opens and closes, whose and why, and names no credential', () => {
    const { breaker, times, pass, logged } = alone();
    times(5, down, { ...OURS, name: 'openai' });
    pass(30 * SECOND);
    breaker.record({ ...OURS, name: 'openai' }, 'ok');
    const who = { provider: 'openai', model: 'a', scope: 'endpoint' };
    expect(logged).toEqual([
      [{ ...who, failure: 'transient', seconds: 30 }, 'breaker open'],
      [who, 'breaker closed'],
    ]);
  });

  it('remembers each endpoint and credential once, and for an hour after it was used', () => {
    const { breaker } = alone();
    for (let call = 0; call < 1_000; call += 1) {
      breaker.admit(OURS);
      breaker.record(THEIRS, call % 2 ? 'ok' : down);
    }
    expect(breaker.size()).toBe(3);

    let passed = 0;
    const entries = createEntries(() => passed);
    entries.of(THEIRS);
    for (const minutes of [0, 59, 70]) {
      passed = minutes * MINUTE;
      entries.of(OURS);
      expect(entries.size()).toBe(minutes > 60 ? 2 : 3);
    }
  });
});
