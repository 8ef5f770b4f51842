import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseVersion } from '../../../src/artifacts/erase-body.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, newest, withLayer } from './support/versions.ts';

describe('reading about a draft', () => {
  let scene: Scene;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    engagementId = (await scene.strategy()).id;
    await changed(scene, engagementId, withLayer('value', { core_promise: 'A promise of its own.' }));
    await scene.author.waitsFor(draftOf('Strategy, version 2 - draft'));
  });
  afterAll(() => scene.stop());

  it('history: who or which model, and the way to each version', async () => {
    const { author } = scene;
    await author.presses('History', { in: draftOf('Strategy, version 2') });
    const modal = await author.waitsForModal('Strategy, version 1');
    expect(modal.text).toMatch(/Strategy, version 2.*- draft.*@Nora Lindqvist/);
    expect(modal.text).toMatch(/Strategy, version 1.*- archived.*the built-in stub, no charge \(stub\)/);
    await author.closes();
  });

  it('compares any two versions', async () => {
    const { author } = scene;
    await author.presses('Compare', { in: draftOf('Strategy, version 2') });
    const modal = await author.waitsForModal((one) => one.submitLabel === 'Compare');
    expect(modal.text).toContain('Core promise: ');
    await author.fills({ 'To version': 'Strategy, version 1' });
    await author.submits();
    await author.waitsForModal('The content is the same as before.');
    await author.closes();
  });

  it('full text: every page in its place', async () => {
    const { author } = scene;
    const long = `${'A long sentence about engineers. '.repeat(600)}The end.`;
    await changed(scene, engagementId, withLayer('market', { white_space_logic: long }));
    await author.presses('Full text', { in: draftOf('Strategy, version 3') });
    const first = await author.waitsForModal('Page 1 of');
    expect(first.text).toContain('not by a model');
    const pages = Number(/Page 1 of (\d+)/.exec(first.text)?.[1]);
    const texts = [first.text];
    for (let page = 2; page <= pages; page++) {
      await author.presses('Later');
      texts.push((await author.waitsForModal(`Page ${page} of ${pages}`)).text);
    }
    expect(texts.join('')).toContain('The end.');
    expect(texts.at(-1)).toContain(`Page ${pages} of ${pages}`);
    await author.presses('Earlier');
    await author.waitsForModal(`Page ${pages - 1} of ${pages}`);
    await author.closes();
  });

  it('findings: all of them', async () => {
    const { author } = scene;
    const version = await changed(
      scene,
      engagementId,
      withLayer('value', { core_promise: 'TBD. [insert promise here]' }),
    );
    expect(version.quality?.findings.length).toBeGreaterThan(0);
    await author.presses('All findings', { in: draftOf(`Strategy, version ${version.number}`) });
    const modal = await author.waitsForModal(`Strategy, version ${version.number}`);
    for (const { message } of version.quality?.findings ?? []) expect(modal.text).toContain(message);
    await author.closes();

    expect(version.quality?.status).toBe('FAIL');
    await author.presses('Review', { in: draftOf(`Strategy, version ${version.number}`) });
    await author.waitsForModal((one) => one.submitLabel === 'Submit');
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    const refused = await author.waitsForModal('Not possible now');
    expect(refused.buttons).toEqual(['Amend', 'Regenerate', 'All findings']);
    await author.closes();
  });

  it('says of an erased version that it is erased', async () => {
    const { author } = scene;
    // Who is an admin is learned from whoever does something.
    const admin = await scene.bot.person('admin');
    await admin.presses('History', { in: draftOf('Strategy, version 1') });
    await admin.waitsForModal('Strategy, version 1');
    const { id, number } = await newest(scene, engagementId);
    expectDone(await eraseVersion(await scene.as('admin'), { versionId: id }));
    for (const label of ['Full text', 'Export', 'Compare']) {
      await author.presses(label, { in: draftOf(`Strategy, version ${number}`) });
      await author.waitsForModal('The text of this version was erased');
      await author.closes();
    }
  });
});
