import { z } from 'zod';
import { type LlmSettings, providersFromConfig } from './llm/providers-from-config.ts';
import { parseKeys } from './platform/crypto/key-ring.ts';

export const ROLES = ['bot', 'worker', 'scheduler'] as const;
export type Role = (typeof ROLES)[number];

export type SlackConfig =
  | { mode: 'socket'; botToken: string; appToken: string; apiUrl?: string }
  | { mode: 'http'; botToken: string; signingSecret: string; apiUrl?: string }
  | { mode: 'local' };

export type Config = {
  slack: SlackConfig;
  port: number;
  databaseUrl?: string;
  migrateDatabaseUrl?: string;
  redis?: { url: string; caFile?: string };
  dataDir: string;
  roles: readonly Role[];
  encryptionKeys?: string;
  llm: LlmSettings;
  logLevel: string;
  logFile?: string;
  /** A parent that must be outlived by nobody: the process ends when its standard input closes. */
  endsWithStdin: boolean;
};

/** One thing that is wrong, by the variable's name. Values are never part of it. */
export type ConfigProblem = { variable: string; problem: string };

export type ConfigResult = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

const text = z
  .string()
  .trim()
  .transform((value) => (value === '' ? undefined : value))
  .optional();
const address = (...schemes: string[]) =>
  text.refine((value) => value === undefined || schemes.some((scheme) => value.startsWith(`${scheme}://`)), {
    error: `must be an address that begins with ${schemes.map((scheme) => `${scheme}://`).join(' or ')}`,
  });
const startsWith = (prefix: string, where: string) =>
  text.refine((value) => value === undefined || value.startsWith(prefix), {
    error: `must begin with ${prefix} (${where})`,
  });
const names = text.transform((value) =>
  value
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean),
);

const schema = z.object({
  SLACK_BOT_TOKEN: startsWith('xoxb-', 'Slack app settings, OAuth & Permissions'),
  SLACK_SIGNING_SECRET: text,
  SLACK_APP_TOKEN: startsWith('xapp-', 'Slack app settings, Basic Information, App-Level Tokens'),
  SLACK_API_URL: address('http', 'https'),
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
  AICMO_DEV_STUBS: text.refine((value) => value === undefined || value === '0' || value === '1', {
    error: 'must be 1 or 0',
  }),
  AICMO_LOG_LEVEL: text.refine(
    (value) => value === undefined || ['debug', 'info', 'warn', 'error', 'silent'].includes(value),
    { error: 'must be debug, info, warn, error or silent' },
  ),
  AICMO_LOG_FILE: text,
  AICMO_ENDS_WITH_STDIN: text,
  OPENAI_API_KEY: text,
  OPENAI_BASE_URL: address('http', 'https'),
  OPENAI_MODEL: text,
  ANTHROPIC_API_KEY: text,
  ANTHROPIC_BASE_URL: address('http', 'https'),
  ANTHROPIC_MODEL: text,
  GROQ_API_KEY: text,
  GROQ_BASE_URL: address('http', 'https'),
  GROQ_MODEL: text,
});

type Read = z.infer<typeof schema>;

/** Reads the environment (design.md, Configuration). Every problem is listed at once, by variable name, values never. */
export function readConfig(environment: NodeJS.ProcessEnv): ConfigResult {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => ({
      variable: String(issue.path[0]),
      problem: issue.message,
    }));
    return { ok: false, problems };
  }
  const read = parsed.data;
  const roles = ROLES.filter((role) => read.AICMO_ROLES?.includes(role) ?? true);
  const llm = llmSettings(read);
  const problems = [
    ...slackProblems(read),
    ...storageProblems(read, roles),
    ...providersFromConfig(llm).problems.map(({ variable, sentence }) => ({ variable, problem: sentence })),
  ];
  if (problems.length > 0) return { ok: false, problems };
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
      llm,
      logLevel: read.AICMO_LOG_LEVEL ?? 'info',
      logFile: read.AICMO_LOG_FILE,
      endsWithStdin: read.AICMO_ENDS_WITH_STDIN === '1',
    },
  };
}

function llmSettings(read: Read): LlmSettings {
  return {
    openai: { apiKey: read.OPENAI_API_KEY, baseUrl: read.OPENAI_BASE_URL, model: read.OPENAI_MODEL },
    anthropic: {
      apiKey: read.ANTHROPIC_API_KEY,
      baseUrl: read.ANTHROPIC_BASE_URL,
      model: read.ANTHROPIC_MODEL,
    },
    groq: { apiKey: read.GROQ_API_KEY, baseUrl: read.GROQ_BASE_URL, model: read.GROQ_MODEL },
    stubs: read.AICMO_DEV_STUBS === '1',
    primary: read.AICMO_LLM_PRIMARY_PROVIDER,
    fallbacks: read.AICMO_LLM_FALLBACK_PROVIDERS,
  };
}

function slackConfig(read: Read): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = read;
  const apiUrl = read.SLACK_API_URL;
  if (botToken && appToken) return { mode: 'socket', botToken, appToken, apiUrl };
  if (botToken && signingSecret) return { mode: 'http', botToken, signingSecret, apiUrl };
  return { mode: 'local' };
}

function slackProblems(read: Read): ConfigProblem[] {
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
    read.SLACK_BOT_TOKEN &&
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
