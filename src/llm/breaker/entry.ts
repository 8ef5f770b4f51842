import { createHash } from 'node:crypto';
import type { Asked } from '../breaker.ts';
import { type BreakerCopy, CLOSED } from './breaker-state.ts';
import type { Window } from './window.ts';

export type BreakerScope = 'endpoint' | 'credential';

/** One breaker as this process keeps it. Milliseconds of `performance.now()` unless said otherwise. */
export type Entry = {
  scope: BreakerScope;
  /** Its name in Redis: a digest, because neither addresses nor credentials belong there. */
  digest: string;
  copy: BreakerCopy;
  /** Calls that the others do not know of yet. */
  unshared: Window;
  /** Whether the others have to be told of anything but calls. */
  changed: boolean;
  /** Last looked at, by anybody. */
  usedAt: number;
  /** Last wanted for a call that nothing else stood in the way of. */
  wantedAt: number;
  /** When the shared copy was last read. */
  readAt: number;
};

const FORGOTTEN_MS = 3_600_000;
const TIDIED_MS = 600_000;

const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);

/** The breakers of this process, made when they are first asked for and forgotten after an hour without use. */
export const createEntries = (passed: () => number) => {
  const entries = new Map<string, Entry>();
  let tidiedAt = passed();

  const tidy = (now: number) => {
    tidiedAt = now;
    for (const [key, { usedAt }] of entries) if (now - usedAt > FORGOTTEN_MS) entries.delete(key);
  };

  const entryOf = (scope: BreakerScope, key: string, now: number): Entry => {
    let entry = entries.get(key);
    if (!entry) {
      const never = Number.NEGATIVE_INFINITY;
      const times = { usedAt: now, wantedAt: never, readAt: never };
      entry = { scope, digest: digestOf(key), copy: CLOSED, unshared: [], changed: false, ...times };
      entries.set(key, entry);
    }
    entry.usedAt = now;
    return entry;
  };

  return {
    /** Of one provider: its endpoint's, and its credential's there (running.md, "Model calls"). */
    of: ({ baseUrl, model, credential }: Asked): { endpoint: Entry; credential: Entry } => {
      const now = passed();
      if (now - tidiedAt > TIDIED_MS) tidy(now);
      return {
        endpoint: entryOf('endpoint', `endpoint\n${baseUrl}\n${model}`, now),
        credential: entryOf('credential', `credential\n${baseUrl}\n${model}\n${credential}`, now),
      };
    },
    all: (): Iterable<Entry> => entries.values(),
    size: (): number => entries.size,
  };
};
