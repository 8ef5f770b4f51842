import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../src/local/slack/person.ts';
import { LISTENERS } from '../../src/slack/listeners/all-listeners.ts';
import { type FailingServer, failingServer } from '../platform/support/failing-server.ts';
import { startTestBot, type TestBot } from '../support/bot.ts';
import { engagements } from './intake/support/data.ts';
import { fillsUpTo, opensForm, pressesTo, SHORT } from './intake/support/form.ts';
import { sendSigned } from './support/signed.ts';

const AWAY = 'AICMO cannot reach its database right now, and nothing was changed. Try again in a minute.';

let server: FailingServer;
let bot: TestBot;
let nora: Person;
beforeAll(async () => {
  server = await failingServer();
  bot = await startTestBot({ db: server.db, listeners: LISTENERS, mayFail: true });
  nora = await bot.person('author');
});
afterAll(async () => {
  await server?.comesBack();
  await bot?.stop();
  await server?.close();
});
beforeEach(async () => {
  await server.comesBack();
  if (await nora.modal()) await nora.closes({ all: true });
});

it('a command gets an honest answer, and works again by itself', async () => {
  await server.goesAway();
  await nora.types('/aicmo status');
  expect((await nora.sees()).at(-1)).toMatchObject({ ephemeral: true, text: AWAY });
  await server.comesBack();
  await nora.types('/aicmo status');
  expect((await nora.sees()).at(-1)?.text).toContain('There are no engagements that you can see.');
});

it('a button in the form says so on top: what was typed stays below', async () => {
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Voice');
  await nora.fills({ 'Tone of voice': 'Calm' });
  await server.goesAway();
  await nora.presses('Back');
  expect(await nora.waitsForModal(AWAY)).toMatchObject({ depth: 2, text: AWAY });
  await nora.closes();
  await server.comesBack();
  await pressesTo(nora, 'Back', /^Step 3 /);
  const [draft] = await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.intakeDraft.findMany());
  expect(draft?.content).toMatchObject({ tone_voice: 'Calm' });
});

it('a brief is submitted at the second try, once', async () => {
  await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.intakeDraft.deleteMany());
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Check and submit');
  await server.goesAway();
  expect((await nora.submits()).modal).toMatchObject({ depth: 2, text: AWAY });
  await nora.closes();
  await server.comesBack();
  expect(await engagements(bot)).toEqual([]);
  expect((await nora.submits()).modal).toBeUndefined();
  expect(await engagements(bot)).toHaveLength(1);
});

it('does not say that nothing was changed when nobody can know', async () => {
  await opensForm(nora);
  await fillsUpTo(nora, { ...SHORT, client_name: 'In doubt' }, 'Check and submit');
  const { db } = server;
  const inWorkspace = db.inWorkspace;
  db.inWorkspace = (workspaceId, work) =>
    inWorkspace(workspaceId, async (tx) => {
      const done = await work(tx);
      if ((await tx.engagement.count({ where: { name: { not: '' } } })) > 1) server.losesNextCommit();
      return done;
    });
  const { modal } = await nora.submits();
  db.inWorkspace = inWorkspace;
  expect(modal?.text).toMatch(/^Something went wrong here\. Look whether it was done/);
  expect(await engagements(bot)).toHaveLength(2);
});

it('an event is answered with 500, so that Slack delivers it again', async () => {
  const body = JSON.stringify({
    type: 'event_callback',
    event_id: crypto.randomUUID(),
    team_id: bot.slack.team.id,
    event: { type: 'member_joined_channel', user: nora.id, channel: bot.slack.channels.marketing },
  });
  const deliver = () => sendSigned({ url: bot.url, secret: bot.slack.signingSecret, body });
  await server.goesAway();
  expect((await deliver()).status).toBe(500);
  await server.comesBack();
  expect((await deliver()).status).toBe(200);
});
