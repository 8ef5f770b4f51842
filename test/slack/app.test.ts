import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openPerson, type Person } from '../../src/local/slack/person.ts';
import type { LocalSlack } from '../../src/local/slack/workspace.ts';
import type { RegisterListeners, SlackKit } from '../../src/slack/app.ts';
import type { SlackContext } from '../../src/slack/request/slack-context.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import { startSlack } from './support/desk.ts';
import { runApp } from './support/running-app.ts';
import { sendSigned } from './support/signed.ts';

let slack: LocalSlack;
let opened: OpenedDatabase;
let app: Awaited<ReturnType<typeof runApp>>;
let nora: Person;

let heard: SlackContext[];
let act: (context: SlackContext) => Promise<void>;
const logged: { traceId?: string; level: number }[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void logged.push(JSON.parse(line)) });

const BUTTONS = ['known', 'unknown'].map((action_id) => ({
  type: 'button' as const,
  action_id,
  text: { type: 'plain_text' as const, text: action_id },
}));
const form = (callback_id: string) => ({
  type: 'modal' as const,
  callback_id,
  title: { type: 'plain_text' as const, text: callback_id },
  submit: { type: 'plain_text' as const, text: 'Send' },
  blocks: [{ type: 'actions' as const, elements: BUTTONS }],
});

const listeners: RegisterListeners<SlackKit> = (bolt) => {
  bolt.command('/aicmo', async ({ command, ack, context, client }) => {
    heard.push(context.aicmo);
    if (command.text === 'buttons') {
      await ack({ text: 'buttons', blocks: [{ type: 'actions', elements: BUTTONS }] });
      return;
    }
    if (command.text.startsWith('form ')) {
      await client.views.open({ trigger_id: command.trigger_id, view: form(command.text.slice(5)) });
      await ack();
      return;
    }
    await act(context.aicmo);
    await ack({ text: 'done' });
  });
  bolt.action('known', async ({ ack, context }) => {
    await ack();
    await act(context.aicmo);
  });
  bolt.view('known_form', async ({ ack, context }) => {
    await act(context.aicmo);
    await ack();
  });
  bolt.event('app_home_opened', async ({ context }) => {
    await act(context.aicmo);
  });
};

forTheServer((_name, open) => {
  beforeAll(async () => {
    slack = await startSlack();
    opened = await open();
    app = await runApp({ opened, slack, listeners: [listeners], log });
    nora = await openPerson({ deskUrl: slack.deskUrl, who: 'author' });
  });
  afterAll(async () => {
    await app?.stop();
    await opened?.close();
    await slack?.stop();
  });
  beforeEach(() => {
    heard = [];
    act = async () => {};
  });

  const command = (extra: Record<string, string> = {}) => ({
    command: '/aicmo',
    text: '',
    team_id: slack.team.id,
    user_id: slack.users.author ?? '',
    channel_id: slack.channels.marketing ?? '',
    trigger_id: randomUUID(),
    ...extra,
  });
  const sendCommand = (fields: Record<string, string>) =>
    sendSigned({
      url: app.url,
      secret: slack.signingSecret,
      body: new URLSearchParams(fields).toString(),
      contentType: 'application/x-www-form-urlencoded',
    });
  const sendJson = (body: object) =>
    sendSigned({ url: app.url, secret: slack.signingSecret, body: JSON.stringify(body) });
  const home = (id: string) => ({
    type: 'event_callback',
    event_id: id,
    team_id: slack.team.id,
    event: { type: 'app_home_opened', user: slack.users.author },
  });

  /** An effect whose rows can be counted. */
  const effect = (name: string) => async (context: SlackContext) => {
    await context.acting.db.inWorkspace(context.workspaceId, async (tx) => {
      await tx.client.create({ data: { workspaceId: context.workspaceId, name, nameKey: randomUUID() } });
    });
  };
  const effects = (name: string) =>
    app.kit.db.inWorkspace(app.workspaceId, (tx) =>
      tx.client.count({ where: { workspaceId: app.workspaceId, name } }),
    );

  describe('who asks', () => {
    it('is a person of the installation’s workspace, with a profile and a trace of their own', async () => {
      await nora.types('/aicmo');
      await nora.types('/aicmo');
      const [first, second] = heard;
      expect(first?.workspaceId).toBe(app.workspaceId);
      expect(first?.actorId).toBe(second?.actorId);
      expect(first?.traceId).not.toBe(second?.traceId);
      expect(first?.person).toMatchObject({
        slackTeamId: slack.team.id,
        slackUserId: slack.users.author,
        displayName: 'Nora Lindqvist',
        timeZone: 'Europe/Stockholm',
        slackAdmin: false,
      });
      // Cached: the second request did not have to ask.
      expect(second?.person.profileReadAt).toEqual(first?.person.profileReadAt);
    });

    it('is told privately when the workspace is unknown', async () => {
      const response = await sendCommand(command({ team_id: 'T0ELSEWHERE' }));
      expect(await response.json()).toMatchObject({
        response_type: 'ephemeral',
        text: expect.stringContaining('not installed in this workspace'),
      });
      expect(heard).toEqual([]);
    });

    it('is never taken for the tenant: a stranger’s own team does not count', async () => {
      const response = await sendJson({
        type: 'block_actions',
        user: { id: 'U0STRANGER', team_id: slack.team.id },
        team: { id: 'T0ELSEWHERE', domain: 'elsewhere' },
        actions: [{ type: 'button', action_id: 'known', block_id: 'b', action_ts: '1' }],
        trigger_id: randomUUID(),
      });
      expect(response.status).toBe(200);
      expect(heard).toEqual([]);
    });
  });

  describe('what nobody listens to', () => {
    it.each([
      ['a button', 'buttons', () => nora.presses('unknown'), 'does not know that button'],
      ['a button in a form', 'form known_form', () => nora.presses('unknown'), 'does not know that button'],
    ])('%s gets a private answer', async (_name, text, press, sentence) => {
      await nora.types(`/aicmo ${text}`);
      await press();
      const seen =
        text === 'buttons' ? (await nora.waitsFor(sentence)).text : (await nora.waitsForModal(sentence)).text;
      expect(seen).toContain(sentence);
      if (await nora.modal()) await nora.closes({ all: true });
    });

    it('a submission gets a private answer over the form', async () => {
      await nora.types('/aicmo form unknown_form');
      await nora.waitsForModal();
      await nora.submits();
      expect((await nora.waitsForModal('does not know that button')).title).toBe('AICMO');
      await nora.closes();
      expect((await nora.modal())?.title).toBe('unknown_form');
      await nora.closes({ all: true });
    });

    it('a command gets a private answer', async () => {
      const response = await sendCommand(command({ command: '/other' }));
      expect(await response.json()).toMatchObject({
        response_type: 'ephemeral',
        text: expect.stringContaining('help'),
      });
    });
  });

  describe('what fails', () => {
    const failing = async () => {
      throw new Error('a secret detail of the machine');
    };
    const codeIn = (text: string) => /code: ([0-9a-f]{8})\./.exec(text)?.[1] ?? 'none';
    const errorsWith = (code: string) =>
      logged.filter(({ level, traceId }) => level >= 50 && traceId?.startsWith(code));

    it('a command: the person gets the code that the log has, and nothing else', async () => {
      act = failing;
      const answer: unknown = await (await sendCommand(command())).json();
      const text = JSON.stringify(answer);
      expect(text).toContain('ephemeral');
      expect(text).not.toContain('secret detail');
      expect(errorsWith(codeIn(text))).toHaveLength(1);
    });

    it('a click that was acknowledged before', async () => {
      await nora.types('/aicmo buttons');
      act = failing;
      await nora.presses('known');
      expect(errorsWith(codeIn((await nora.waitsFor(/code: /)).text))).toHaveLength(1);
    });

    it('a submission: what was typed stays below', async () => {
      await nora.types('/aicmo form known_form');
      await nora.waitsForModal();
      act = failing;
      await nora.submits();
      expect(errorsWith(codeIn((await nora.waitsForModal(/code: /)).text))).toHaveLength(1);
      await nora.closes();
      expect((await nora.modal())?.title).toBe('known_form');
      await nora.closes({ all: true });
    });

    it('an event: 500, so that Slack delivers it again', async () => {
      act = failing;
      expect((await sendJson(home(randomUUID()))).status).toBe(500);
    });
  });

  describe('what comes twice', () => {
    it('a byte-identical command acts once and gets 200 both times', async () => {
      act = effect('twice');
      const fields = command();
      expect((await sendCommand(fields)).status).toBe(200);
      const again = await sendCommand(fields);
      expect([again.status, await again.text()]).toEqual([200, '']);
      expect(await effects('twice')).toBe(1);
    });

    it('an event delivered ten times at once acts once', async () => {
      act = effect('at once');
      const body = home(randomUUID());
      const responses = await Promise.all(Array.from({ length: 10 }, () => sendJson(body)));
      expect(responses.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
      expect(await effects('at once')).toBe(1);
    });

    it('an event whose first attempt died before its effect acts at the second', async () => {
      const body = home(randomUUID());
      act = (context) =>
        context.acting.db.inWorkspace(context.workspaceId, async () => {
          throw new Error('killed');
        });
      expect((await sendJson(body)).status).toBe(500);
      act = effect('second');
      expect((await sendJson(body)).status).toBe(200);
      expect((await sendJson(body)).status).toBe(200);
      expect(await effects('second')).toBe(1);
    });

    it('reading alone claims nothing: the effect after it still happens', async () => {
      const body = home(randomUUID());
      act = async (context) => {
        await context.db.inWorkspace(context.workspaceId, (tx) => tx.client.count());
        throw new Error('killed after reading');
      };
      expect((await sendJson(body)).status).toBe(500);
      act = effect('after reading');
      await sendJson(body);
      expect(await effects('after reading')).toBe(1);
    });
  });
});
