import type { CallLedger } from '../../../src/llm/ledger.ts';
import type { Provider } from '../../../src/llm/provider.ts';

/** The instants around a call at which its process may be killed, in their order. */
export const INSTANTS = [
  'before the row',
  'after the row',
  'after sending',
  'after the answer',
  'after storing',
] as const;

export type Instant = (typeof INSTANTS)[number];

/** What the promise of running.md ("Model calls") comes to for each of them. */
export type Promised = {
  /** The row stands and nobody knows what became of it: until its lease ends, the step is somebody else's. */
  row: boolean;
  /** Requests for that call that the server has seen when the process is dead. */
  sent: 0 | 1;
  /** Its answer stands in the ledger, and is not bought again. */
  stored: boolean;
};

export const PROMISED: Readonly<Record<Instant, Promised>> = {
  'before the row': { row: false, sent: 0, stored: false },
  'after the row': { row: true, sent: 0, stored: false },
  'after sending': { row: true, sent: 1, stored: false },
  'after the answer': { row: true, sent: 1, stored: false },
  'after storing': { row: false, sent: 1, stored: true },
};

export type Mortal = { ledger: CallLedger; provider: Provider };

/**
 * The same ledger and provider in a process that dies at that instant of its n-th call. `die` is told, and from then on
 * nothing in them ever ends: the dead do not write. `arrived` says that the server has the request.
 */
export function mortal(
  { ledger, provider }: Mortal,
  instant: Instant,
  nth: number,
  { die, arrived }: { die(): void; arrived(): Promise<unknown> },
): Mortal {
  let call = 0;
  let dead = false;
  const never = <T>(): Promise<T> => new Promise<T>(() => {});
  const alive = async <T>(work: () => Promise<T>): Promise<T> => {
    if (dead) return never();
    const result = await work();
    return dead ? never() : result;
  };
  const dieAt = async (here: Instant): Promise<void> => {
    if (here !== instant || call !== nth) return;
    dead = true;
    die();
    await never();
  };
  return {
    ledger: {
      load: (key) => alive(() => ledger.load(key)),
      open: async (key, newCall) => {
        call += 1;
        await dieAt('before the row');
        const opened = await alive(() => ledger.open(key, newCall));
        await dieAt('after the row');
        return opened;
      },
      answered: async (key, id, end) => {
        await dieAt('after the answer');
        const ended = await alive(() => ledger.answered(key, id, end));
        await dieAt('after storing');
        return ended;
      },
      failed: (key, id, end) => alive(() => ledger.failed(key, id, end)),
      unknown: (key, id, finishedAt) => alive(() => ledger.unknown(key, id, finishedAt)),
    },
    provider: {
      ...provider,
      complete: async (request, signal) => {
        const result = provider.complete(request, signal);
        if (instant === 'after sending' && call === nth) {
          await arrived();
          await dieAt('after sending');
        }
        return result;
      },
    },
  };
}
