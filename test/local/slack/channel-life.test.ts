import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Control, controlOf } from '../../../src/local/slack/control.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

const PUBLIC = 'C0MARKETNG';
const PRIVATE = 'C0LEADERSH';
let running: WorkspaceWithBot;
let control: Control;
let got: unknown[][];

const EVENTS = ['rename', 'archive', 'unarchive', 'left'].flatMap((what) => [
  `channel_${what}`,
  `group_${what}`,
]);

beforeEach(async () => {
  got = [];
  running = await workspaceWithBot((app) => {
    for (const name of [...EVENTS, 'member_left_channel', 'member_joined_channel']) {
      app.event(name, async ({ event }) => {
        const { channel, user } = event as unknown as { channel: unknown; user?: string };
        got.push([name, channel, ...(name.startsWith('member') ? [user] : [])]);
      });
    }
  });
  control = controlOf(running.slack.deskUrl);
});
afterEach(() => running.stop());

const post = (channel: string) =>
  running.app.client.chat.postMessage({ channel, text: 'x' }).then(
    ({ ts }) => ts ?? '',
    (error: { data?: { error?: string } }) => error.data?.error,
  );

it('tells the app of renames, archiving and return, and lets it post only where that is possible', async () => {
  await control.inviteBot(PUBLIC);
  await control.renameChannel(PUBLIC, 'campaigns');
  const ts = (await post(PUBLIC)) ?? '';
  await control.archiveChannel(PUBLIC);
  expect(await post(PUBLIC)).toBe('is_archived');
  const { client } = running.app;
  await expect(client.chat.update({ channel: PUBLIC, ts, text: 'y' })).rejects.toThrow('is_inactive');
  expect((await client.conversations.info({ channel: PUBLIC })).channel).toMatchObject({
    name: 'campaigns',
    is_archived: true,
  });
  await control.unarchiveChannel(PUBLIC);
  expect(await post(PUBLIC)).toMatch(/^\d+\.\d+$/);
  await control.removeBot(PUBLIC);
  expect(await post(PUBLIC)).toBe('not_in_channel');
  await control.inviteBot(PUBLIC);
  expect(await post(PUBLIC)).toMatch(/^\d+\.\d+$/);
  expect(got).toEqual([
    ['member_joined_channel', PUBLIC, 'U0AICMOBOT'],
    ['channel_rename', expect.objectContaining({ id: PUBLIC, name: 'campaigns' })],
    ['channel_archive', PUBLIC],
    ['channel_unarchive', PUBLIC],
    ['member_left_channel', PUBLIC, 'U0AICMOBOT'],
    ['channel_left', PUBLIC],
    ['member_joined_channel', PUBLIC, 'U0AICMOBOT'],
  ]);
});

it('tells of private channels only while the app is in them', async () => {
  await control.renameChannel(PRIVATE, 'board');
  await control.inviteBot(PRIVATE);
  await control.renameChannel(PRIVATE, 'leaders');
  await control.removeBot(PRIVATE);
  expect(await post(PRIVATE)).toBe('channel_not_found');
  await control.archiveChannel(PRIVATE);
  expect(got).toEqual([
    ['member_joined_channel', PRIVATE, 'U0AICMOBOT'],
    ['group_rename', expect.objectContaining({ id: PRIVATE, name: 'leaders' })],
    ['member_left_channel', PRIVATE, 'U0AICMOBOT'],
    ['group_left', PRIVATE],
  ]);
  await expect(control.archiveChannel('C0NOWHERE')).rejects.toThrow('There is no channel');
});
