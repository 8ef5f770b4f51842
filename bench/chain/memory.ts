import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { Benchmark } from '../benchmark.ts';
import { ANSWER } from './chain-step.ts';
import { startBenchServer } from './server-process.ts';

const CALLS = 20_000;
const SAMPLES = 20;
const LANES = 20;
const MOST = 1.1;

const report = z.object({ bytes: z.array(z.number()) });

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** Bytes per call: the slope of the least-squares line through the samples. */
function slopeOf(bytes: readonly number[], callsBetween: number): number {
  const middle = (bytes.length - 1) / 2;
  const mean = bytes.reduce((sum, value) => sum + value, 0) / bytes.length;
  let [over, under] = [0, 0];
  bytes.forEach((value, at) => {
    over += (at - middle) * (value - mean);
    under += (at - middle) ** 2;
  });
  return over / under / callsBetween;
}

/** The heap after forced collections while twenty thousand calls go through one chain. */
export const chainMemory: Benchmark = {
  name: 'chain-memory',
  title: `The heap after forced collections over ${CALLS.toLocaleString('en')} calls through one chain`,
  columns: ['First thousand', 'Middle', 'Last thousand', 'Slope'],
  found: 'Last / first',
  run: async (say) => {
    const server = await startBenchServer();
    try {
      await server.set({ answer: ANSWER });
      say(`${CALLS.toLocaleString('en')} calls`);
      const child = fork(fileURLToPath(new URL('memory-run.ts', import.meta.url)), {
        execArgv: ['--import', 'tsx', '--expose-gc'],
      });
      const ended = once(child, 'exit').then(() => {
        throw new Error('The measured process ended before it reported.');
      });
      child.send({ baseUrl: server.baseUrl, calls: CALLS, samples: SAMPLES, lanes: LANES });
      const [message] = await Promise.race([once(child, 'message'), ended]);
      // The first one warmed up.
      const bytes = report.parse(message).bytes.slice(1);
      const [first = 0, last = 0] = [bytes[0], bytes.at(-1)];
      const slope = slopeOf(bytes, CALLS / SAMPLES);
      return {
        rows: [
          {
            measured: 'heap in use',
            values: [
              megabytes(first),
              megabytes(bytes[SAMPLES / 2] ?? 0),
              megabytes(last),
              `${slope.toFixed(1)} bytes a call`,
            ],
            found: last / first,
            most: MOST,
          },
        ],
        notes: ['In a process of its own, without database; each sample after three forced collections.'],
        broken: [],
      };
    } finally {
      await server.stop();
    }
  },
};
