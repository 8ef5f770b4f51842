import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { INTAKE_LISTENERS } from '../../../src/slack/listeners/intake/intake-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { sendSigned } from '../support/signed.ts';
import { clean, draftOf, engagements } from './support/data.ts';
import { fieldOf, fillsUpTo, goesOn, opensForm, pageOf, pressesTo, SHORT } from './support/form.ts';

let bot: TestBot;
let nora: Person;
let tomas: Person;
beforeAll(async () => {
  bot = await startTestBot({ listeners: INTAKE_LISTENERS });
  nora = await bot.person('author');
  tomas = await bot.person('colleague');
});
afterAll(() => bot.stop());
beforeEach(async () => {
  await clean(bot, [nora, tomas]);
  await nora.goesTo('#marketing');
});

const joined = async () =>
  (await bot.seen())
    .filter(({ name }) => name === 'conversations.join')
    .map(({ payload }) => payload.channel);

it('offers the channel where the command was typed, and joins it if it is public', async () => {
  await nora.goesTo('#general');
  await opensForm(nora);
  const { modal } = await fillsUpTo(nora, SHORT, 'Channel');
  expect(fieldOf(modal, 'Channel').shown).toBe('#general');
  const check = await goesOn(nora);
  expect(check.text).toContain('Channel: #general');
  expect(await joined()).toEqual([bot.slack.channels.general]);
});

it('shows the invite line for a private channel, and goes on once it was invited', async () => {
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Channel');
  await nora.fills({ Channel: '#leadership' });
  const stays = await goesOn(nora);
  expect(pageOf(stays)).toContain('Channel');
  expect(stays.text).toContain('type /invite @aicmo there, then press Try again.');
  expect(fieldOf(stays, 'Channel').shown).toBe('#leadership');

  await nora.presses('Try again');
  // The same words as before: only its hash tells the answer to this press.
  const answered = await nora.waitsForModal(({ raw }) => raw.hash !== stays.raw.hash);
  expect(answered.text).toContain('type /invite @aicmo');
  expect(pageOf(answered)).toContain('Channel');

  await nora.invites('aicmo', '#leadership');
  const check = await pressesTo(nora, 'Try again', 'Check and submit');
  expect(check.text).toContain('Channel: #leadership');
});

it('keeps the channel when somebody goes back, saves or comes back later', async () => {
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Channel');
  await nora.fills({ Channel: '#general' });
  await pressesTo(nora, 'Back', 'Voice');
  expect((await draftOf(bot, nora.id)).settings.channelId).toBe(bot.slack.channels.general);
  const again = await goesOn(nora);
  expect(fieldOf(again, 'Channel').shown).toBe('#general');
});

it('does not lead into a private channel that the person is not in, whatever was sent', async () => {
  await nora.invites('aicmo', '#leadership').catch(() => {});
  await opensForm(tomas);
  await fillsUpTo(tomas, SHORT, 'Channel');
  await tomas.submits();
  const sent = (await bot.seen()).findLast(
    ({ name, payload }) =>
      name === 'view_submission' && JSON.stringify(payload).includes('"callback_id":"intake.channel"'),
  );
  const payload = JSON.stringify({ ...sent?.payload, trigger_id: 'made.up' }).replaceAll(
    String(bot.slack.channels.marketing),
    String(bot.slack.channels.leadership),
  );
  const answer = await sendSigned({
    url: bot.url,
    secret: bot.slack.signingSecret,
    contentType: 'application/x-www-form-urlencoded',
    body: new URLSearchParams({ payload }).toString(),
  });
  expect(await answer.text()).toContain('AICMO can’t see that channel.');
});

it('stays on the channel page while Slack does not answer', async () => {
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Channel');
  await bot.fault({ method: 'conversations.info', kind: 'delayed', ms: 2_400 });
  const stays = await goesOn(nora);
  expect(stays.text).toContain('Slack did not answer. Press Try again.');
  await pressesTo(nora, 'Try again', 'Check and submit');
});

it('checks once more before the brief is submitted', async () => {
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Check and submit');
  await bot.fault({ method: 'conversations.info', kind: 'error', error: 'channel_not_found' });
  const stays = await goesOn(nora);
  expect(pageOf(stays)).toContain('Channel');
  expect(await engagements(bot)).toEqual([]);
  await pressesTo(nora, 'Try again', 'Check and submit');
  expect((await nora.submits()).modal).toBeUndefined();
  expect(await engagements(bot)).toHaveLength(1);
});
