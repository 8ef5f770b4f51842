import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Person } from '../../src/local/slack/person.ts';
import { ACTION_IDS, CALLBACK_IDS } from '../../src/slack/blocks/ids.ts';
import { COMMANDS, WORDS as WORDS_OF_ALL } from '../../src/slack/blocks/sentences.ts';
import { HOME } from '../../src/slack/blocks/views/home-sentences.ts';
import { CARD_PRESSES, CARD_SUBMISSIONS } from '../../src/slack/listeners/client/client-presses.ts';
import { SHORTCUTS } from '../../src/slack/listeners/shortcuts/shortcuts.ts';
import {
  approvesInside,
  asksClient,
  CLIENT,
  cardOf,
  setsClientChannel,
  startWithClient,
} from '../slack/client/support.ts';
import { stateOf } from '../slack/drafts/support/nothing.ts';
import type { Scene } from '../slack/drafts/support/scene.ts';
import { newest } from '../slack/drafts/support/versions.ts';
import { clientEyes, internalFacts, leaks } from '../support/client-eyes.ts';
import { SOON } from '../support/patience.ts';

const NOTHING = 'Nothing found.';
const OURS = 'Strategy, version 1';

/** Every word of the help, and words that it does not have. */
const WORDS = [
  ...new Set(COMMANDS.flatMap(({ name }) => name.replace('/aicmo', '').match(/[a-z]+/g) ?? [])),
  '',
  'hub',
  'admin',
];

/**
 * Gwen, a guest, and Pia of a partner's workspace hold real ids of the engagement whose card they read. With everything
 * that the bot listens to they find nothing, and change nothing.
 */
describe('what the client’s people may not do', () => {
  let scene: Scene;
  let people: Person[];
  let channel: string;
  let card: { version: string; digest: string };
  let real: Record<string, string>;
  let hidden: { version: string; digest: string };

  beforeAll(async () => {
    scene = await startWithClient();
    const { author, bot } = scene;
    people = [await bot.person('guest'), await bot.person('partner')];
    channel = bot.slack.channels.client ?? '';
    const { id: engagement, strategyId: version, strategyDigest: digest } = await scene.strategy();
    card = { version, digest };
    await asksClient(scene, engagement);
    await setsClientChannel(author);
    await author.closes({ all: true });
    await approvesInside(author, OURS);
    for (const person of people) {
      await person.goesTo(CLIENT);
      await person.waitsFor(cardOf(`${OURS} - for your decision`));
    }
    const { db, workspaceId } = bot;
    const run = await db.inWorkspace(workspaceId, (tx) =>
      tx.run.findFirstOrThrow({ where: { workspaceId } }),
    );
    const client = await db.inWorkspace(workspaceId, (tx) =>
      tx.client.findFirstOrThrow({ where: { workspaceId } }),
    );
    real = { engagement, ...card, artifact: 'strategy', run: run.id, client: client.id, do: 'draft.history' };
    // Another engagement, whose brief nobody approved: its client reads nowhere.
    const other = await scene.brief();
    hidden = { version: other.briefId, digest: other.briefDigest };
  }, 120_000);
  afterAll(() => scene.stop());

  const state = () => stateOf(scene, scene.bot.workspaceId);
  const privately = async (person: Person) =>
    (await person.sees(CLIENT)).filter(({ ephemeral }) => ephemeral).map(({ text }) => text);
  /** What only they read since, each time the same. */
  const expectNothing = async (person: Person, before: number, times: number, said = NOTHING) => {
    const told = async () => (await privately(person)).slice(before);
    await vi.waitFor(async () => expect((await told()).length).toBeGreaterThanOrEqual(times), SOON);
    const read = await told();
    expect(read.filter((text) => text !== said)).toEqual([]);
    expect(read).toHaveLength(times);
  };

  it('press: no button but the card’s own, and that one for their own card', {
    timeout: 120_000,
  }, async () => {
    const before = await state();
    const { press, remove } = await scene.postsAll(ACTION_IDS, real, channel);
    const others = ACTION_IDS.filter((action) => !Object.hasOwn(CARD_PRESSES, action));
    expect(others.length).toBeGreaterThan(80);
    for (const person of people) {
      const told = (await privately(person)).length;
      for (const action of others) await press(person, action);
      await expectNothing(person, told, others.length);
      // One that had opened would still be there.
      expect(await person.modal()).toBeUndefined();
    }
    await remove();
    const crafts = Object.entries({
      'more than a card carries': real,
      'a version that was never shown to them': hidden,
      'a version of nowhere': { ...card, version: crypto.randomUUID() },
      'no version': { digest: card.digest },
      'no id': { ...card, version: "1';--" },
    });
    for (const [at, [what, value]] of crafts.entries()) {
      const crafted = await scene.postsAll(Object.keys(CARD_PRESSES), value, channel);
      for (const person of people.slice(at % 2, (at % 2) + 1)) {
        const told = (await privately(person)).length;
        let alone = 0;
        for (const action of Object.keys(CARD_PRESSES)) {
          await crafted.press(person, action);
          if (!(await person.modal())) {
            alone += 1;
            continue;
          }
          const filled = await person.waitsForModal((modal) => modal.text !== WORDS_OF_ALL.loading);
          expect(filled.text, `${what}: ${action}`).toBe(NOTHING);
          await person.closes({ all: true });
        }
        await expectNothing(person, told, alone);
      }
      await crafted.remove();
    }
    expect(await state()).toBe(before);
  });

  it('submit: no form but the card’s own', { timeout: 120_000 }, async () => {
    const before = await state();
    for (const person of people) {
      await person.presses('Full text', { in: cardOf(OURS) });
      const { viewId } = await person.waitsForModal(OURS);
      for (const callback_id of CALLBACK_IDS) {
        const theirs = Object.hasOwn(CARD_SUBMISSIONS, callback_id);
        const metadata = theirs ? { ...hidden, choice: 'approve' } : real;
        await scene.tampers(viewId, { callback_id, metadata });
        await person.waitsForModal('Crafted');
        const { modal } = await person.submits();
        expect(modal?.text, callback_id).toBe(NOTHING);
        if (!theirs) await person.closes();
      }
      await person.closes({ all: true });
    }
    expect(await state()).toBe(before);
  });

  it('type, choose, say or open: nothing answers', { timeout: 120_000 }, async () => {
    const before = await state();
    const [gwen, pia] = people;
    if (!gwen || !pia) throw new Error('There is nobody.');
    const told = (await privately(gwen)).length;
    for (const word of WORDS) await gwen.types(`/aicmo ${word} Kestrel`);
    await expectNothing(gwen, told, WORDS.length, HOME.outsider);
    // One that had opened would still be there.
    expect(await gwen.modal()).toBeUndefined();
    const posted = await gwen.waitsFor(cardOf(OURS));
    for (const person of people) {
      for (const callback of Object.keys(SHORTCUTS)) {
        const had = (await privately(person)).length;
        await person.usesShortcut(callback, posted);
        await vi.waitFor(async () => {
          const modal = await person.modal();
          const told = (await privately(person)).slice(had);
          expect([...told, ...(modal ? [modal.text] : [])], callback).toEqual([NOTHING]);
        }, SOON);
        if (await person.modal()) await person.closes({ all: true });
      }
    }
    const count = (await gwen.sees(CLIENT)).filter(({ author }) => author === 'AICMO').length;
    const marcus = await scene.bot.person('approver');
    for (const person of [...people, marcus]) {
      for (const thread of [undefined, posted.ts])
        await person.says('@AICMO why is the strategy stale, and what did it cost?', {
          channel: CLIENT,
          thread,
        });
    }
    await gwen.says('What did we approve last month?', { channel: '@AICMO' });
    await gwen.opensHome();
    const { db, workspaceId } = scene.bot;
    await vi.waitFor(async () => {
      const undone = { where: { state: { not: 'done' } } };
      expect(await db.inWorkspace(workspaceId, (tx) => tx.outbox.count(undone))).toBe(0);
    }, SOON);
    expect((await gwen.sees(CLIENT)).filter(({ author }) => author === 'AICMO')).toHaveLength(count);
    expect((await gwen.sees('@AICMO')).filter(({ author }) => author === 'AICMO')).toEqual([]);
    expect(await state()).toBe(before);
  });

  it('find nothing behind a card once they left the channel, nor does anybody who never was in it', async () => {
    const tomas = await scene.bot.person('colleague');
    await scene.posts('Read the card', 'client.full_text', card);
    await tomas.presses('Read the card');
    await tomas.waitsForModal(NOTHING);
    await tomas.closes({ all: true });
    const [, pia] = people;
    await pia?.presses('Approve', { in: cardOf(OURS) });
    await pia?.waitsForModal((modal) => modal.submitLabel === 'Approve');
    await pia?.leaves(CLIENT);
    expect((await pia?.submits())?.modal?.text).toBe(NOTHING);
    await pia?.closes({ all: true });
    expect((await newest(scene, real.engagement ?? '')).review.votes).toHaveLength(1);
  });

  it('read nothing internal by all of that', async () => {
    const glimpses = await clientEyes(scene.bot, { people, channels: [channel] });
    const internal = await internalFacts(scene.bot, { clientIds: people.map(({ id }) => id) });
    // The crafted buttons carry real ids of their own: nobody of us would post them.
    const ours = glimpses.filter(({ text }) => !text.includes('"text":"Crafted"'));
    expect(ours.length).toBeGreaterThan(100);
    expect(leaks(ours, internal)).toEqual([]);
  });
});
