import { z } from 'zod';
import { PROVIDER_NAMES, type ProviderName } from './llm/adapters/kinds.ts';
import type { ProviderSettings } from './llm/configured-provider.ts';
import { type LlmSettings, providersFromConfig } from './llm/providers-from-config.ts';
import { type LlmTiming, llmTiming } from './llm/timing.ts';
import { jobByName } from './marketing/jobs/catalogue.ts';
import { parseKeys } from './platform/crypto/key-ring.ts';
import { address, names, onOff, startsWith, text, wholeNumber } from './platform/environment-fields.ts';

export const ROLES = ['bot', 'worker', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];

export type SlackConfig =
  | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl?: string }
  | ({ mode: 'oauth'; signingSecret: string; apiUrl?: string } & OAuthConfig)
  | { mode: 'local' };

/** With these every workspace that installs the app is served. */
export type OAuthConfig = {
  clientId: string;
  clientSecret: string;
  stateSecret: string;
  /** Workspaces are asked to let the app be an agent. */
  agent: boolean;
};

/** What is done to find out how far a draft can be trusted. */
export type TrustConfig = {
  /** A second model checks each draft. */
  verify: boolean;
  /** Names of the jobs that two models write at once. */
  competeJobs: readonly string[];
  /** A draft is written again without claims that nothing supports. */
  synthesize: boolean;
};

export type Config = {
  slack: SlackConfig;
  port: number;
  databaseUrl?: string;
  migrateDatabaseUrl?: string;
  redis?: { url: string; caFile?: string };
  dataDir: string;
  roles: readonly Role[];
  encryptionKeys?: string;
  llm: LlmSettings & { timing: LlmTiming };
  trust: TrustConfig;
  logLevel: string;
  logFile?: string;
  /** A parent that must be outlived by nobody: the process ends when its standard input closes. */
  endsWithStdin: boolean;
};

/** One thing that is wrong, by the variable's name. Values are never part of it. */
export type ConfigProblem = { variable: string; problem: string };

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

const schema = z.object({
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'Slack app settings, OAuth & Permissions'),
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: startsWith('xapp-', 'Slack app settings, Basic Information, App-Level Tokens'),
  SLACK_CLIENT_ID: text,
  SLACK_CLIENT_SECRET: text,
  SLACK_STATE_SECRET: text.refine((value) => value === undefined || value.length >= 32, {
    error: 'must have at least 32 characters (openssl rand -hex 32)',
  }),
  SLACK_API_URL: address('http', 'https'),
  AICMO_SLACK_AGENT: onOff(false),
  PORT: text
    .refine((value) => value === undefined || (/^\d{1,5}$/.test(value) && Number(value) <= 65_535), {
      error: 'must be a port, 0 to 65535',
    })
    .transform((value) => Number(value ?? 3000)),
  DATABASE_URL: address('postgres', 'postgresql'),
  MIGRATE_DATABASE_URL: address('postgres', 'postgresql'),
  REDIS_URL: address('redis', 'rediss'),
  REDIS_CA_FILE: text,
  AICMO_DATA_DIR: text.transform((value) => value ?? '.aicmo'),
  AICMO_ROLES: names.refine(
    (roles) =>
      roles === undefined ||
      (roles.length > 0 && roles.every((role) => ROLES.some((known) => known === role))),
    { error: `takes ${ROLES.join(', ')}` },
  ),
  AICMO_ENCRYPTION_KEYS: text.refine((value) => value === undefined || parseKeys(value) !== null, {
    error: 'must be a list id:base64,id:base64 with 32-byte keys (openssl rand -base64 32)',
  }),
  AICMO_LLM_PRIMARY_PROVIDER: text,
  AICMO_LLM_FALLBACK_PROVIDERS: names,
  AICMO_DEV_STUBS: onOff(false),
  AICMO_STEP_DEADLINE_SECONDS: wholeNumber(30, 3600),
  // Node's fetch waits 300 seconds for the first byte of a reply, and most servers send it with the last.
  AICMO_ATTEMPT_TIMEOUT_SECONDS: wholeNumber(5, 290),
  AICMO_VERIFY: onOff(true),
  AICMO_COMPETE_JOBS: names.refine((jobs) => jobs === undefined || jobs.every((job) => jobByName(job)), {
    error: 'may only name jobs of the catalogue, separated by commas',
  }),
  AICMO_SYNTHESIZE: onOff(false),
  AICMO_LOG_LEVEL: text.refine(
    (value) => value === undefined || ['debug', 'info', 'warn', 'error', 'silent'].includes(value),
    { error: 'must be debug, info, warn, error or silent' },
  ),
  AICMO_LOG_FILE: text,
  AICMO_ENDS_WITH_STDIN: text,
});

/** Read for each provider, after its name and an underscore. */
const providerSchema = z
  .object({
    // Anything else can't stand in a header, and what is refused there names it.
    API_KEY: text.refine((value) => value === undefined || /^[\x21-\x7e]+$/.test(value), {
      error: 'must be one line of plain characters without spaces, as the provider shows it',
    }),
    BASE_URL: address('http', 'https'),
    MODEL: text,
    MODEL_JUDGE: text,
    MODEL_CHEAP: text,
    CONTEXT_TOKENS: wholeNumber(4_000, 10_000_000),
  })
  .transform(
    (read): ProviderSettings => ({
      apiKey: read.API_KEY,
      baseUrl: read.BASE_URL,
      model: read.MODEL,
      judgeModel: read.MODEL_JUDGE,
      cheapModel: read.MODEL_CHEAP,
      contextTokens: read.CONTEXT_TOKENS,
    }),
  );

type Read = z.infer<typeof schema>;

const LATE: ConfigProblem = {
  variable: 'AICMO_ATTEMPT_TIMEOUT_SECONDS',
  problem: 'must be less than AICMO_STEP_DEADLINE_SECONDS',
};

const problemsOf = (error: z.ZodError, prefix = ''): ConfigProblem[] =>
  error.issues.map((issue) => ({ variable: `${prefix}${String(issue.path[0])}`, problem: issue.message }));

/** Reads the environment (design.md, Configuration). Every problem is listed at once, by variable name, values never. */
export function readConfig(environment: NodeJS.ProcessEnv): ConfigResult {
  const parsed = schema.safeParse(environment);
  const providers = readProviders(environment);
  if (!parsed.success || providers.problems.length > 0) {
    const problems = parsed.success ? [] : problemsOf(parsed.error);
    return { ok: false, problems: [...problems, ...providers.problems] };
  }
  const read = parsed.data;
  const roles = ROLES.filter((role) => read.AICMO_ROLES?.includes(role) ?? true);
  const llm: LlmSettings = {
    ...providers.settings,
    stubs: read.AICMO_DEV_STUBS,
    primary: read.AICMO_LLM_PRIMARY_PROVIDER,
    fallbacks: read.AICMO_LLM_FALLBACK_PROVIDERS,
  };
  const timing = llmTiming({
    attemptSeconds: read.AICMO_ATTEMPT_TIMEOUT_SECONDS,
    stepSeconds: read.AICMO_STEP_DEADLINE_SECONDS,
  });
  const problems = [
    ...slackProblems(read),
    ...storageProblems(read, roles),
    ...(timing ? [] : [LATE]),
    ...providersFromConfig(llm).problems,
  ];
  if (!timing || problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    config: {
      slack: slackConfig(read),
      port: read.PORT,
      databaseUrl: read.DATABASE_URL,
      migrateDatabaseUrl: read.MIGRATE_DATABASE_URL ?? read.DATABASE_URL,
      redis: read.REDIS_URL ? { url: read.REDIS_URL, caFile: read.REDIS_CA_FILE } : undefined,
      dataDir: read.AICMO_DATA_DIR,
      roles,
      encryptionKeys: read.AICMO_ENCRYPTION_KEYS,
      llm: { ...llm, timing },
      trust: {
        verify: read.AICMO_VERIFY,
        competeJobs: read.AICMO_COMPETE_JOBS ?? [],
        synthesize: read.AICMO_SYNTHESIZE,
      },
      logLevel: read.AICMO_LOG_LEVEL ?? 'info',
      logFile: read.AICMO_LOG_FILE,
      endsWithStdin: read.AICMO_ENDS_WITH_STDIN === '1',
    },
  };
}

function readProviders(environment: NodeJS.ProcessEnv): {
  settings: Partial<Record<ProviderName, ProviderSettings>>;
  problems: ConfigProblem[];
} {
  const settings: Partial<Record<ProviderName, ProviderSettings>> = {};
  const problems: ConfigProblem[] = [];
  for (const name of PROVIDER_NAMES) {
    const prefix = `${name.toUpperCase()}_`;
    const own = Object.entries(environment).flatMap(([variable, value]) =>
      variable.startsWith(prefix) ? [[variable.slice(prefix.length), value] as const] : [],
    );
    const parsed = providerSchema.safeParse(Object.fromEntries(own));
    if (parsed.success) settings[name] = parsed.data;
    else problems.push(...problemsOf(parsed.error, prefix));
  }
  return { settings, problems };
}

function slackConfig(read: Read): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = read;
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret } = read;
  const { SLACK_STATE_SECRET: stateSecret, SLACK_API_URL: apiUrl, AICMO_SLACK_AGENT: agent } = read;
  if (clientId && clientSecret && stateSecret && signingSecret)
    return { mode: 'oauth', clientId, clientSecret, stateSecret, agent, signingSecret, apiUrl };
  if (botToken && appToken) return { mode: 'socket', botToken, appToken, apiUrl };
  if (botToken && signingSecret) return { mode: 'http', botToken, signingSecret, apiUrl };
  return { mode: 'local' };
}

const OAUTH = ['SLACK_CLIENT_ID', 'SLACK_CLIENT_SECRET', 'SLACK_STATE_SECRET'] as const;

function slackProblems(read: Read): ConfigProblem[] {
  return OAUTH.some((variable) => read[variable]) ? oauthProblems(read) : tokenProblems(read);
}

/** Many workspaces, each with the token that its installation brought. */
function oauthProblems(read: Read): ConfigProblem[] {
  const missing = [...OAUTH, 'SLACK_SIGNING_SECRET' as const].filter((variable) => !read[variable]);
  const excess = (['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN'] as const).filter((variable) => read[variable]);
  return [
    ...missing.map((variable) => ({
      variable,
      problem: `is missing: many workspaces need it with ${OAUTH.filter((other) => read[other]).join(', ')} (Slack app settings, Basic Information; the state secret is your own)`,
    })),
    ...excess.map((variable) => ({
      variable,
      problem: `is for one workspace: leave it empty, or ${OAUTH.join(', ')}`,
    })),
  ];
}

function tokenProblems(read: Read): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const { SLACK_BOT_TOKEN: bot, SLACK_APP_TOKEN: app, SLACK_SIGNING_SECRET: secret } = read;
  if ((app || secret) && !bot) {
    problems.push({
      variable: 'SLACK_BOT_TOKEN',
      problem: 'is missing: SLACK_APP_TOKEN or SLACK_SIGNING_SECRET need it',
    });
  }
  if (bot && !app && !secret) {
    problems.push({
      variable: 'SLACK_APP_TOKEN',
      problem: 'is missing: set it for Socket Mode, or SLACK_SIGNING_SECRET to serve HTTP',
    });
  }
  return problems;
}

function storageProblems(read: Read, roles: readonly Role[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  if (!read.DATABASE_URL && roles.length < ROLES.length) {
    problems.push({
      variable: 'DATABASE_URL',
      problem: `is missing: AICMO_ROLES splits the roles, and the embedded Postgres serves one process`,
    });
  }
  if (!read.REDIS_URL && roles.length < ROLES.length) {
    problems.push({
      variable: 'REDIS_URL',
      problem: `is missing: AICMO_ROLES splits the roles, and the private Redis serves one process`,
    });
  }
  if (
    read.DATABASE_URL &&
    !read.AICMO_ENCRYPTION_KEYS &&
    (read.SLACK_BOT_TOKEN || read.SLACK_CLIENT_ID) &&
    !isLoopback(read.SLACK_API_URL)
  ) {
    problems.push({
      variable: 'AICMO_ENCRYPTION_KEYS',
      problem:
        'is missing: with a database server the keys must outlive this machine (id:base64; openssl rand -base64 32)',
    });
  }
  return problems;
}

/** A local Slack workspace, where keys may be generated as in local mode. */
function isLoopback(url: string | undefined): boolean {
  if (!url) return false;
  return ['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname);
}
