import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';

/**
 * Runs the program and ends it when its own stdin closes, which the kernel does for us however this
 * process dies. A shell does the watching, because nothing of ours is left to do it then.
 */
const UNTIL_STDIN_CLOSES = `
exec 3<&0
"$@" </dev/null 3<&- &
program=$!
( read -r _ <&3; kill -TERM "$program" 2>/dev/null ) &
watcher=$!
exec 3<&-
wait "$program"
code=$?
kill "$watcher" 2>/dev/null
wait "$watcher"
exit $code
`;

export type SupervisedOptions = {
  /** The account to run it as; only root may choose one. */
  uid?: number;
  gid?: number;
  cwd?: string;
  /** File that gets what it writes to stdout and stderr; nowhere when left out. */
  log?: string;
};

/**
 * Starts a program that doesn't outlive this process, not even after SIGKILL.
 * It gets a process group of its own: Ctrl-C in the terminal reaches us alone, and we end it last.
 */
export function spawnSupervised(
  program: string,
  args: readonly string[],
  options: SupervisedOptions = {},
): ChildProcess {
  const { log, ...rest } = options;
  const output = log ? openSync(log, 'a', 0o600) : 'ignore';
  try {
    return spawn('/bin/sh', ['-c', UNTIL_STDIN_CLOSES, 'supervise', program, ...args], {
      ...rest,
      stdio: ['pipe', output, output],
      detached: true,
    });
  } finally {
    if (typeof output === 'number') closeSync(output);
  }
}
