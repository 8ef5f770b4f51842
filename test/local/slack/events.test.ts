import { afterEach, describe, expect, it } from 'vitest';
import { SOON } from '../../support/patience.ts';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

describe('events', () => {
  it('tell the app who joins and leaves', async () => {
    const got: string[] = [];
    running = await workspaceWithBot((app) => {
      app.event(
        'member_joined_channel',
        async ({ event }) => void got.push(`${event.user} joined ${event.channel}`),
      );
      app.event(
        'member_left_channel',
        async ({ event }) => void got.push(`${event.user} left ${event.channel}`),
      );
    });
    const nora = await running.person('author');
    const tomas = await running.person('colleague');
    await nora.invites('aicmo', '#leadership');
    await tomas.leaves('#marketing');
    expect(got).toEqual(['U0AICMOBOT joined C0LEADERSH', 'U0TOMASREY left C0MARKETNG']);
    await expect(tomas.types('/aicmo help', { channel: '#marketing' })).rejects.toThrow(
      'not in that conversation',
    );
  });

  it('come again, numbered, until they are answered', async () => {
    const retries: unknown[] = [];
    running = await workspaceWithBot(
      (app) =>
        app.event('app_mention', async ({ context }) => {
          retries.push([context.retryNum, context.retryReason]);
          if (retries.length < 3) throw new Error('not yet');
        }),
      { events: ['app_mention'], eventRetriesMs: [0, 0, 0] },
    );
    running.app.error(async (error) => Promise.reject(error));
    const nora = await running.person('author');
    await nora.invites('aicmo', '#marketing');
    await nora.says('Hello @AICMO');
    await expect
      .poll(() => retries, SOON)
      .toEqual([
        [undefined, undefined],
        [1, 'http_error'],
        [2, 'http_error'],
      ]);
    expect((await nora.sees()).map((message) => message.text)).toEqual(['Hello @AICMO']);
  });

  it('that the app did not subscribe to, and those of places where it is not, are not sent', async () => {
    const got: string[] = [];
    running = await workspaceWithBot(
      (app) => {
        app.event('app_mention', async ({ event }) => void got.push(`mention ${event.text}`));
        app.message(async ({ message }) => void got.push(`message ${message.channel_type}`));
      },
      { events: ['app_mention', 'message.groups'] },
    );
    const nora = await running.person('author');
    await nora.says('Hello @AICMO');
    await nora.says('Hello @AICMO', { channel: '#leadership' });
    expect(got).toEqual([]);
    await nora.invites('aicmo', '#marketing');
    await nora.invites('aicmo', '#leadership');
    await nora.says('Hello');
    await nora.says('Hello again', { channel: '#leadership' });
    await nora.says('For @AICMO');
    expect(got).toEqual(['message group', 'mention For <@U0AICMOBOT>']);
  });
});
