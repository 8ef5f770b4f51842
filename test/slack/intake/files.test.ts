import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Person, PickedFile } from '../../../src/local/slack/person.ts';
import { sha256Bytes } from '../../../src/platform/canonical.ts';
import { imageSize } from '../../../src/slack/files/images/image-size.ts';
import { FILES } from '../../../src/slack/files/sentences.ts';
import { INTAKE_LISTENERS } from '../../../src/slack/listeners/intake/intake-listeners.ts';
import { startTestBot, type TestBot } from '../../support/bot.ts';
import { clean, draftOf } from './support/data.ts';
import { fieldOf, fillsUpTo, goesOn, opensForm, pageOf, pressesTo, SHORT } from './support/form.ts';
import { JPEG, PNG, RECT, svg } from './support/images.ts';

let bot: TestBot;
let nora: Person;
beforeAll(async () => {
  bot = await startTestBot({ listeners: INTAKE_LISTENERS });
  nora = await bot.person('author');
});
afterAll(() => bot.stop());
beforeEach(async () => {
  await clean(bot, [nora]);
  await opensForm(nora);
  await fillsUpTo(nora, SHORT, 'Voice');
});

const picked = (name: string, content: Uint8Array | string): PickedFile => ({ name, content });

/** A busy machine may draw an SVG for longer than the form waits: it asks to press again, so she does. */
const submits = async () => {
  for (;;) {
    const submission = await nora.submits();
    if (!submission.errors['Logo files']?.includes(FILES.svgSlow)) return submission;
  }
};

const refusal = async (...files: PickedFile[]) => {
  await nora.fills({ 'Logo files': files });
  return (await submits()).errors['Logo files'];
};

it('stores images once by digest and refers to them, keeping or removing those there are', async () => {
  await nora.fills({
    'Logo files': [picked('logo.png', PNG), picked('the same.png', PNG), picked('photo.jpg', JPEG)],
  });
  expect(pageOf(await goesOn(nora))).toContain('Channel');
  const [logo, photo] = [
    { name: 'logo.png', digest: sha256Bytes(PNG), mime: 'image/png', bytes: PNG.length },
    { name: 'photo.jpg', digest: sha256Bytes(JPEG), mime: 'image/jpeg', bytes: JPEG.length },
  ];
  expect((await draftOf(bot, nora.id)).content.logo_files).toEqual([logo, photo]);
  const stored = await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.storedFile.findMany());
  expect(stored.map(({ digest, content }) => [digest, Buffer.from(content).toString('hex')]).sort()).toEqual(
    [
      [logo.digest, PNG.toString('hex')],
      [photo.digest, JPEG.toString('hex')],
    ].sort(),
  );

  const voice = await pressesTo(nora, 'Back', 'Voice');
  expect(fieldOf(voice, 'Logo files so far').shown).toBe('logo.png, photo.jpg');
  await nora.fills({ 'Logo files so far': ['photo.jpg'], 'Logo files': null });
  await goesOn(nora);
  expect((await draftOf(bot, nora.id)).content.logo_files).toEqual([photo]);
});

it('looks at what a file is, not at what it is called', async () => {
  expect(await refusal(picked('logo.svg', 'BM and so on'))).toMatch(
    /^logo\.svg: This is no PNG, JPEG or SVG/,
  );
  expect(await refusal(picked('script.png', '#!/bin/sh'))).toBe(
    'script.png: This is no PNG, JPEG or SVG image. Remove it, or add it in one of these formats.',
  );
  expect(await refusal(picked('logo.png', PNG), picked('script.png', 'GIF89a'))).toMatch(/^script\.png: /);
  expect((await draftOf(bot, nora.id)).content.logo_files).toBeUndefined();
});

it('keeps an SVG as PNG, and says what it cannot turn into one', async () => {
  const text = svg(`${RECT}<text y="9">Acme</text>`);
  expect(await refusal(picked('logo.svg', text))).toBe(
    'logo.svg: This SVG holds text that depends on fonts. Turn the text into paths, or save it as PNG, and add that.',
  );
  await nora.fills({ 'Logo files': [picked('logo.svg', svg(RECT))] });
  const { modal } = await submits();
  expect(modal && pageOf(modal)).toContain('Channel');
  const { digest, ...reference } = (
    (await draftOf(bot, nora.id)).content.logo_files as { digest: string }[]
  )[0] ?? { digest: '' };
  expect(reference).toMatchObject({ name: 'logo.png', mime: 'image/png' });
  const where = { workspaceId_digest: { workspaceId: bot.workspaceId, digest } };
  const stored = await bot.db.inWorkspace(bot.workspaceId, (tx) => tx.storedFile.findUnique({ where }));
  expect(stored && imageSize(stored.content, 'image/png')).toMatchObject({
    value: { width: 1_000, height: 500 },
  });
});

it('refuses images whose header claims an absurd size', async () => {
  const absurd = Buffer.from(PNG);
  absurd.writeUInt32BE(60_000, 16);
  expect(await refusal(picked('logo.png', absurd))).toBe(
    'logo.png: This image is 60,000 by 2 pixels. Save it with at most 10,000 a side and 50 million in all.',
  );
});

it('refuses what is too large, and what Slack does not hand over', async () => {
  const large = Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)]);
  expect(await refusal(picked('large.png', large))).toBe(
    'large.png: This is larger than 5 MB. Make it smaller, or remove it.',
  );
  await bot.fault({ method: 'files.info', kind: 'error', error: 'file_not_found' });
  expect(await refusal(picked('logo.png', PNG))).toBe(
    'Slack has no such file any more. Remove it and add it again.',
  );
  await bot.fault({ method: 'files.info', kind: 'server_error' });
  expect(await refusal(picked('logo.png', PNG))).toMatch(/^The file could not be fetched from Slack\./);
  await bot.fault({ method: 'files.info', kind: 'delayed', ms: 2_500 });
  expect(await refusal(picked('logo.png', PNG))).toMatch(
    /^The file could not be fetched from Slack in time\./,
  );
});

it('keeps the person on the step when they leave it with a file that cannot be taken', async () => {
  await nora.fills({ 'Tone of voice': 'Calm', 'Logo files': [picked('script.png', '#!/bin/sh')] });
  await nora.presses('Back');
  const stays = await nora.waitsForModal('script.png: This is no PNG, JPEG or SVG image.');
  expect(pageOf(stays)).toContain('Voice');
  expect((await draftOf(bot, nora.id)).content).toMatchObject({ tone_voice: 'Calm' });
});
