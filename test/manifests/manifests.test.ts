import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { WebClient } from '@slack/web-api';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { AGENT_SCOPES, BOT_EVENTS, BOT_SCOPES, SHORTCUTS } from '../../src/local/slack/app.ts';

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
    agent_view: z
      .strictObject({
        agent_description: z.string().max(300),
        suggested_prompts: z.array(z.strictObject({ title: z.string(), message: z.string() })).max(4),
      })
      .optional(),
    bot_user: z.strictObject({ display_name: z.string().max(80), always_online: z.boolean() }),
    shortcuts: z
      .array(
        z.strictObject({
          name: z.string().max(24),
          type: z.literal('message'),
          callback_id: z.string().max(255),
          description: z.string().max(150),
        }),
      )
      .max(10),
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
    interactivity: z.strictObject({
      is_enabled: z.literal(true),
      request_url: z.url().optional(),
      message_menu_options_url: z.url().optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

const manifest = (name: string) => manifestSchema.parse(JSON.parse(read(`manifests/${name}.json`)));
const development = manifest('development');
const production = manifest('production');
const agent = manifest('agent');
const scopes = production.oauth_config.scopes.bot;
const events = production.settings.event_subscriptions.bot_events;

/** The scope that each Web API method of the code needs; null for those that need none. */
const SCOPE_OF: Record<string, string | null> = {
  'assistant.threads.setStatus': 'assistant:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'assistant.threads.setTitle': 'assistant:write',
  'auth.revoke': null,
  'auth.test': null,
  'chat.appendStream': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.getPermalink': null,
  'chat.postEphemeral': 'chat:write',
  'chat.postMessage': 'chat:write',
  'chat.startStream': 'chat:write',
  'chat.stopStream': 'chat:write',
  'chat.update': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.info': 'channels:read',
  'conversations.join': 'channels:join',
  'conversations.members': 'channels:read',
  'conversations.open': 'im:write',
  'conversations.replies': 'channels:history',
  'files.completeUploadExternal': 'files:write',
  'files.getUploadURLExternal': 'files:write',
  'files.info': 'files:read',
  'files.uploadV2': 'files:write',
  'oauth.v2.access': null,
  'usergroups.list': 'usergroups:read',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'views.open': null,
  'views.publish': null,
  'views.push': null,
  'views.update': null,
};

const client = new WebClient();
const at = (holder: unknown, key: string): unknown =>
  typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;

const isWebApiMethod = (name: string): boolean =>
  !name.startsWith('logger.') && typeof name.split('.').reduce(at, client as unknown) === 'function';

/** The Web API method that a dotted name ends with: what comes before is whoever holds the client. */
function webApiMethod(name: string): string | undefined {
  const parts = name.split('.');
  const endings = parts.map((_, start) => parts.slice(start).join('.'));
  return endings.find((ending) => ending.includes('.') && isWebApiMethod(ending));
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

describe('the three manifests', () => {
  it('ask for the same and differ only in how Slack reaches us', () => {
    expect(development.oauth_config.scopes).toEqual(production.oauth_config.scopes);
    expect(development.settings.event_subscriptions.bot_events).toEqual(events);
    expect(development.features.shortcuts).toEqual(production.features.shortcuts);
    expect(development.features.app_home).toEqual(production.features.app_home);
    expect(development.settings.socket_mode_enabled).toBe(true);
    expect(production.settings.socket_mode_enabled).toBe(false);
  });

  it('make of the agent production with its own view and one scope more', () => {
    const { agent_view, ...features } = agent.features;
    expect(agent_view?.suggested_prompts.length).toBeGreaterThan(0);
    const bot = agent.oauth_config.scopes.bot.filter((scope) => scope !== 'assistant:write');
    expect({ ...agent, features, oauth_config: { ...agent.oauth_config, scopes: { bot } } }).toEqual(
      production,
    );
    expect(agent.oauth_config.scopes.bot).toContain('assistant:write');
  });

  it('lead every request of production to the paths that are served, and none of development', () => {
    const { features, settings, oauth_config } = production;
    const urls = [
      ...features.slash_commands.map((command) => command.url),
      settings.interactivity.request_url,
      settings.interactivity.message_menu_options_url,
      settings.event_subscriptions.request_url,
    ];
    expect(new Set(urls)).toEqual(new Set(['https://aicmo.example.com/slack/events']));
    expect(oauth_config.redirect_urls).toEqual(['https://aicmo.example.com/slack/oauth_redirect']);
    expect(read('manifests/development.json')).not.toContain('http');
  });

  it('name one command, a Home and a place to write to, and the four shortcuts', () => {
    for (const { features } of [development, production, agent]) {
      expect(features.slash_commands.map((command) => command.command)).toEqual(['/aicmo']);
      expect(features.app_home).toEqual({
        home_tab_enabled: true,
        messages_tab_enabled: true,
        messages_tab_read_only_enabled: false,
      });
    }
    const callbacks = production.features.shortcuts.map((shortcut) => shortcut.callback_id);
    expect(callbacks).toEqual(['open_engagement', 'amend_draft', 'use_as_comment', 'show_lineage']);
  });
});

it('gives a reason for every scope and event, and for nothing else', () => {
  expect(tableOf('Scopes').sort()).toEqual([...agent.oauth_config.scopes.bot].sort());
  expect(tableOf('Events').sort()).toEqual([...events].sort());
});

it('is what the local workspace grants', () => {
  expect([...BOT_SCOPES].sort()).toEqual([...scopes].sort());
  expect([...BOT_SCOPES, ...AGENT_SCOPES].sort()).toEqual([...agent.oauth_config.scopes.bot].sort());
  expect([...BOT_EVENTS].sort()).toEqual([...events].sort());
  const shortcuts = production.features.shortcuts.map(({ name, callback_id }) => [name, callback_id]);
  expect(SHORTCUTS.map(({ name, callbackId }) => [name, callbackId])).toEqual(shortcuts);
});

it('covers every Web API method that the code calls', () => {
  const called = named(/[.'](\w+(?:\.\w+)+)['(]/g).flatMap((name) => webApiMethod(name) ?? []);
  expect(called).toContain('conversations.members');
  for (const method of called) {
    const scope = SCOPE_OF[method];
    expect(scope, `${method} has no entry in SCOPE_OF`).not.toBeUndefined();
    if (scope) expect(agent.oauth_config.scopes.bot, method).toContain(scope);
  }
});

it('subscribes to every event that the code listens to', () => {
  const subscribed = new Set(events.map((event) => event.split('.')[0]));
  const listened = named(/\.event\(\s*'([a-z_]+)'/g);
  expect(listened.length).toBeGreaterThan(0);
  for (const event of listened) expect(subscribed).toContain(event);
});

it('names every shortcut that the code answers', () => {
  const callbacks = production.features.shortcuts.map((shortcut) => shortcut.callback_id);
  const code = sources().join('\n');
  expect(callbacks.filter((callback) => !code.includes(callback))).toEqual([]);
  const listened = named(/\.shortcut\(\s*'([a-z_]+)'/g);
  for (const callback of listened) expect(callbacks).toContain(callback);
});
