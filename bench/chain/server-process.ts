import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const hello = z.object({ port: z.number() });

/** A model server in a process of its own. */
export type BenchServer = {
  baseUrl: string;
  /** From now on answers hold that text, and take between the two numbers of milliseconds. */
  set(order: { answer?: string; holdMs?: readonly [number, number] }): Promise<void>;
  /** The body that it was sent last. */
  lastBody(): Promise<string>;
  stop(): Promise<void>;
};

export async function startBenchServer(): Promise<BenchServer> {
  const child: ChildProcess = fork(fileURLToPath(new URL('model-server.ts', import.meta.url)), {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: ['--import', 'tsx'],
  });
  const [message] = await once(child, 'message');
  const url = `http://127.0.0.1:${hello.parse(message).port}`;
  return {
    baseUrl: `${url}/v1`,
    set: async (order) => {
      const heard = once(child, 'message');
      child.send(order);
      await heard;
    },
    lastBody: async () => (await fetch(url)).text(),
    stop: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

const HELD = /^held-(\d+)$/;

/** The milliseconds that the server held a request, from the id that it gave it. */
export function heldMs(requestId: string | null | undefined): number {
  const micros = HELD.exec(requestId ?? '')?.[1];
  if (micros === undefined) throw new Error('The bench server did not say how long it held a request.');
  return Number(micros) / 1000;
}
