import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { type Outcome, refused } from '../../../platform/outcome.ts';
import { workerEntry } from '../../../platform/threads/worker-entry.ts';
import { within } from '../../../platform/within.ts';
import { FILES } from '../sentences.ts';
import { capMemory } from './capped-wasm.ts';
import type { SvgDrawing, SvgDrawn } from './svg-drawing.ts';

// 256 MiB: a picture of 2,000 px a side takes 16, and every nested layer as much again.
const MOST_PAGES = 4_096;
const MOST_HEAP_MB = 128;

const tooSlow = refused('svg_slow', FILES.svgSlow);

// One drawing at a time, so that many hostile ones together take no more memory than one.
let turn: Promise<unknown> = Promise.resolve();

/**
 * An SVG as PNG (marketing.md), on a thread of its own. Refused with a sentence where it cannot be converted in memory
 * of 256 MiB or in `timeoutMs`, which counts waiting for its turn; a failure of the thread itself is thrown.
 */
export function svgToPng(svg: Uint8Array, timeoutMs: number): Promise<Outcome<Uint8Array>> {
  const deadline = performance.now() + timeoutMs;
  const drawn = turn.then(() => drawUntil(svg, deadline));
  turn = drawn.catch(() => {});
  return within(timeoutMs, drawn, tooSlow);
}

async function drawUntil(svg: Uint8Array, deadline: number): Promise<SvgDrawn> {
  const renderer = await compiled();
  const timeLeft = deadline - performance.now();
  return timeLeft > 0 ? inWorker({ renderer, svg }, timeLeft) : tooSlow;
}

let renderer: Promise<WebAssembly.Module> | undefined;

/** Compiled once for all threads. */
function compiled(): Promise<WebAssembly.Module> {
  renderer ??= readFile(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))).then((bytes) =>
    WebAssembly.compile(capMemory(bytes, MOST_PAGES)),
  );
  return renderer;
}

const isOutOfMemory = (error: Error): boolean => 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';

/** Settles when the thread has ended, whatever it did, so that its memory is free again. */
function inWorker(drawing: SvgDrawing, timeoutMs: number): Promise<SvgDrawn> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerEntry(import.meta.url, 'svg-worker'), {
      workerData: drawing,
      execArgv: [],
      env: {},
      resourceLimits: { maxOldGenerationSizeMb: MOST_HEAP_MB },
    });
    let answer: SvgDrawn | undefined;
    let broken: Error | undefined;
    const timer = setTimeout(() => {
      answer ??= tooSlow;
      void worker.terminate();
    }, timeoutMs);
    worker.once('message', (drawn: SvgDrawn) => {
      answer ??= drawn;
    });
    worker.once('error', (error) => {
      if (isOutOfMemory(error)) answer ??= refused('svg_unreadable', FILES.svgUnreadable);
      else broken = error;
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      if (answer) resolve(answer);
      else reject(broken ?? new Error(`The SVG worker ended with code ${code} and without an answer.`));
    });
  });
}
