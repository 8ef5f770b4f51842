import { startAicmo } from './boot/start-aicmo.ts';
import { readConfig } from './config.ts';
import { loadEnvFile } from './env-file.ts';
import { createLogger } from './platform/logger.ts';

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

loadEnvFile();
const read = readConfig(process.env);
if (!read.ok) {
  complain('AICMO cannot start. Set these variables (README, Configuration) and start again:');
  for (const { variable, problem } of read.problems) complain(`  ${variable} ${problem}`);
  process.exit(1);
}
const { config } = read;
const log = createLogger({ level: config.logLevel, file: config.logFile });
// BullMQ and the sockets of a killed peer reject in places nobody waits for; what matters is in the outbox.
process.on('unhandledRejection', (error) => log.error({ error }, 'an unhandled rejection'));

const started = await startAicmo(config, log, say);
if (!started.ok) {
  complain(started.refusal.sentence);
  process.exit(1);
}

let stopping = false;
const stop = async (why: string) => {
  if (stopping) return;
  stopping = true;
  log.info({ why }, 'stopping');
  // Running jobs have 7 s; whatever else hangs must not keep the process beyond the promised 10.
  setTimeout(() => process.exit(0), 9_500).unref();
  await started.value.stop();
  process.exit(0);
};
process.on('SIGTERM', () => void stop('SIGTERM'));
process.on('SIGINT', () => void stop('SIGINT'));
if (config.endsWithStdin) {
  process.stdin.resume();
  process.stdin.on('end', () => void stop('the parent ended'));
}
