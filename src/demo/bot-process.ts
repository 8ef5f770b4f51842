import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export type BotProcess = {
  /** Resolves when the bot answers that it is ready; throws when it cannot start. */
  ready(): Promise<void>;
  /** Of the process that runs now. */
  pid(): number | undefined;
  /** How often it ended without being told to and was started again. */
  restarts(): number;
  stop(): Promise<void>;
};

export type BotProcessOptions = { env: NodeJS.ProcessEnv; port: number; onRestart: () => void };

const MOST_FAILED_STARTS = 3;
const START_LIMIT_MS = 90_000;

/** Under tsx the sources run as they are; compiled, plain node does. */
const program = (): string[] =>
  import.meta.url.endsWith('.ts')
    ? ['--import', 'tsx', fileURLToPath(new URL('../main.ts', import.meta.url))]
    : [fileURLToPath(new URL('../main.js', import.meta.url))];

/**
 * Runs `src/main` as its own process and starts it again whenever it dies, as a service manager does: so that it can be
 * killed at any instant of the demo. Gives up when it cannot even start three times in a row.
 */
export function startBotProcess({ env, port, onRestart }: BotProcessOptions): BotProcess {
  let child: ChildProcess;
  let stopping = false;
  let restarts = 0;
  let failedStarts = 0;
  let wasReady = false;
  let complaint = '';

  const launch = () => {
    wasReady = false;
    child = spawn(process.execPath, program(), {
      env: { ...env, PORT: String(port), AICMO_ENDS_WITH_STDIN: '1' },
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    child.stdin?.on('error', () => {});
    child.stderr?.on('data', (chunk: Buffer) => {
      complaint = (complaint + chunk.toString()).slice(-4_000);
    });
    child.once('exit', () => {
      if (stopping) return;
      failedStarts = wasReady ? 0 : failedStarts + 1;
      if (failedStarts >= MOST_FAILED_STARTS) return;
      restarts += 1;
      onRestart();
      launch();
    });
  };
  launch();

  const answers = async () => {
    try {
      const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
        signal: AbortSignal.timeout(3_000),
      });
      return response.ok;
    } catch {
      return false;
    }
  };

  return {
    ready: async () => {
      const deadline = Date.now() + START_LIMIT_MS;
      while (!(await answers())) {
        if (failedStarts >= MOST_FAILED_STARTS || Date.now() > deadline) {
          throw new Error(`The bot did not start. ${complaint.trim()}`);
        }
        await sleep(100);
      }
      wasReady = true;
    },
    pid: () => child.pid,
    restarts: () => restarts,
    stop: async () => {
      stopping = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
