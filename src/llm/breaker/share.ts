import type { Redis } from 'ioredis';
import { within } from '../../platform/within.ts';
import type { ChainLog } from '../chain.ts';
import { afterNews, isProbeFree } from './breaker-state.ts';
import type { Entry } from './entry.ts';
import type { BreakerRules } from './rules.ts';
import { SHARE, sharedCopy, toldBy, type Wish } from './shared-copy.ts';
import { joined, recent } from './window.ts';

export type ShareOptions = {
  redis: Redis;
  /** Start of every key in Redis. */
  prefix: string;
  /** This process, among those that share. */
  process: string;
  rules: BreakerRules;
  entries: () => Iterable<Entry>;
  /** Milliseconds since 1970. */
  now: () => number;
  /** Milliseconds that only ever grow. */
  passed: () => number;
  log: ChainLog;
};

export type Share = {
  /** What is unshared, or was not read lately, is exchanged in at most so many milliseconds. */
  soon(ms: number): void;
  /** Whether the shared copy is so new that it tells who probes. */
  knows(entry: Entry): boolean;
  /** Exchanges these now. Never throws; without Redis nothing happens. */
  exchange(entries: readonly Entry[]): Promise<void>;
  stop(): Promise<void>;
};

/** The shared copy of what is in use is read so often, in milliseconds, and Redis is tried so often while it is away. */
export const READ_MS = 1_000;
/** Calls are told to the others within this time; what opens or closes at once. */
export const TOLD_MS = 200;
const KNOWN_MS = 2_000;
const WANTED_MS = 2_000;
const LAST_WORDS_MS = 1_000;

/** Keeps the breakers of several processes alike through Redis, in the background: nobody waits for it. */
export const shareThrough = (options: ShareOptions): Share => {
  const { redis, prefix, process, rules, now, passed, log } = options;
  let timer: { due: number; handle: NodeJS.Timeout } | undefined;
  let underWay: Promise<void> | undefined;
  let away = false;
  let notBefore = 0;
  let stopped = false;
  let busy = false;

  const wishOf = ({ copy, wantedAt }: Entry): Wish => {
    const at = now();
    const probe = copy.opening?.probe;
    if (probe?.by === 'us' && probe.using && probe.until > at) return 'use';
    if (!copy.opening || passed() - wantedAt > WANTED_MS) return 'none';
    return isProbeFree(copy, at) || probe?.by === 'us' ? 'reserve' : 'none';
  };

  /** What comes in while Redis answers stays for the next time. */
  const begin = (entry: Entry) => {
    const calls = recent(entry.unshared, now(), rules.windowMs);
    entry.unshared = [];
    entry.changed = false;
    const told = toldBy(process, entry.copy, calls, wishOf(entry), rules.probeMs, now());
    const { epoch } = entry.copy;
    const settle = (answer: unknown): boolean => {
      const shared = sharedCopy(answer, now());
      if (!shared) {
        if (entry.copy.epoch === epoch) entry.unshared = joined(calls, entry.unshared);
        entry.changed = true;
        return false;
      }
      entry.readAt = passed();
      const copy = afterNews(entry.copy, shared, now());
      if (copy === entry.copy) {
        entry.changed = true;
        return true;
      }
      if (copy.epoch !== entry.copy.epoch) entry.unshared = [];
      entry.copy = { ...copy, window: joined(copy.window, entry.unshared) };
      return true;
    };
    return { told, settle };
  };

  const asked = async (
    begun: readonly { entry: Entry; told: (string | number)[] }[],
  ): Promise<readonly unknown[]> => {
    if (redis.status !== 'ready') return [];
    try {
      const pipeline = redis.pipeline();
      for (const { entry, told } of begun)
        pipeline.eval(SHARE, 1, `${prefix}:breaker:${entry.digest}`, ...told);
      return (await pipeline.exec())?.map(([, answer]) => answer) ?? [];
    } catch {
      return [];
    }
  };

  const exchangeAll = async (entries: readonly Entry[]): Promise<void> => {
    const begun = entries.map((entry) => ({ entry, ...begin(entry) }));
    const answers = await asked(begun);
    const failed = begun.map(({ settle }, at) => settle(answers[at])).includes(false);
    if (failed !== away) {
      away = failed;
      if (away) log.warn({}, 'the breakers cannot be shared: this process keeps its own');
      else log.info({}, 'the breakers are shared again');
    }
    notBefore = failed ? passed() + READ_MS : 0;
  };

  const isDue = ({ changed, unshared, usedAt, readAt }: Entry): boolean =>
    changed || unshared.length > 0 || (usedAt > readAt && passed() - readAt >= READ_MS);

  /** One at a time, so that no call is told twice. */
  const inTurn = async (pick: () => readonly Entry[]) => {
    while (underWay) await underWay;
    const entries = pick();
    if (entries.length === 0) return;
    underWay = exchangeAll(entries).finally(() => {
      underWay = undefined;
    });
    await underWay;
  };

  const allDue = () => [...options.entries()].filter(isDue);

  const run = async () => {
    timer = undefined;
    busy = true;
    await inTurn(allDue);
    busy = false;
    // Calls that ended meanwhile are told together; what opened, closed or probes is not kept waiting.
    const left = allDue();
    if (left.length > 0) soon(left.some(({ changed }) => changed) ? 0 : TOLD_MS);
  };

  const soon = (ms: number) => {
    if (stopped || busy) return;
    const due = Math.max(passed() + ms, notBefore);
    if (timer && timer.due <= due) return;
    clearTimeout(timer?.handle);
    const handle = setTimeout(() => void run(), due - passed());
    handle.unref();
    timer = { due, handle };
  };

  return {
    soon,
    knows: ({ readAt }) => !away && redis.status === 'ready' && passed() - readAt < KNOWN_MS,
    exchange: (entries) => inTurn(() => entries),
    stop: async () => {
      stopped = true;
      clearTimeout(timer?.handle);
      await within(LAST_WORDS_MS, inTurn(allDue), undefined);
    },
  };
};
