import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BOT_EVENTS, BOT_SCOPES } from '../../../src/local/slack/cast.ts';

describe('the app installed in the local workspace', () => {
  it.each(['development', 'production'])('is the one of the %s manifest', (name) => {
    const file = new URL(`../../../manifests/${name}.json`, import.meta.url);
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    expect([...BOT_SCOPES].sort()).toEqual([...manifest.oauth_config.scopes.bot].sort());
    expect([...BOT_EVENTS].sort()).toEqual([...manifest.settings.event_subscriptions.bot_events].sort());
  });
});
