import type { BlockAction } from '@slack/bolt';
import type { HomeView } from '@slack/types';
import { afterEach, expect, it } from 'vitest';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot;
afterEach(() => running.stop());

const option = (label: string) => ({ text: { type: 'plain_text' as const, text: label }, value: label });

const homeView = (shown: string): HomeView => ({
  type: 'home',
  blocks: [
    { type: 'section', text: { type: 'plain_text', text: shown } },
    {
      type: 'actions',
      block_id: 'filters',
      elements: [
        {
          type: 'static_select',
          action_id: 'client',
          placeholder: { type: 'plain_text', text: 'Client' },
          options: [option('Acme'), option('Globex')],
        },
        {
          type: 'button',
          action_id: 'more',
          text: { type: 'plain_text', text: 'Show more' },
          value: 'page-2',
        },
      ],
    },
  ],
});

it('opens, shows what the app publishes, and sends what is pressed and chosen there', async () => {
  const opened: unknown[] = [];
  const actions: BlockAction[] = [];
  running = await workspaceWithBot((app) => {
    app.event('app_home_opened', async ({ event, client }) => {
      opened.push([event.tab, event.channel?.startsWith('D'), event.view?.type]);
      if (event.tab !== 'home') return;
      await client.views.publish({ user_id: event.user, view: homeView('All clients') });
    });
    app.action<BlockAction>('client', async ({ ack, action, body, client }) => {
      await ack();
      actions.push(body);
      const chosen = action.type === 'static_select' ? action.selected_option?.value : undefined;
      await client.views.publish({ user_id: body.user.id, view: homeView(`Only ${chosen}`) });
    });
    app.action<BlockAction>('more', async ({ ack, body, client }) => {
      await ack();
      actions.push(body);
      const title = { type: 'plain_text' as const, text: 'More' };
      await client.views.open({ trigger_id: body.trigger_id, view: { type: 'modal', title, blocks: [] } });
    });
  });
  const nora = await running.person('author');
  expect(await nora.home()).toBeUndefined();
  await nora.goesTo('@AICMO');
  await nora.opensHome();
  expect((await nora.waitsForHome('All clients')).buttons).toContain('Show more');
  await nora.chooses('Client', 'Globex', { on: 'home' });
  const home = await nora.waitsForHome('Only Globex');
  expect(home.fields).toMatchObject([{ label: 'Client', shown: 'Globex' }]);
  await nora.presses('Show more', { on: 'home' });
  await nora.waitsForModal('More');
  await nora.opensHome();

  expect(opened).toEqual([
    ['messages', true, undefined],
    ['home', true, undefined],
    ['home', true, 'home'],
  ]);
  for (const action of actions) {
    expect(action).toMatchObject({
      container: { type: 'view' },
      view: { type: 'home' },
      user: { id: nora.id },
    });
    expect(action).not.toHaveProperty('message');
    expect(action).not.toHaveProperty('channel');
    expect(action).not.toHaveProperty('response_url');
  }
  expect(actions[1]?.actions).toMatchObject([{ action_id: 'more', value: 'page-2', block_id: 'filters' }]);
  expect(await (await running.person('approver')).home()).toBeUndefined();
  await expect(nora.presses('Nothing', { on: 'home', timeoutMs: 10 })).rejects.toThrow('Show more');
  await expect(nora.chooses('Owner', 'x', { on: 'home', timeoutMs: 10 })).rejects.toThrow('"Client"');
});
