import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BOT_SCOPES } from '../../src/local/slack/cast.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

// Slack's own limits of a manifest, and only the parts that we use.
const manifestSchema = z.strictObject({
  display_information: z.strictObject({
    name: z.string().max(35),
    description: z.string().max(140),
    long_description: z.string().min(175).max(4000),
    background_color: z.string().regex(/^#[0-9a-f]{6}$/),
  }),
  features: z.strictObject({
    app_home: z.record(z.string(), z.boolean()),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    slash_commands: z.array(
      z.strictObject({
        command: z.string().max(32),
        url: z.url().optional(),
        description: z.string().max(2000),
        usage_hint: z.string().max(1000),
        should_escape: z.boolean(),
      }),
    ),
  }),
  oauth_config: z.strictObject({
    redirect_urls: z.array(z.url()).optional(),
    scopes: z.strictObject({ bot: z.array(z.string()) }),
  }),
  settings: z.strictObject({
    event_subscriptions: z.strictObject({ request_url: z.url().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.strictObject({ is_enabled: z.literal(true), request_url: z.url().optional() }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = (name: string) => manifestSchema.parse(JSON.parse(read(`manifests/${name}.json`)));
const development = manifest('development');
const production = manifest('production');
const scopes = production.oauth_config.scopes.bot;
const events = production.settings.event_subscriptions.bot_events;

/** The scope that each Web API method of the code needs; null for those that need none. */
const SCOPE_OF: Record<string, string | null> = {
  'auth.test': null,
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.getPermalink': null,
  'conversations.info': 'channels:read',
  'conversations.members': 'channels:read',
  'conversations.join': 'channels:join',
  'conversations.open': 'im:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'files.uploadV2': 'files:write',
  'users.info': 'users:read',
  'views.open': null,
  'views.push': null,
  'views.update': null,
};

const client = new WebClient();
const WEB_API_FAMILIES = Object.keys(client).filter((key) => /^[a-z]+$/.test(key) && key !== 'logger');

function isWebApiMethod(name: string): boolean {
  const [family = '', method = ''] = name.split('.');
  if (!WEB_API_FAMILIES.includes(family)) return false;
  const methods: unknown = Reflect.get(client, family);
  return (
    typeof methods === 'object' && methods !== null && typeof Reflect.get(methods, method) === 'function'
  );
}

function sources(): string[] {
  const names = readdirSync(join(ROOT, 'src/slack'), { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => read(join('src/slack', name)));
}

function named(pattern: RegExp): string[] {
  return [
    ...new Set(sources().flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ''))),
  ];
}

/** The first cells of the table under a heading of the README. */
function tableOf(heading: string): string[] {
  const section = read('manifests/README.md').split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `([^`\n]+)` *\| \S/gm)].map((match) => match[1] ?? '');
}

describe('the two manifests', () => {
  it('ask for the same and differ only in how Slack reaches us', () => {
    expect(development.oauth_config.scopes).toEqual(production.oauth_config.scopes);
    expect(development.settings.event_subscriptions.bot_events).toEqual(events);
    expect(development.settings.socket_mode_enabled).toBe(true);
    expect(production.settings.socket_mode_enabled).toBe(false);
  });

  it('lead every request of production to the one path that is served, and none of development', () => {
    const { features, settings } = production;
    const urls = [
      ...features.slash_commands.map((command) => command.url),
      settings.interactivity.request_url,
      settings.event_subscriptions.request_url,
    ];
    expect(new Set(urls)).toEqual(new Set(['https://aicmo.example.com/slack/events']));
    expect(read('manifests/development.json')).not.toContain('http');
  });

  it('name one command', () => {
    for (const { features } of [development, production]) {
      expect(features.slash_commands.map((command) => command.command)).toEqual(['/aicmo']);
    }
  });
});

it('gives a reason for every scope and event, and for nothing else', () => {
  expect(tableOf('Scopes').sort()).toEqual([...scopes].sort());
  expect(tableOf('Events').sort()).toEqual([...events].sort());
});

it('is what the local workspace grants', () => {
  expect([...BOT_SCOPES].sort()).toEqual([...scopes].sort());
});

it('covers every Web API method that the code calls', () => {
  const called = named(/[.']([a-z]+\.[a-zA-Z]+)['(]/g).filter(isWebApiMethod);
  expect(called).toContain('conversations.members');
  for (const method of called) {
    const scope = SCOPE_OF[method];
    expect(scope, `${method} has no entry in SCOPE_OF`).not.toBeUndefined();
    if (scope) expect(scopes, method).toContain(scope);
  }
});

it('subscribes to every event that the code listens to', () => {
  const listened = named(/\.event\(\s*'([a-z_]+)'/g);
  expect(listened.length).toBeGreaterThan(0);
  for (const event of listened) expect(events).toContain(event);
});
