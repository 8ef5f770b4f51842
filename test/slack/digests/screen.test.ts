import { WebClient } from '@slack/web-api';
import { expect, it, vi } from 'vitest';
import type { BotKit } from '../../../src/slack/listeners/bot-kit.ts';
import { showModal } from '../../../src/slack/listeners/digests/screen.ts';
import type { SlackContext } from '../../../src/slack/request/slack-context.ts';

it('says in the modal that it could not be filled, and leaves nobody waiting there', async () => {
  const client = new WebClient();
  vi.spyOn(client.views, 'open').mockResolvedValue({ ok: true, view: { id: 'V1', hash: 'h' } });
  const update = vi.spyOn(client.views, 'update').mockResolvedValue({ ok: true });
  const request = { client, kit: {} as BotKit, asker: {} as SlackContext };
  const asked = {
    request,
    triggerId: 't',
    respond: vi.fn(),
    again: { action: 'digest.open', value: {} },
  } as const;
  const failing = showModal(asked, 'Digests', () => Promise.reject(new Error('broken')));
  await expect(failing).rejects.toThrow('broken');
  expect(update).toHaveBeenCalledOnce();
  expect(JSON.stringify(update.mock.lastCall)).toContain('This did not work');
});
