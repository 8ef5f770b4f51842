import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { type Clock, systemClock } from '../../platform/clock.ts';
import { within } from '../../platform/within.ts';
import { hostOf } from '../base-url.ts';
import type { Asked, Breaker } from '../breaker.ts';
import type { ChainLog } from '../chain.ts';
import {
  afterAdmission,
  afterFailure,
  afterNothing,
  afterSuccess,
  type BreakerCopy,
  isProbeFree,
  phaseOf,
} from './breaker-state.ts';
import { createEntries, type Entry } from './entry.ts';
import { type BreakerRules, RULES } from './rules.ts';
import { READ_MS, shareThrough, TOLD_MS } from './share.ts';
import { shownState } from './shown-state.ts';
import { verdictsOf } from './verdict.ts';
import { counted } from './window.ts';

export type BreakerOptions = {
  /** Shared by all processes of this deployment. Left out: this process keeps its breakers alone. */
  redis?: Redis;
  /** Start of every key in Redis. */
  prefix: string;
  clock?: Clock;
  log: ChainLog;
  rules?: Partial<BreakerRules>;
};

/** A breaker whose shared state can also be waited for, by whoever shows it. */
export type SharedBreaker = Breaker & {
  /** Reads what other processes know of these; gives up after half a second. Never throws. */
  refresh(providers: readonly Asked[]): Promise<void>;
  /** How many it remembers. */
  size(): number;
};

const REFRESH_MS = 500;

/**
 * The breakers of all providers: one for each endpoint (base URL and model) and one for each credential there; a
 * provider is as the worse of its two. Decisions come from this process's copy and never wait.
 */
export const createBreaker = (options: BreakerOptions): SharedBreaker => {
  const { redis, prefix, log } = options;
  const rules = { ...RULES, ...options.rules };
  const clock = options.clock ?? systemClock;
  const now = () => clock().getTime();
  const passed = () => performance.now();
  const entries = createEntries(passed);
  const share = redis
    ? shareThrough({ redis, prefix, process: randomUUID(), rules, entries: entries.all, now, passed, log })
    : null;

  /** In use: its shared copy is read about once a second. */
  const look = (entry: Entry) => share?.soon(Math.max(0, entry.readAt + READ_MS - passed()));

  const put = (entry: Entry, copy: BreakerCopy, provider: Asked) => {
    const before = entry.copy;
    if (copy === before) return;
    entry.copy = copy;
    if (copy.opening?.probe !== before.opening?.probe) entry.changed = true;
    if (copy.epoch !== before.epoch) {
      entry.changed = true;
      entry.unshared = [];
      const { name = hostOf(provider.baseUrl), model } = provider;
      const who = { provider: name, model, scope: entry.scope };
      if (copy.opening) {
        const seconds = Math.round((copy.opening.until - now()) / 1000);
        log.warn({ ...who, failure: copy.opening.because, seconds }, 'breaker open');
      } else log.info(who, 'breaker closed');
    }
    if (entry.changed) share?.soon(0);
  };

  const admission = (entry: Entry): BreakerCopy | null =>
    afterAdmission(entry.copy, now(), !share?.knows(entry), rules);

  return {
    stateOf: (provider) => {
      const { endpoint, credential } = entries.of(provider);
      look(endpoint);
      look(credential);
      return shownState(endpoint.copy, credential.copy, now(), rules);
    },

    admit: (provider) => {
      const { endpoint, credential } = entries.of(provider);
      const both = [endpoint, credential];
      for (const entry of both) look(entry);
      const [first, second] = [admission(endpoint), admission(credential)];
      if (first && second) {
        put(endpoint, first, provider);
        put(credential, second, provider);
        return true;
      }
      // Whom the other breaker keeps from calling must not hold the probe that somebody else could send.
      const phases = both.map(({ copy }) => phaseOf(copy, now(), rules));
      both.forEach((entry, at) => {
        if (phases[1 - at] === 'open' || phases[at] === 'closed') return;
        entry.wantedAt = passed();
        if (phases[at] === 'half_open' && isProbeFree(entry.copy, now())) {
          entry.changed = true;
          share?.soon(0);
        }
      });
      return false;
    },

    record: (provider, sign, sentAt) => {
      const pair = entries.of(provider);
      const at = now();
      const sent = sentAt?.getTime() ?? at;
      const verdicts = verdictsOf(sign);
      for (const entry of [pair.endpoint, pair.credential]) {
        const verdict = verdicts[entry.scope];
        if (verdict === 'nothing') {
          put(entry, afterNothing(entry.copy, at, sent), provider);
          continue;
        }
        const before = entry.copy;
        const copy =
          verdict === 'ok' || sign === 'ok'
            ? afterSuccess(before, at, sent, rules)
            : afterFailure(before, at, sign, sent, rules);
        put(entry, copy, provider);
        if (share && copy !== before && copy.epoch === before.epoch) {
          entry.unshared = counted(entry.unshared, at, verdict);
          share.soon(TOLD_MS);
        }
      }
    },

    release: (provider) => {
      const { endpoint, credential } = entries.of(provider);
      for (const entry of [endpoint, credential])
        put(entry, afterNothing(entry.copy, now(), now()), provider);
    },

    refresh: async (providers) => {
      if (!share) return;
      const wanted = new Set(providers.flatMap((one) => Object.values(entries.of(one))));
      await within(REFRESH_MS, share.exchange([...wanted]), undefined);
    },

    size: entries.size,
    stop: async () => share?.stop(),
  };
};
