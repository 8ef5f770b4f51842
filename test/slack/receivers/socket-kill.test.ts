import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { LocalSlack } from '../../../src/local/slack/workspace.ts';
import { createSlackApp, type RegisterListeners, type SlackKit } from '../../../src/slack/app.ts';
import { openTokenInstallation } from '../../../src/slack/installations/token-installation.ts';
import type { SlackReceiver } from '../../../src/slack/receivers/receiver.ts';
import { createSocketReceiver } from '../../../src/slack/receivers/socket.ts';
import { forTheServer, type OpenedDatabase } from '../../support/databases.ts';
import { SOON } from '../../support/patience.ts';
import { startSlack } from '../support/desk.ts';
import { quiet } from '../support/quiet.ts';
import { startSocketDouble } from './socket-double.ts';

let slack: LocalSlack;
let opened: OpenedDatabase;
let socket: Awaited<ReturnType<typeof startSocketDouble>>;
let receiver: SlackReceiver;
let workspaceId: string;

/** Each attempt at the event, with what happens to the process after its n-th step. */
let attempts: ('dies before the effect' | 'dies after the effect' | 'lives')[];
let attempt = 0;

const listeners: RegisterListeners<SlackKit> = (app) => {
  app.event('app_home_opened', async ({ context }) => {
    const fate = attempts[attempt];
    attempt += 1;
    // As far as Slack and the database can tell: the connection breaks, and nothing after it happens.
    const die = (): Promise<never> => {
      socket.cut();
      return new Promise(() => {});
    };
    if (fate === 'dies before the effect') return die();
    await context.aicmo.acting.db.inWorkspace(workspaceId, async (tx) => {
      await tx.client.create({ data: { workspaceId, name: 'effect', nameKey: randomUUID() } });
    });
    if (fate === 'dies after the effect') return die();
  });
};

forTheServer((_name, open) => {
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
    socket = await startSocketDouble();
    const now = () => new Date();
    const db = opened.database;
    const asked = await openTokenInstallation({
      db,
      botToken: slack.botToken,
      apiUrl: slack.apiUrl,
      log: quiet,
      now,
    });
    if (!asked.ok) throw new Error(asked.refusal.sentence);
    workspaceId = asked.value.workspaceId;
    const kit = { db, installations: asked.value.installations, log: quiet, now };
    receiver = createSocketReceiver({
      appToken: 'xapp',
      apiUrl: socket.apiUrl,
      log: quiet,
      backoffMs: () => 10,
    });
    createSlackApp({ receiver, kit, apiUrl: slack.apiUrl, registerListeners: [listeners] });
    await receiver.start();
  });
  afterAll(async () => {
    await receiver?.stop();
    await socket?.stop();
    await opened?.close();
    await slack?.stop();
  });

  it('an event survives every kill and acts once', async () => {
    attempt = 0;
    attempts = ['dies before the effect', 'dies before the effect', 'dies after the effect', 'lives'];
    socket.deliver('events_api', {
      type: 'event_callback',
      event_id: randomUUID(),
      team_id: slack.team.id,
      event: { type: 'app_home_opened', user: slack.users.author },
    });
    await vi.waitFor(() => expect(socket.waiting()).toBe(0), SOON);
    // The last delivery met its effect and was turned away before it could act.
    expect(attempt).toBe(3);
    const effects = await opened.database.inWorkspace(workspaceId, (tx) =>
      tx.client.count({ where: { workspaceId, name: 'effect' } }),
    );
    expect(effects).toBe(1);
  });
});
