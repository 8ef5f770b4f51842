import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { type WorkspaceWithBot, workspaceWithBot } from './support/workspace-with-bot.ts';

let running: WorkspaceWithBot | undefined;
afterEach(async () => {
  await running?.stop();
  running = undefined;
});

const checkModule = fileURLToPath(new URL('./support/strict-check.mjs', import.meta.url));
const modal = (title: string) => ({
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: title },
  blocks: [],
});

describe('a workspace with a limit check', () => {
  it('refuses what breaks a limit, wherever it comes from', async () => {
    const refusals: unknown[] = [];
    running = await workspaceWithBot(
      (app) =>
        app.command('/aicmo', async ({ ack, client, command }) => {
          const keep = (error: { data?: unknown; message?: string }) =>
            refusals.push(error.data ?? error.message);
          await client.conversations.join({ channel: command.channel_id });
          await client.chat.postMessage({ channel: command.channel_id, text: 'too long' }).catch(keep);
          const view = modal('A title that is far beyond what Slack takes');
          await client.views.open({ trigger_id: command.trigger_id, view }).catch(keep);
          await client.views.open({ trigger_id: command.trigger_id, view: modal('Fine') });
          const headers = { 'content-type': 'application/json' };
          const body = JSON.stringify({ text: 'too long' });
          refusals.push((await fetch(command.response_url, { method: 'POST', headers, body })).status);
          await ack();
        }),
      { checkModule },
    );
    const nora = await running.person('author');
    await nora.types('/aicmo new');
    expect(refusals[0]).toMatchObject({ error: 'invalid_blocks', errors: ['The text is too long.'] });
    expect(refusals[1]).toMatchObject({ error: 'invalid_arguments', errors: ['The title is too long.'] });
    expect(refusals[2]).toBe(404);
    expect(await nora.sees()).toEqual([]);
    expect((await nora.modal())?.title).toBe('Fine');
  });
});
