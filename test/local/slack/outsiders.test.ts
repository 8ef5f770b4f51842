import type { BlockAction, ViewSubmitAction } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

const CLIENT = 'C0ACMEREVW';
let running: WorkspaceWithBot;
let clicks: BlockAction[];
let submissions: ViewSubmitAction[];
let said: unknown[];
let chosen: unknown[];

beforeEach(async () => {
  clicks = [];
  submissions = [];
  said = [];
  chosen = [];
  running = await workspaceWithBot(
    (app) => {
      app.command('/aicmo', async ({ ack }) => ack('Hello'));
      app.shortcut('open_engagement', async ({ ack, body }) => {
        await ack();
        chosen.push(body);
      });
      app.message(async ({ message, body }) => void said.push([message, body.is_ext_shared_channel]));
      app.action<BlockAction>('approve', async ({ ack, body, client }) => {
        await ack();
        clicks.push(body);
        const text = (label: string) => ({ type: 'plain_text' as const, text: label });
        const view = {
          type: 'modal' as const,
          callback_id: 'sure',
          title: text('Sure'),
          submit: text('Yes'),
        };
        await client.views.open({ trigger_id: body.trigger_id, view: { ...view, blocks: [] } });
      });
      app.view<ViewSubmitAction>('sure', async ({ ack, body }) => {
        await ack();
        submissions.push(body);
      });
    },
    { cast: EXTENDED_CAST },
  );
  await running.app.client.conversations.join({ channel: CLIENT });
});
afterEach(() => running.stop());

const card = () =>
  running.app.client.chat.postMessage({
    channel: CLIENT,
    text: 'A card',
    blocks: [
      {
        type: 'actions',
        elements: [{ type: 'button', action_id: 'approve', text: { type: 'plain_text', text: 'Approve' } }],
      },
    ],
  });

describe('someone of another workspace', () => {
  it('is shown to the app as what they are', async () => {
    const { users, conversations } = running.app.client;
    const pia = (await users.info({ user: 'U0PIASOMME' })).user;
    expect(pia).toMatchObject({ team_id: 'T0PARTNERS', is_stranger: true, is_restricted: false });
    const gwen = (await users.info({ user: 'U0GWENPARK' })).user;
    expect(gwen).toMatchObject({ team_id: 'T0LOCALWSP', is_restricted: true, is_ultra_restricted: true });
    expect(gwen).not.toHaveProperty('is_stranger');
    expect((await conversations.info({ channel: CLIENT })).channel).toMatchObject({ is_ext_shared: true });
    expect((await conversations.members({ channel: CLIENT })).members).toContain('U0PIASOMME');
  });

  it('presses and submits with their own team beside ours', async () => {
    await card();
    const pia = await running.person('partner');
    await pia.goesTo('#acme-review');
    await pia.presses('Approve');
    await pia.waitsForModal('Sure');
    await pia.submits();
    expect(clicks).toMatchObject([{ team: { id: 'T0LOCALWSP' }, user: { team_id: 'T0PARTNERS' } }]);
    expect(submissions).toMatchObject([
      {
        team: { id: 'T0PARTNERS' },
        user: { team_id: 'T0PARTNERS' },
        view: { app_installed_team_id: 'T0LOCALWSP' },
      },
    ]);
  });

  it('writes in the shared channel, and sees and uses nothing else', async () => {
    const pia = await running.person('partner');
    await pia.says('Looks good', { channel: '#acme-review' });
    expect(said).toMatchObject([
      [{ user: pia.id, user_team: 'T0PARTNERS', source_team: 'T0PARTNERS', team: 'T0PARTNERS' }, true],
    ]);
    const nora = await running.person('author');
    const [hers] = await nora.sees('#acme-review');
    if (hers) await nora.usesShortcut('open_engagement', hers);
    expect(chosen).toMatchObject([
      { user: { team_id: 'T0LOCALWSP' }, message: { user: pia.id, user_team: 'T0PARTNERS', ts: hers?.ts } },
    ]);
    await expect(pia.types('/aicmo', { channel: '#acme-review' })).rejects.toThrow('another workspace');
    await expect(pia.opensHome()).rejects.toThrow('another workspace');
    await expect(pia.goesTo('@AICMO')).rejects.toThrow('another workspace');
    await expect(pia.goesTo('#marketing')).rejects.toThrow('There is no conversation');
    const view = { type: 'home' as const, blocks: [] };
    await expect(running.app.client.views.publish({ user_id: pia.id, view })).rejects.toThrow();
  });
});

describe('a guest', () => {
  it('types commands in their own channel, and nowhere else', async () => {
    const gwen = await running.person('guest');
    await gwen.goesTo('#acme-review');
    await gwen.types('/aicmo');
    await gwen.waitsFor('Hello');
    await expect(gwen.goesTo('#marketing')).rejects.toThrow('There are: #acme-review');
    await expect(gwen.types('/aicmo', { channel: 'C0MARKETNG' })).rejects.toThrow('no conversation');
    await gwen.opensHome();
  });
});
