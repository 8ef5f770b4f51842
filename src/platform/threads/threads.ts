import { once } from 'node:events';
import { setTimeout as setLater } from 'node:timers/promises';
import { type ResourceLimits, Worker } from 'node:worker_threads';
import { pool } from './pool.ts';

export type ThreadsOptions = {
  /** The program of each thread: it answers every message with one message, in turn (`workerEntry`). */
  entry: () => URL;
  /** So many at most. */
  threads: number;
  limits: ResourceLimits;
  /** An answer that takes longer is given up. */
  longestMs: number;
  /** A thread that has nothing to do for this long ends, and gives its memory back. */
  idleMs: number;
};

/** A place in which a thread may be: the one that the last question there left behind, while it is idle. */
type Seat = { kept: { worker: Worker; ending: NodeJS.Timeout } | null };

/**
 * Work on threads beside the event loop, in its turn. Threads are kept for what comes next, because starting one costs
 * more than most questions, and hold no process open. Gives null for what took too long or too much memory; any other
 * failure of a thread is thrown.
 */
export function createThreads<Question, Answer>(
  options: ThreadsOptions,
): (question: Question) => Promise<Answer | null> {
  const { entry, threads, limits, longestMs, idleMs } = options;

  const start = (seat: Seat): Worker => {
    const worker = new Worker(entry(), { execArgv: [], resourceLimits: limits });
    worker.once('exit', () => {
      if (seat.kept?.worker === worker) seat.kept = null;
    });
    // Whoever waits for an answer hears of an error by `once`; without a listener it would end this process.
    worker.on('error', () => undefined);
    return worker;
  };

  const take = (seat: Seat): Worker => {
    if (!seat.kept) return start(seat);
    const { worker, ending } = seat.kept;
    seat.kept = null;
    clearTimeout(ending);
    worker.ref();
    return worker;
  };

  const keep = (seat: Seat, worker: Worker): void => {
    worker.unref();
    seat.kept = { worker, ending: setTimeout(() => void worker.terminate(), idleMs).unref() };
  };

  /** The answer; null where it took too long. Rejects with whatever ended the thread. */
  const answerOf = async (worker: Worker, question: Question): Promise<{ answer: Answer } | null> => {
    const stop = new AbortController();
    const { signal } = stop;
    try {
      worker.postMessage(question);
      const answer = once(worker, 'message', { signal }).then(([given]) => ({ answer: given as Answer }));
      return await Promise.race([answer, ended(worker, signal), setLater(longestMs, null, { signal })]);
    } finally {
      stop.abort();
    }
  };

  const ask = async (question: Question, seat: Seat): Promise<Answer | null> => {
    const worker = take(seat);
    try {
      const given = await answerOf(worker, question);
      if (given) {
        keep(seat, worker);
        return given.answer;
      }
    } catch (error) {
      if (!isOutOfMemory(error)) {
        await worker.terminate();
        throw error;
      }
    }
    // Only what has ended holds no memory any more: the next question of this seat starts after it.
    await worker.terminate();
    return null;
  };

  const inTurn = pool(Array.from({ length: threads }, (): Seat => ({ kept: null })));
  return (question) => inTurn((seat) => ask(question, seat));
}

const ended = async (worker: Worker, signal: AbortSignal): Promise<never> => {
  const [code] = await once(worker, 'exit', { signal });
  throw new Error(`A thread ended with code ${code} and without an answer.`);
};

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
