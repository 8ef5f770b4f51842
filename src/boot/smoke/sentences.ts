import { listed } from '../../artifacts/sentences.ts';

/** What `npm run smoke` says. Names of variables and programs, never their values. */
export const SMOKE = {
  steps: {
    configuration: 'configuration',
    providers: 'provider names',
    reach: 'reach',
    generation: 'generation',
    envelope: 'envelope',
  },
  ok: (number: number, step: string, detail: string) =>
    `${number} ${step}: ok${detail ? ` (${detail})` : ''}`,
  failed: (number: number, step: string) => `${number} ${step}: failed`,

  envFile: (why: string) => `The file .env could not be read: ${why}.`,
  problem: (variable: string, problem: string) => `${variable} ${problem}`,

  database: (warning: string | undefined) =>
    warning === undefined ? 'the database answers' : `the database answers, but ${warning}`,
  queue: 'the queue answers',
  slack: (team: string) => `Slack answers for ${team}`,
  localSlack: 'no Slack token: a local workspace',

  late: (seconds: number) => `no answer in ${seconds} seconds`,
  databaseAway: (why: string) =>
    `The database could not be used: ${why}. Check DATABASE_URL and MIGRATE_DATABASE_URL.`,
  databaseSilent: 'The database does not answer. Check DATABASE_URL.',
  notMigrated: (missing: readonly string[]) =>
    `The database is not up to date: ${listed(missing)} ${missing.length === 1 ? 'is' : 'are'} missing. This check changes nothing in it. Start AICMO with MIGRATE_DATABASE_URL set, or run the migrations, then check again.`,
  inUse: (sentence: string) =>
    `${sentence} The check needs the embedded database for itself; /aicmo health shows how the running bot does.`,
  queueAway: (why: string) => `The queue could not be used: ${why}. Check REDIS_URL and REDIS_CA_FILE.`,
  queueForgets:
    'The queue did not keep what was put into it. Check that REDIS_URL names a Redis or Valkey of version 6.2 or newer.',
  appToken: (code: string) =>
    `Slack refused the app token (${code}). Copy it again from "Basic Information", "App-Level Tokens" of your Slack app; it needs connections:write.`,
  nobodyInstalled:
    'No workspace has installed AICMO yet. Open /slack/install in a browser first, then check again.',
  installedToken: (code: string) =>
    `Slack refused the token of an installed workspace (${code}). Install AICMO there again at /slack/install.`,
  slackSilent: 'Slack could not be reached. Check the network and SLACK_API_URL.',
  slackAway: 'Slack could not be reached with the app token. Check the network and SLACK_API_URL.',

  answered: (who: string, tokens: number | null, cost: string, time: string) =>
    [who, tokens === null ? 'tokens unknown' : `${tokens} tokens`, cost, time].join(', '),
  stub: 'stub: no model was asked',
  nothingWritten: 'Nothing was written.',
  failure: (provider: string, message: string) => `${provider} ${message}.`,
  overBudget:
    'No model was asked: a budget does not cover the check. An admin can raise it with /aicmo costs.',
  busy: 'Another process holds this step, which should not happen. Check again.',
  notInLedger: 'A model answered, but its call does not stand in the ledger.',
  misfit: (places: readonly string[]) =>
    `The envelope built from the answer does not fit the contract (${places.join(', ')}).`,

  unexpected: (why: string) => `Something unexpected happened: ${why}.`,
  whereToLook: 'Set AICMO_LOG_LEVEL=debug to see where.',
} as const;
