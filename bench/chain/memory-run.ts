import { z } from 'zod';
import { noBreaker } from '../../src/llm/breaker.ts';
import { chainSide } from './sides.ts';

// Runs in a process of its own under --expose-gc, so that nobody else's garbage is counted.

const order = z.object({ baseUrl: z.string(), calls: z.number(), samples: z.number(), lanes: z.number() });

const heap = (): number => {
  if (!globalThis.gc) throw new Error('Start me with --expose-gc.');
  for (let time = 0; time < 3; time += 1) globalThis.gc();
  return process.memoryUsage().heapUsed;
};

process.once('message', async (message) => {
  const { baseUrl, calls, samples, lanes } = order.parse(message);
  const server = { baseUrl, set: async () => {}, lastBody: async () => '', stop: async () => {} };
  const side = chainSide(server, { workspaceId: '00000000-0000-4000-8000-000000000001', breaker: noBreaker });
  const bytes: number[] = [];
  const perLane = Math.ceil(calls / samples / lanes);
  // The first round only warms up: code is compiled, connections are opened.
  for (let sample = 0; sample <= samples; sample += 1) {
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        for (let nth = 0; nth < perLane; nth += 1) await side();
      }),
    );
    bytes.push(heap());
  }
  process.send?.({ bytes });
  process.disconnect();
});
