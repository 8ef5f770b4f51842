import { afterEach, describe, expect, it } from 'vitest';
import { SOON } from '../../support/patience.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('slash commands', () => {
  it('reach Bolt signed, with every field of Slack, and escaped', async () => {
    const got: unknown[] = [];
    running = await workspaceWithBot((app) => {
      app.command('/aicmo', async ({ command, ack }) => {
        got.push(command);
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new  for <Tom & Co>', { channel: '#marketing' });
    expect(got).toEqual([
      {
        token: 'unused',
        team_id: 'T0LOCALWSP',
        team_domain: 'local',
        channel_id: 'C0MARKETNG',
        channel_name: 'marketing',
        user_id: 'U0NORALIND',
        user_name: 'nora',
        command: '/aicmo',
        text: 'new  for &lt;Tom &amp; Co&gt;',
        api_app_id: 'A0AICMOAPP',
        is_enterprise_install: 'false',
        response_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/response\//),
        trigger_id: expect.any(String),
      },
    ]);
  });

  it('are refused by the app when the signature is of another secret', async () => {
    running = await workspaceWithBot((app) => app.command('/aicmo', async ({ ack }) => ack('Hello')), {
      signingSecret: 'another secret',
    });
    const nora = await running.person('author');
    await nora.types('/aicmo help');
    const [message] = await nora.sees();
    expect(message).toMatchObject({
      author: 'Slackbot',
      ephemeral: true,
      text: '/aicmo failed with the error "dispatch_failed"',
    });
  });

  it('hide the name of a private channel, and are not for people outside it', async () => {
    const names: string[] = [];
    running = await workspaceWithBot((app) => {
      app.command('/aicmo', async ({ command, ack }) => {
        names.push(command.channel_name);
        await ack();
      });
    });
    await (await running.person('author')).types('/aicmo status', { channel: '#leadership' });
    expect(names).toEqual(['privategroup']);
    const tomas = await running.person('colleague');
    await expect(tomas.types('/aicmo status', { channel: '#leadership' })).rejects.toThrow(
      /no conversation "#leadership"\. There are: #general/,
    );
  });

  it('answered in the acknowledgement or through the response_url are seen by that person only', async () => {
    running = await workspaceWithBot((app) => {
      app.command('/aicmo', async ({ ack, respond }) => {
        await ack('From the ack');
        await respond({ text: 'From the response_url' });
        await respond({ text: 'For everyone', response_type: 'in_channel' });
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo help');
    await nora.waitsFor('For everyone');
    const seen = (await nora.sees()).map(({ text, ephemeral, author }) => ({ text, ephemeral, author }));
    expect(seen).toHaveLength(3);
    expect(seen).toContainEqual({ text: 'From the ack', ephemeral: true, author: 'AICMO' });
    expect(seen).toContainEqual({ text: 'From the response_url', ephemeral: true, author: 'AICMO' });
    expect(seen).toContainEqual({ text: 'For everyone', ephemeral: false, author: 'AICMO' });
    const marcus = await running.person('approver');
    expect((await marcus.sees()).map((message) => message.text)).toEqual(['For everyone']);
  });

  it('stop being answerable after five uses of the response_url', async () => {
    const statuses: number[] = [];
    running = await workspaceWithBot((app) => {
      app.command('/aicmo', async ({ ack, command }) => {
        await ack();
        for (let use = 1; use <= 6; use += 1) {
          const body = JSON.stringify({ text: `Answer ${use}` });
          const headers = { 'content-type': 'application/json' };
          statuses.push((await fetch(command.response_url, { method: 'POST', headers, body })).status);
        }
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo help');
    await expect.poll(() => statuses.length, SOON).toBe(6);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect((await nora.sees()).map((message) => message.text)).toEqual(
      [1, 2, 3, 4, 5].map((use) => `Answer ${use}`),
    );
  });
});
