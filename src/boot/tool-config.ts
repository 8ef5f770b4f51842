import { type Config, readConfig } from '../config.ts';
import { loadEnvFile } from '../env-file.ts';

/**
 * The configuration of a command-line tool, which needs the storage but not Slack. Lists every problem on standard error
 * and ends the process with that exit code when there is one.
 */
export function toolConfig(environment: NodeJS.ProcessEnv, exitCode: number): Config {
  loadEnvFile();
  const slackless = {
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: '',
    SLACK_CLIENT_ID: '',
    SLACK_CLIENT_SECRET: '',
    SLACK_STATE_SECRET: '',
  };
  const read = readConfig({ ...environment, ...slackless });
  if (read.ok) return read.config;
  for (const { variable, problem } of read.problems) process.stderr.write(`${variable} ${problem}\n`);
  process.exit(exitCode);
}
