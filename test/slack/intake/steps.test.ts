import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { saveIntakeDraft } from '../../../src/engagements/intake-drafts.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { INTAKE_LISTENERS } from '../../../src/slack/listeners/intake/intake-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { sendSigned } from '../support/signed.ts';
import { clean, contextOf, draftOf, engagements } from './support/data.ts';
import {
  exampleBrief,
  fieldOf,
  fillsUpTo,
  goesOn,
  opensForm,
  pageOf,
  pressesTo,
  SHORT,
} from './support/form.ts';

let bot: TestBot;
let nora: Person;
beforeAll(async () => {
  bot = await startTestBot({ listeners: INTAKE_LISTENERS });
  nora = await bot.person('author');
});
afterAll(() => bot.stop());
beforeEach(() => clean(bot, [nora]));

const BUSINESS = {
  'Client name': 'Harbour Bakery',
  Industry: 'Bakery',
  Geography: 'Bergen',
  'Primary offer': 'Sourdough bread',
};

describe('a step of the form', () => {
  it('shows what is wrong on its fields and keeps what was typed', async () => {
    await opensForm(nora);
    await nora.fills({ ...BUSINESS, Website: 'not an address' });
    const first = await nora.submits();
    expect(first.errors).toEqual({
      Website: 'This is not a web address. Write it in full, such as https://example.com.',
    });
    expect(fieldOf(await nora.waitsForModal(), 'Client name').value).toBe('Harbour Bakery');
    await nora.fills({ Website: null });
    expect((await nora.submits()).errors).toEqual({
      Website: 'Enter the website, or tick "No website yet".',
    });
    await nora.fills({ 'No website yet': true });
    expect(pageOf(await goesOn(nora))).toBe('Step 2 of 5: Audience');
  });

  it('checks what Slack’s own client lets through', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Goal');
    await nora.fills({ Objective: 'Sales' });
    await fillsUpTo(nora, {}, 'Voice');
    await nora.fills({ 'Brand colours': 'Red' });
    expect((await nora.submits()).errors).toEqual({
      'Brand colours': '"Red" is not a colour. Write it as hex, such as #1A2B3C.',
    });
  });

  it('asks what follows from the answers so far', async () => {
    await opensForm(nora);
    await nora.fills({ ...BUSINESS, 'No website yet': true, 'Kind of business': ['E-commerce'] });
    expect(pageOf(await goesOn(nora))).toBe('Step 2 of 6: Audience');
    await fillsUpTo(nora, { ...SHORT, objective: 'Hiring' }, 'Goal');
    const { modal, passed } = await fillsUpTo(nora, { objective: 'Hiring' }, 'Details');
    expect(passed).toEqual(['Step 3 of 6: Goal']);
    expect(modal.fields.map((field) => field.label)).toEqual([
      'Why people work here',
      'Roles to fill',
      'Places of work',
      'Catalogue address',
      'Top products',
      'Margins',
    ]);
  });

  it('goes back with what was typed, and forth again', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    await nora.fills({ 'Target audience': 'Half a sentence', Objections: 'Too dear\nToo far' });
    const back = await pressesTo(nora, 'Back', 'Business');
    expect(fieldOf(back, 'Client name').value).toBe('Harbour Bakery');
    expect(fieldOf(back, 'No website yet').shown).toBe('Yes');
    const forth = await goesOn(nora);
    expect(fieldOf(forth, 'Target audience').value).toBe('Half a sentence');
    expect(fieldOf(forth, 'Objections').value).toBe('Too dear\nToo far');
  });

  it('replaces what cannot be stored and says so once', async () => {
    await opensForm(nora);
    await nora.fills({ ...BUSINESS, 'No website yet': true, 'Client name': 'Har\u0000bour' });
    const next = await goesOn(nora);
    const sentence = 'Characters that cannot be stored were replaced by \uFFFD.';
    expect(next.text).toContain(sentence);
    const back = await pressesTo(nora, 'Back', 'Business');
    expect(back.text).not.toContain(sentence);
    expect((await draftOf(bot, nora.id)).content.client_name).toBe('Har\uFFFDbour');
  });
});

describe('an unfinished brief', () => {
  it('is kept by Save and finish later, and offered with its page', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    await nora.fills({ 'Target audience': 'Families' });
    await nora.presses('Save and finish later');
    expect((await nora.waitsForModal('Saved.')).text).toBe('Saved. Type /aicmo new to go on with it.');
    await nora.closes();

    const offer = await opensForm(nora);
    expect(offer.text).toContain('Harbour Bakery - ');
    expect(offer.buttons).toEqual(['Continue', 'Discard', 'New brief']);
    const resumed = await pressesTo(nora, 'Continue', 'Audience');
    expect(fieldOf(resumed, 'Target audience').value).toBe('Families');
  });

  it('loses by closing only what was typed on the last step', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    await nora.fills({ 'Target audience': 'Families' });
    await nora.closes();
    await opensForm(nora);
    const resumed = await pressesTo(nora, 'Continue', 'Audience');
    expect(fieldOf(resumed, 'Target audience').shown).toBe('');
  });

  it('can be thrown away', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    await nora.closes();
    await opensForm(nora);
    const fresh = await pressesTo(nora, 'Discard', 'Business');
    expect(fieldOf(fresh, 'Client name').shown).toBe('');
  });

  it('can stand beside another one', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    await nora.closes();
    await opensForm(nora);
    await pressesTo(nora, 'New brief', 'Business');
    await fillsUpTo(nora, { ...SHORT, client_name: 'Second client' }, 'Audience');
    await nora.closes();
    const offer = await opensForm(nora);
    expect(offer.text).toMatch(/Second client - [\s\S]*Harbour Bakery - /);
  });

  it('is not made of forms that were opened and left without an answer', async () => {
    for (const _ of [1, 2, 3]) {
      expect(pageOf(await opensForm(nora))).toBe('Step 1 of 5: Business');
      await nora.closes();
    }
    expect(await draftOf(bot, nora.id)).toMatchObject({ content: {} });
  });

  it('keeps what two windows answered, and shows both where they differ', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    const { id } = await draftOf(bot, nora.id);
    await nora.fills({
      'Target audience': 'Families here',
      'Pain points': 'Typed here',
      'Desired outcomes': 'Bread',
    });
    // The other window, on the same step and on another one.
    const context = await contextOf(bot, nora.id);
    await saveIntakeDraft(context, {
      draftId: id,
      step: 'goal',
      content: { target_audience: 'Offices there', objections: ['Asked there'], objective: 'Sales' },
    });
    const shown = await goesOn(nora);
    expect(pageOf(shown)).toContain('Audience');
    expect(shown.text).toContain('Target audience, as saved there: Offices there');
    expect(shown.text).not.toContain('Pain points, as saved there');
    expect(fieldOf(shown, 'Target audience').value).toBe('Families here');

    const goal = await goesOn(nora);
    expect(fieldOf(goal, 'Objective').shown).toBe('Sales');
    expect((await draftOf(bot, nora.id)).content).toMatchObject({
      target_audience: 'Families here',
      pain_points: ['Typed here'],
      objections: ['Asked there'],
      objective: 'Sales',
    });
  });

  it('says so when it was thrown away in another window', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Audience');
    await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.intakeDraft.deleteMany());
    await nora.fills({ 'Target audience': 'A', 'Pain points': 'B', 'Desired outcomes': 'C' });
    const said = await goesOn(nora);
    expect(said.text).toBe('This unfinished brief is gone. Start a new one with /aicmo new.');
  });
});

describe('the check page', () => {
  it('leads into a step and back', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Check and submit');
    const goal = await pressesTo(nora, 'Edit Goal', 'Goal');
    expect(fieldOf(goal, 'Objective').shown).toBe('Sales');
    await nora.fills({ 'Budget range': 'NOK 40,000 a month' });
    const check = await goesOn(nora);
    expect(pageOf(check)).toBe('Check and submit');
    expect(check.text).toContain('NOK 40,000 a month');
  });

  it('asks first what an edited answer makes necessary', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, SHORT, 'Check and submit');
    await pressesTo(nora, 'Edit Goal', 'Goal');
    await nora.fills({ Objective: 'Hiring' });
    const details = await goesOn(nora);
    expect(pageOf(details)).toContain('Details');
    await nora.fills({ 'Roles to fill': 'Baker' });
    expect(pageOf(await goesOn(nora))).toBe('Check and submit');
  });

  it('warns, and names what is missing before it offers to submit', async () => {
    await opensForm(nora);
    await fillsUpTo(nora, { ...SHORT, objective: 'Hiring' }, 'Check and submit');
    expect((await nora.modal())?.text).toContain('The objective is Hiring, but there are no hiring details.');
    await pressesTo(nora, 'Edit Audience', 'Audience');
    await nora.fills({ 'Pain points': null });
    const check = await pressesTo(nora, 'Back', 'Check and submit');
    expect(check.text).toContain('Some answers are missing or cannot be right.');
    expect(check.submitLabel).toBeUndefined();
  });

  it('submits once, however often it is sent', async () => {
    const brief = await exampleBrief('online-shop');
    await opensForm(nora);
    await fillsUpTo(nora, brief, 'Check and submit');
    const before = (await engagements(bot)).length;
    await nora.submits();
    const submission = (await bot.seen()).findLast(({ name }) => name === 'view_submission');
    const answers = await Promise.all(
      ['the same trigger', 'another trigger'].map((trigger, at) =>
        sendSigned({
          url: bot.url,
          secret: bot.slack.signingSecret,
          contentType: 'application/x-www-form-urlencoded',
          body: new URLSearchParams({
            payload: JSON.stringify({ ...submission?.payload, ...(at === 0 ? {} : { trigger_id: trigger }) }),
          }).toString(),
        }),
      ),
    );
    expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
    expect(await engagements(bot)).toHaveLength(before + 1);
  });
});
