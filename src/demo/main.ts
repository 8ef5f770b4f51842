import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { readConfig } from '../config.ts';
import { loadEnvFile } from '../env-file.ts';
import { providersFromConfig } from '../llm/providers-from-config.ts';
import { freePort } from '../local/free-port.ts';
import { openPerson } from '../local/slack/person.ts';
import { startLocalSlackProcess } from '../local/slack/start-process.ts';
import { parseBriefFile } from '../marketing/intake/parse-brief-file.ts';
import type { IntakeContent } from '../marketing/intake/schema.ts';
import { WORDS } from '../slack/blocks/sentences.ts';
import { startBotProcess } from './bot-process.ts';
import { type DemoOptions, readDemoOptions } from './options.ts';
import { playEngagement } from './play.ts';
import { summaryLines } from './summary.ts';
import { startTranscript } from './transcript.ts';

const BRIEF = 'examples/briefs/local-service-hiring.json';
const BAD_INPUT = 2;

const say = (line: string) => process.stdout.write(`${line}\n`);
const complain = (line: string) => process.stderr.write(`${line}\n`);

loadEnvFile();
const read = readDemoOptions(process.argv.slice(2));
if (!read.ok) {
  complain(read.sentence);
  process.exit(BAD_INPUT);
}
const brief = await readBrief(read.options);
if (!brief) process.exit(BAD_INPUT);
process.exit(await demo(read.options, brief));

async function readBrief({ briefFile = BRIEF }: DemoOptions): Promise<IntakeContent | null> {
  const text = await readFile(briefFile, 'utf8').catch(() => null);
  if (text === null) {
    complain(`${briefFile} cannot be read. Nothing was generated.`);
    return null;
  }
  const parsed = parseBriefFile(text);
  if (parsed.ok) return parsed.brief;
  complain(`${briefFile} is not a complete brief. Nothing was generated. Put these right and run it again:`);
  for (const { field, message } of parsed.problems) complain(`  ${field}: ${message}`);
  return null;
}

async function demo(options: DemoOptions, brief: IntakeContent): Promise<number> {
  const started = Date.now();
  const run = `${new Date(started).toISOString().slice(0, 19).replace(/\D/g, '')}-${randomBytes(2).toString('hex')}`;
  const folder = join('out', `demo-${run}`);
  const dataDir = join('.aicmo', 'demos', run);
  await mkdir(folder, { recursive: true });

  const config = readConfig({
    ...process.env,
    SLACK_BOT_TOKEN: '',
    SLACK_APP_TOKEN: '',
    SLACK_SIGNING_SECRET: '',
    SLACK_CLIENT_ID: '',
    SLACK_CLIENT_SECRET: '',
    SLACK_STATE_SECRET: '',
  });
  if (!config.ok) {
    complain('The demo cannot start. Put these variables right and run it again:');
    for (const { variable, problem } of config.problems) complain(`  ${variable} ${problem}`);
    return 1;
  }
  const { providers } = providersFromConfig(config.config.llm);
  const stubs = providers.every((provider) => provider.stub);
  say(
    stubs
      ? 'No model key is set, so the built-in stub writes the drafts from the brief, without any model. Everything it writes says so.'
      : `Drafts are written by ${providers.map(({ name, model }) => `${name} ${model}`).join(', then ')}.`,
  );
  say(`One engagement for ${brief.client_name}, in a Slack workspace on this machine.`);

  const signingSecret = randomBytes(16).toString('hex');
  const botToken = `xoxb-demo-${randomBytes(12).toString('hex')}`;
  const [port, slackPort] = [await freePort(), await freePort()];
  // The bot waits for its workspace, so both may start at once.
  const bot = startBotProcess({
    port,
    onRestart: () => say('\n  The bot was killed. It starts again.'),
    env: {
      ...process.env,
      SLACK_BOT_TOKEN: botToken,
      SLACK_SIGNING_SECRET: signingSecret,
      SLACK_APP_TOKEN: '',
      SLACK_CLIENT_ID: '',
      SLACK_CLIENT_SECRET: '',
      SLACK_STATE_SECRET: '',
      SLACK_API_URL: `http://127.0.0.1:${slackPort}/api/`,
      AICMO_DATA_DIR: dataDir,
      AICMO_ROLES: '',
      AICMO_LOG_FILE: join(folder, 'bot.log'),
      ...(stubs ? { AICMO_DEV_STUBS: '1' } : {}),
    },
  });
  const slack = await startLocalSlackProcess({
    port: slackPort,
    signingSecret,
    botToken,
    botUrl: `http://127.0.0.1:${port}/slack/events`,
    // Several demos may share one database: each is a workspace of its own.
    team: {
      id: `T0DEMO${randomBytes(4).toString('hex').toUpperCase()}`,
      name: 'Demo agency',
      domain: 'demo-agency',
    },
  });
  let ended = false;
  const cleanUp = async () => {
    if (ended) return;
    ended = true;
    await bot.stop();
    await slack.stop();
    if (!options.keep) await rm(dataDir, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void cleanUp().then(() => process.exit(1)));
  }
  try {
    await bot.ready();
    const author = await openPerson({ deskUrl: slack.deskUrl, who: 'author', loading: WORDS.loading });
    await author.goesTo('#marketing');
    const transcript = startTranscript(author, '#marketing', say);
    const files = await playEngagement({
      author,
      channel: '#marketing',
      brief,
      transcript,
      ready: bot.ready,
    });
    await transcript.stop();
    for (const file of files) await writeFile(join(folder, file.name), file.content);
    await pointTo(folder);
    const seconds = (Date.now() - started) / 1000;
    say('');
    for (const line of summaryLines({ files, folder, seconds, restarts: bot.restarts() })) say(line);
    return 0;
  } catch (error) {
    complain(`\nThe demo stopped: ${error instanceof Error ? error.message : String(error)}`);
    complain(`The bot's log is ${join(folder, 'bot.log')}.`);
    return 1;
  } finally {
    await cleanUp();
  }
}

/** `out/demo` leads to the newest run; another demo that ends at the same moment may win. */
async function pointTo(folder: string): Promise<void> {
  const link = resolve('out', 'demo');
  await rm(link, { recursive: true, force: true });
  await symlink(basename(folder), link).catch(() => {});
}
