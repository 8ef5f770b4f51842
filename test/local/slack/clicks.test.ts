import type { App, BlockAction, MessageShortcut } from '@slack/bolt';
import type { KnownBlock } from '@slack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { SOON } from '../../support/patience.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const blocks: KnownBlock[] = [
  { type: 'header', text: plain('Strategy, version 2 - draft') },
  {
    type: 'actions',
    elements: [
      {
        type: 'button',
        action_id: 'draft.review',
        text: plain('Review'),
        value: '{"v":2}',
        style: 'primary',
      },
      {
        type: 'overflow',
        action_id: 'draft.more',
        options: ['History', 'Export'].map((label) => ({ text: plain(label), value: label.toLowerCase() })),
      },
    ],
  },
];

const postsDraft = (app: App, inThread = false): void =>
  app.command('/aicmo', async ({ ack, client, command }) => {
    await client.conversations.join({ channel: command.channel_id });
    const root = await client.chat.postMessage({ channel: command.channel_id, text: 'Root' });
    await client.chat.postMessage({
      channel: command.channel_id,
      text: 'Draft',
      blocks,
      ...(inThread ? { thread_ts: root.ts } : {}),
    });
    await ack();
  });

describe('clicks on messages', () => {
  it('carry the container, the message, the action and a usable trigger', async () => {
    const bodies: BlockAction[] = [];
    running = await workspaceWithBot((app) => {
      postsDraft(app, true);
      app.action<BlockAction>('draft.review', async ({ ack, body, client }) => {
        bodies.push(body);
        const view = { type: 'modal' as const, title: plain('Review'), blocks: [] };
        await client.views.open({ trigger_id: body.trigger_id, view });
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.presses('Review');
    const [root, draft] = await nora.sees();
    expect(draft?.text).toBe('Strategy, version 2 - draft\n[Review] [⋯ History / Export]');
    expect((await nora.modal())?.title).toBe('Review');
    expect(bodies[0]).toMatchObject({
      type: 'block_actions',
      user: { id: 'U0NORALIND', username: 'nora', team_id: 'T0LOCALWSP' },
      api_app_id: 'A0AICMOAPP',
      container: {
        type: 'message',
        message_ts: draft?.ts,
        thread_ts: root?.ts,
        channel_id: 'C0MARKETNG',
        is_ephemeral: false,
      },
      channel: { id: 'C0MARKETNG', name: 'marketing' },
      message: {
        ts: draft?.ts,
        bot_id: 'B0AICMOBOT',
        blocks: [{ type: 'header', block_id: expect.any(String) }, {}],
      },
      state: { values: {} },
      actions: [
        {
          type: 'button',
          action_id: 'draft.review',
          value: '{"v":2}',
          style: 'primary',
          text: { text: 'Review' },
        },
      ],
    });
  });

  it('choose from overflow menus by the entry’s label', async () => {
    const chosen: unknown[] = [];
    running = await workspaceWithBot((app) => {
      postsDraft(app);
      app.action('draft.more', async ({ ack, action }) => {
        chosen.push(action);
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.presses('Export', { in: 'Strategy, version 2' });
    expect(chosen).toMatchObject([{ type: 'overflow', selected_option: { value: 'export' } }]);
    await expect(nora.presses('Delete', { timeoutMs: 50 })).rejects.toThrow(
      'There is no button "Delete" on any message. There are: "Review", "History", "Export".',
    );
  });

  it('answered through the response_url replace what was clicked, unless told otherwise', async () => {
    running = await workspaceWithBot((app) => {
      postsDraft(app);
      app.action('draft.review', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: false, text: 'Only you' });
        await respond('Decided');
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await nora.presses('Review');
    await nora.waitsFor('Decided');
    const seen = (await nora.sees()).map(({ text, ephemeral }) => ({ text, ephemeral }));
    expect(seen).toEqual([
      { text: 'Root', ephemeral: false },
      { text: 'Decided', ephemeral: false },
      { text: 'Only you', ephemeral: true },
    ]);
  });

  it('on ephemeral messages say so, replace them and delete them', async () => {
    const bodies: BlockAction[] = [];
    running = await workspaceWithBot((app) => {
      app.command('/aicmo', async ({ ack, client, command }) => {
        await client.conversations.join({ channel: command.channel_id });
        await client.chat.postEphemeral({
          channel: command.channel_id,
          user: command.user_id,
          text: 'For you',
          blocks,
        });
        await ack();
      });
      app.action<BlockAction>('draft.review', async ({ ack, body, respond }) => {
        bodies.push(body);
        await ack();
        await respond({ replace_original: true, text: 'Replaced', blocks: blocks.slice(1) });
      });
      app.action('draft.more', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    const nora = await running.person('author');
    const marcus = await running.person('approver');
    await nora.types('/aicmo new');
    expect(await nora.sees()).toHaveLength(1);
    expect(await marcus.sees()).toHaveLength(0);
    await nora.presses('Review');
    expect(bodies[0]).toMatchObject({ container: { is_ephemeral: true }, channel: { id: 'C0MARKETNG' } });
    expect(bodies[0]).not.toHaveProperty('message');
    await nora.waitsFor((message) => message.text.startsWith('[Review]'));
    await nora.presses('History');
    await expect.poll(async () => (await nora.sees()).length, SOON).toBe(0);
  });

  it('tell the person when the app does not answer', async () => {
    running = await workspaceWithBot((app) => {
      postsDraft(app);
      app.action('draft.review', async () => {
        throw new Error('broken');
      });
      app.error(async (error) => Promise.reject(error));
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    await expect(nora.presses('Review')).rejects.toMatchObject({ code: 'not_answered' });
  });

  it('include message shortcuts', async () => {
    const bodies: MessageShortcut[] = [];
    running = await workspaceWithBot((app) => {
      postsDraft(app);
      app.shortcut<MessageShortcut>('comment', async ({ ack, shortcut }) => {
        bodies.push(shortcut);
        await ack();
      });
    });
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    const draft = await nora.waitsFor('Strategy');
    await nora.usesShortcut('comment', draft);
    expect(bodies[0]).toMatchObject({
      type: 'message_action',
      callback_id: 'comment',
      message_ts: draft.ts,
      message: { text: 'Draft' },
      channel: { id: 'C0MARKETNG' },
    });
  });
});
