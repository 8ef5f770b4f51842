import { Worker } from 'node:worker_threads';
import { type Outcome, refused } from '../../platform/outcome.ts';
import { REFUSALS } from '../sentences.ts';
import type { PageSource } from './page-source.ts';

const LONGEST_MS = 60_000;
const MOST_MEMORY_MB = 512;

/**
 * From dist the worker is plain JavaScript. From sources it is TypeScript, and on Node 20 a worker inherits no loader
 * (seen: "Unknown file extension"), so the entry registers tsx first, whatever started this process.
 */
const entry = (): URL => {
  if (!import.meta.url.endsWith('.ts')) return new URL('./worker.js', import.meta.url);
  const tsx = import.meta.resolve('tsx/esm/api');
  const worker = new URL('./worker.ts', import.meta.url).href;
  const code = `import { register } from ${JSON.stringify(tsx)}; register(); await import(${JSON.stringify(worker)});`;
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
};

const start = (source: PageSource): Worker =>
  new Worker(entry(), {
    workerData: source,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Lays one document out on a thread of its own, so that the event loop stays free. More than 60 s or 512 MB is a
 * refusal (`pdf_too_large`), not a broken process; any other failure of the worker is thrown.
 */
export const renderInWorker = (source: PageSource): Promise<Outcome<Uint8Array>> =>
  new Promise((resolve, reject) => {
    const tooLarge = refused(REFUSALS.tooLarge.code, REFUSALS.tooLarge.sentence);
    const worker = start(source);
    const timer = setTimeout(() => {
      resolve(tooLarge);
      void worker.terminate();
    }, LONGEST_MS);
    worker.once('message', (answer: Outcome<Uint8Array>) => resolve(answer));
    worker.once('error', (error) => (isOutOfMemory(error) ? resolve(tooLarge) : reject(error)));
    worker.once('exit', (code) => {
      clearTimeout(timer);
      reject(new Error(`The PDF worker ended with code ${code} and without an answer.`));
    });
  });
