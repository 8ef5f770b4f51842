import { once } from 'node:events';
import { setTimeout as setLater } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type Outcome, refused } from '../../platform/outcome.ts';
import { workerEntry } from '../../platform/worker-entry.ts';
import { REFUSALS } from '../sentences.ts';
import type { PageSource } from './page-source.ts';

const LONGEST_MS = 60_000;
/** A thread that has nothing to do for this long ends, and gives its memory back. */
const IDLE_MS = 60_000;
/** The young generation is large because a layout makes much that is short-lived; less of it costs a third more time. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };

type Kept = { worker: Worker; ending: NodeJS.Timeout };
let kept: Kept | null = null;

const start = (): Worker => {
  const worker = new Worker(workerEntry(import.meta.url, 'worker'), { execArgv: [], resourceLimits: LIMITS });
  worker.once('exit', () => {
    if (kept?.worker === worker) kept = null;
  });
  // Whoever waits for a document hears of an error by `once`; without a listener it would end this process.
  worker.on('error', () => undefined);
  return worker;
};

/** The thread that the last document left behind, else a new one: starting one costs as much as a document or two. */
const take = (): Worker => {
  if (!kept) return start();
  const { worker, ending } = kept;
  kept = null;
  clearTimeout(ending);
  worker.ref();
  return worker;
};

/** Keeps a healthy thread for the next document. It does not hold the process open. */
const keep = (worker: Worker): void => {
  worker.unref();
  kept = { worker, ending: setTimeout(() => void worker.terminate(), IDLE_MS).unref() };
};

const ended = async (worker: Worker, signal: AbortSignal): Promise<never> => {
  const [code] = await once(worker, 'exit', { signal });
  throw new Error(`The PDF worker ended with code ${code} and without an answer.`);
};

/** The worker's answer; null where it took too long. Rejects with whatever ended the worker. */
const answerOf = async (worker: Worker, source: PageSource): Promise<Outcome<Uint8Array> | null> => {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    worker.postMessage(source);
    const answer = once(worker, 'message', { signal }).then(([outcome]) => outcome as Outcome<Uint8Array>);
    return await Promise.race([answer, ended(worker, signal), setLater(LONGEST_MS, null, { signal })]);
  } finally {
    stop.abort();
  }
};

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

const layOut = async (source: PageSource): Promise<Outcome<Uint8Array>> => {
  const worker = take();
  try {
    const answer = await answerOf(worker, source);
    if (answer) {
      keep(worker);
      return answer;
    }
  } catch (error) {
    if (!isOutOfMemory(error)) throw error;
  }
  void worker.terminate();
  return refused(REFUSALS.tooLarge.code, REFUSALS.tooLarge.sentence);
};

let last: Promise<unknown> = Promise.resolve();

/**
 * Lays a document out on a thread beside the event loop, one document after the other: the thread is kept for the next
 * one. More than 60 s or 512 MB is a refusal (`pdf_too_large`), not a broken process; any other failure of the worker is
 * thrown.
 */
export const renderInWorker = (source: PageSource): Promise<Outcome<Uint8Array>> => {
  const own = last.then(() => layOut(source));
  last = own.catch(() => undefined);
  return own;
};
