import { createInterface } from 'node:readline';
import { type LocalSlackOptions, startLocalSlack } from './workspace.ts';

/**
 * The local workspace as a process of its own: options as one line of JSON on stdin, addresses as one line of JSON on
 * stdout. It ends on SIGTERM, and when stdin closes, which is what happens when whoever started it dies.
 */
const lines = createInterface({ input: process.stdin });

let stop = async (): Promise<void> => {};
const end = (): void => {
  void stop().finally(() => process.exit(0));
};

process.once('SIGTERM', end);
process.once('SIGINT', end);
lines.once('close', end);
lines.once('line', (line) => {
  const options: LocalSlackOptions = JSON.parse(line);
  startLocalSlack(options).then(
    (workspace) => {
      stop = workspace.stop;
      const { stop: _stop, moveBot: _moveBot, ...addresses } = workspace;
      process.stdout.write(`${JSON.stringify(addresses)}\n`);
    },
    (error: unknown) => {
      process.stderr.write(`The local Slack workspace did not start: ${String(error)}\n`);
      process.exit(1);
    },
  );
});
