import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { INTAKE_LISTENERS } from '../../../src/slack/listeners/intake/intake-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { clean, draftOf } from './support/data.ts';
import { exampleBrief, fieldOf, fillsUpTo, goesOn, opensForm, pageOf, pressesTo } from './support/form.ts';

let bot: TestBot;
let nora: Person;
beforeAll(async () => {
  bot = await startTestBot({ listeners: INTAKE_LISTENERS });
  nora = await bot.person('author');
});
afterAll(() => bot.stop());
beforeEach(() => clean(bot, [nora]));

const OWN_BRIEF = `# Harbour Bakery, autumn

Client: Harbour Bakery
Industry: Bakery
Website: https://harbour-bakery.example.com
Where: Bergen

## Target audience
Families near the harbour

## Objective
Sales

We love the smell of bread.
`;

const opensPaste = async () => {
  await opensForm(nora);
  return pressesTo(nora, 'Paste or upload', 'Paste or upload');
};

it('fills in what a pasted text says, as suggestions to confirm, and shows what it could not place', async () => {
  await opensPaste();
  await nora.fills({ Text: OWN_BRIEF });
  const business = await goesOn(nora);
  expect(pageOf(business)).toBe('Step 1 of 5: Business');
  expect(fieldOf(business, 'Client name')).toMatchObject({ value: 'Harbour Bakery' });
  expect(fieldOf(business, 'Client name').hint).toContain('Suggested from your text: check it.');
  expect(fieldOf(business, 'Pricing').hint).not.toContain('Suggested');
  expect(fieldOf(business, 'Geography').value).toBe('Bergen');
  expect(business.text).toContain('We love the smell of bread.');

  await nora.fills({ 'Primary offer': 'Bread' });
  const audience = await goesOn(nora);
  expect(fieldOf(audience, 'Target audience').hint).toContain('Suggested');
  const back = await pressesTo(nora, 'Back', 'Business');
  expect(fieldOf(back, 'Client name').hint).not.toContain('Suggested');
});

it('keeps what was answered before, and shows what the text says instead', async () => {
  await opensForm(nora);
  await nora.fills({ 'Client name': 'The Harbour Bakery AS' });
  await pressesTo(nora, 'Paste or upload', 'Paste or upload');
  await nora.fills({ Text: OWN_BRIEF });
  const business = await goesOn(nora);
  expect(fieldOf(business, 'Client name').value).toBe('The Harbour Bakery AS');
  expect(business.text).toContain('Client name (you answered this already): Harbour Bakery');
});

it('reads an uploaded file, through to a brief that can be submitted', async () => {
  const brief = await exampleBrief('b2b-software-launch');
  await opensPaste();
  await nora.fills({ File: { name: 'brief.json', content: JSON.stringify(brief) } });
  await goesOn(nora);
  const { modal, passed } = await fillsUpTo(nora, {}, 'Check and submit');
  expect(passed.length).toBeGreaterThan(4);
  expect(modal.submitLabel).toBe('Submit brief');
  expect((await draftOf(bot, nora.id)).content).toEqual(brief);
});

it('never goes past a suggestion that nobody looked at', async () => {
  const brief = await exampleBrief('b2b-software-launch');
  await opensPaste();
  await nora.fills({ File: { name: 'brief.json', content: JSON.stringify(brief) } });
  await goesOn(nora);
  await fillsUpTo(nora, {}, 'Check and submit');
  await pressesTo(nora, 'Edit Business', 'Business');
  await nora.fills({ Pricing: null });
  await pressesTo(nora, 'Paste or upload', 'Paste or upload');
  await nora.fills({ Text: 'Pricing: 90 a seat\nTone: Calm' });
  expect(fieldOf(await goesOn(nora), 'Pricing').hint).toContain('Suggested');
});

it('leads back to the form, and needs a text or a file', async () => {
  await opensPaste();
  expect((await nora.submits()).errors).toEqual({ Text: 'Paste a text or add a file.' });
  await pressesTo(nora, 'Back', 'Business');
});

it('says what is wrong with a file, on its field', async () => {
  await opensPaste();
  const refusal = async (name: string, content: string | Uint8Array) => {
    await nora.fills({ File: { name, content } });
    return (await nora.submits()).errors;
  };
  expect(await refusal('brief.txt', Buffer.from([0x66, 0xff, 0xfe, 0x00]))).toEqual({
    File: 'brief.txt: This is no plain text (UTF-8). Save it as a text file and add that.',
  });
  expect(await refusal('empty.md', '')).toMatchObject({ File: expect.stringContaining('empty') });
  expect(await refusal('long.txt', 'x'.repeat(500_000))).toMatchObject({
    File: expect.stringMatching(/^long\.txt: This is larger than 0\.\d+ MB/),
  });
});

it('takes an answer that is too long for a Slack field by file, down and up', async () => {
  const offer = 'Sourdough bread, delivered before breakfast. '.repeat(90).trim();
  await opensPaste();
  await nora.fills({ File: { name: 'brief.md', content: `${OWN_BRIEF}\n## Offer\n${offer}\n` } });
  const business = await goesOn(nora);
  expect(business.text).toContain(`This text has ${offer.length.toLocaleString('en')} characters`);
  expect((await draftOf(bot, nora.id)).content.primary_offer).toBe(offer);

  await nora.presses('Download text');
  expect((await nora.waitsForModal('direct messages')).depth).toBe(2);
  const sent = await nora.waitsFor((message) => message.files.length > 0, { channel: '@AICMO' });
  const [file] = sent.files;
  expect(Buffer.from(await nora.downloads({ id: file?.id ?? '' })).toString('utf8')).toBe(offer);
  await nora.closes();

  const shorter = offer.slice(0, 3_100).trim();
  await nora.fills({ 'Primary offer: new text as a file': { name: 'offer.txt', content: shorter } });
  expect(pageOf(await goesOn(nora))).toContain('Audience');
  expect((await draftOf(bot, nora.id)).content.primary_offer).toBe(shorter);
});
