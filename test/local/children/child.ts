import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { compiled } from '../../support/compiled.ts';
import { QUICK_WASM } from '../../support/quick-wasm.ts';

export type Child = {
  process: ChildProcess;
  /** The next line that it prints. */
  line(): Promise<string>;
  /** SIGKILL, and wait until it is gone. */
  kill(): Promise<void>;
  exited: Promise<number | null>;
};

/** Runs one of the programs in this folder in a process of its own. */
export function startChild(program: string, ...args: string[]): Child {
  const child = spawn(process.execPath, [compiled(`test/local/children/${program}`), ...args], {
    env: { ...process.env, ...QUICK_WASM },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    process: child,
    line: async () => String((await lines.next()).value),
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
    exited,
  };
}
