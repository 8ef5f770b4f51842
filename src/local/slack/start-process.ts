import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { LocalSlackAddresses, LocalSlackOptions } from './workspace.ts';

export type LocalSlackProcess = LocalSlackAddresses & {
  pid: number;
  /** Tells the workspace where the bot is now. */
  moveBot(url: string): Promise<void>;
  stop(): Promise<void>;
  /** Resolves with the exit code once the process has ended, for whatever reason. */
  ended: Promise<number | null>;
};

/** Under tsx the sources run as they are; compiled, plain node does. */
const program = (): string[] =>
  import.meta.url.endsWith('.ts')
    ? ['--import', import.meta.resolve('tsx'), fileURLToPath(new URL('./main.ts', import.meta.url))]
    : [fileURLToPath(new URL('./main.js', import.meta.url))];

const STOP_WITHIN_MS = 5000;

/**
 * Starts the local workspace as its own process, so that faults can kill the bot alone. It ends with us.
 * @throws when it doesn't start; what it printed says why
 */
export const startLocalSlackProcess = async (options: LocalSlackOptions): Promise<LocalSlackProcess> => {
  const child = spawn(process.execPath, program(), { stdio: ['pipe', 'pipe', 'pipe'] });
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint = (complaint + chunk.toString()).slice(-4000);
  });
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  child.stdin.on('error', () => {});
  child.stdin.write(`${JSON.stringify(options)}\n`);
  const ready = once(createInterface({ input: child.stdout }), 'line');
  const first = await Promise.race([ready, ended]);
  if (!Array.isArray(first)) throw new Error(`The local Slack workspace did not start. ${complaint}`.trim());
  const addresses: LocalSlackAddresses = JSON.parse(String(first[0]));
  return {
    ...addresses,
    pid: child.pid ?? 0,
    ended,
    moveBot: async (url) => {
      await fetch(`${addresses.deskUrl}/desk/bot`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ url }),
      });
    },
    stop: async () => {
      child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN_MS);
      await ended;
      clearTimeout(timer);
    },
  };
};
