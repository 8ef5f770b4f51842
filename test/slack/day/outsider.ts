import { expect, it, vi } from 'vitest';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { SOON } from '../../support/patience.ts';
import { stateOf } from '../drafts/support/nothing.ts';
import { startScene } from '../drafts/support/scene.ts';
import { type Day, filled, opens } from './stage.ts';

type Button = { action_id: string; value: string };

const isButton = (one: object): one is Button =>
  'action_id' in one && 'value' in one && typeof one.value === 'string';

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-/;

function* objects(value: unknown): Generator<object> {
  if (typeof value !== 'object' || value === null) return;
  yield value;
  for (const inner of Object.values(value)) yield* objects(inner);
}

const SHOWN = new Set(['chat.postMessage', 'chat.update', 'views.publish']);

/** Every button of a message or a Home with something of this workspace on it, the last of each kind. */
async function buttonsOf({ scene }: Day): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const { name, payload } of await scene.bot.seen()) {
    if (!SHOWN.has(name)) continue;
    for (const one of objects([given(payload.blocks), given(payload.view)])) {
      if (isButton(one) && ID.test(one.value)) found.set(one.action_id, one.value);
    }
  }
  return found;
}

const given = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

/** Olga, of another workspace on the same database: with the Slack id that Nora has here, and rights over everything there. */
const OLGA = {
  people: [
    {
      key: 'author',
      id: 'U0NORALIND',
      name: 'olga',
      realName: 'Olga Berg',
      title: 'Owner',
      timeZone: 'Europe/Oslo',
      isAdmin: true,
    },
  ],
  channels: [
    {
      key: 'marketing',
      id: 'C0LEADERSH',
      name: 'marketing',
      isPrivate: false,
      topic: '',
      members: ['author'],
    },
  ],
};

/** Somebody of another workspace presses every button that there was, with its real values. */
export function outsider(day: () => Day): void {
  it('is nothing to somebody of another workspace, whatever they press', async () => {
    const { scene } = day();
    const { db, workspaceId } = scene.bot;
    const team = { id: 'T0OTHERCO', name: 'Other & Co', domain: 'other' };
    const other = await startScene({ listeners: LISTENERS, db, slack: { team, cast: OLGA } });
    try {
      const olga = other.author;
      expect(olga.id).toBe(day().nora.id);
      const before = await stateOf(scene, workspaceId);
      const buttons = await buttonsOf(day());
      expect(buttons.size).toBeGreaterThan(15);
      for (const [action, value] of buttons) {
        const { press, remove } = await other.postsAll([action], value);
        const alone = async () => (await olga.sees()).filter(({ ephemeral }) => ephemeral);
        const told = (await alone()).length;
        await press(olga, action);
        const said = await vi.waitFor(async () => {
          const modal = await olga.modal();
          const shown = modal ? filled(modal) && modal.text : (await alone())[told]?.text;
          return shown || expect.fail(`${action} was not answered.`);
        }, SOON);
        expect([action, said]).toEqual([action, expect.stringMatching(/^Nothing (was )?found\./)]);
        if (await olga.modal()) await olga.closes({ all: true });
        await remove();
      }
      expect((await opens(olga, '/aicmo')).text).toContain('There is no engagement that you can see yet.');
      await olga.opensHome();
      await olga.waitsForHome('There is no engagement that you can see yet.');
      expect(await stateOf(scene, workspaceId)).toBe(before);
      const sent = (await other.bot.seen()).filter(({ kind }) => kind !== 'to_bot');
      expect(JSON.stringify(sent)).not.toContain('Kestrel');
    } finally {
      await other.stop();
    }
  });
}
