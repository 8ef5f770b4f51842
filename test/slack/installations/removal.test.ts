import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { registerRemoval } from '../../../src/slack/installations/removal.ts';
import { openTokenInstallation } from '../../../src/slack/installations/token-installation.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { SOON } from '../../support/patience.ts';
import { deskOf, startSlack } from '../support/desk.ts';
import { quiet } from '../support/quiet.ts';
import { runApp } from '../support/running-app.ts';
import { sendSigned } from '../support/signed.ts';

let slack: LocalSlack;
let opened: OpenedDatabase;
let app: Awaited<ReturnType<typeof runApp>>;

forTheServer((_name, open) => {
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
    app = await runApp({ opened, slack, listeners: [registerRemoval] });
  });
  afterAll(async () => {
    await app?.stop();
    await opened?.close();
    await slack?.stop();
  });

  const installed = async () => (await app.kit.installations.find(slack.team.id)) !== null;
  const send = (event: object, envelope: object = {}) =>
    sendSigned({
      url: app.url,
      secret: slack.signingSecret,
      body: JSON.stringify({
        type: 'event_callback',
        event_id: JSON.stringify({ event, envelope }),
        ...envelope,
        team_id: slack.team.id,
        event,
      }),
    });

  it('knows what is installed, and who the bot is', async () => {
    expect(app.teamName).toBe(slack.team.name);
    const row = await app.kit.db.inWorkspace(app.workspaceId, (tx) =>
      tx.installation.findUniqueOrThrow({ where: { workspaceId: app.workspaceId } }),
    );
    expect(row).toMatchObject({ botUserId: slack.botUserId, botTokenEncrypted: null });
    expect(await installed()).toBe(true);
    expect(await app.kit.installations.find('T0ELSEWHERE')).toBeNull();
    expect(await app.kit.installations.check()).toEqual({ ok: true, detail: slack.team.name });
  });

  it('leaves the installation alone when a person’s token is revoked', async () => {
    expect((await send({ type: 'tokens_revoked', tokens: { oauth: ['U1'] } })).status).toBe(200);
    expect(await installed()).toBe(true);
  });

  it('is forgotten when the app is removed: no client, and a chain entry, however often Slack says it', async () => {
    await deskOf(slack).ask('uninstall', {});
    await vi.waitFor(async () => expect(await installed()).toBe(false), SOON);
    expect((await send({ type: 'app_uninstalled' })).status).toBe(200);
    expect(await app.kit.installations.clientFor(app.workspaceId)).toBeNull();
    expect((await app.kit.installations.check()).ok).toBe(false);
    const entries = await app.kit.db.inWorkspace(app.workspaceId, (tx) => tx.auditBody.findMany());
    expect(entries.map(({ canonical }) => JSON.parse(canonical).kind)).toEqual(['installation_removed']);
  });

  it('takes up what waited when the token is accepted again, and no longer heeds what Slack said before', async () => {
    await deskOf(slack).ask('install', { token: slack.botToken });
    const { apiUrl, botToken } = slack;
    const options = { db: opened.database, log: quiet, now: () => new Date() };
    const again = await openTokenInstallation({ ...options, apiUrl, botToken });
    expect(again.ok && again.value.workspaceId).toBe(app.workspaceId);
    expect(await installed()).toBe(true);
    const waits = await app.kit.db.inWorkspace(app.workspaceId, (tx) =>
      tx.outbox.findMany({ where: { workspaceId: app.workspaceId, state: 'pending' } }),
    );
    expect(waits.map(({ topic }) => topic)).toEqual(['installation.return']);
    const removed = { type: 'app_uninstalled' };
    expect((await send(removed, { event_time: Math.floor(Date.now() / 1000) - 60 })).status).toBe(200);
    expect(await installed()).toBe(true);
    expect((await send(removed, { event_time: Math.ceil(Date.now() / 1000) })).status).toBe(200);
    expect(await installed()).toBe(false);
  });

  it('refuses a token that Slack refuses, and a Slack that is not there', async () => {
    const options = { db: opened.database, botToken: 'xoxb-wrong', log: quiet, now: () => new Date() };
    expect(await openTokenInstallation({ ...options, apiUrl: slack.apiUrl })).toMatchObject({
      ok: false,
      refusal: { code: 'invalid_auth' },
    });
    expect(await openTokenInstallation({ ...options, apiUrl: 'http://127.0.0.1:1/api/' })).toMatchObject({
      ok: false,
      refusal: { code: 'slack_unreachable', sentence: expect.stringContaining('SLACK_API_URL') },
    });
  });
});
