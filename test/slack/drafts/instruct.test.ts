import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { requestChanges } from '../../../src/artifacts/review-acts.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, layerOf, newest, withLayer } from './support/versions.ts';

describe('amending by instruction', () => {
  let scene: Scene;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    engagementId = (await scene.strategy()).id;
  });
  afterAll(() => scene.stop());

  async function opens() {
    const { number } = await newest(scene, engagementId);
    await scene.author.presses('Amend', { in: draftOf(`Strategy, version ${number} - `) });
    await scene.author.waitsForModal('Choose the part to change');
    await scene.author.presses('Have it rewritten');
  }

  it('asks for a part and for words, and then writes that part on the same sources', async () => {
    const { author } = scene;
    const before = await newest(scene, engagementId);
    await opens();
    await author.waitsForModal('What should change');
    await author.fills({ 'What should change': 'Something' });
    const nothing = await author.submits();
    expect(nothing.errors).toEqual({ Sections: 'Choose at least one part.' });
    await author.fills({ Sections: ['Limits'], 'What should change': 'Say <!channel> that we never shout' });
    await author.submits();
    await author.waitsForNoModal();
    await author.waitsFor(draftOf('Strategy, version 2 - draft'), { timeoutMs: 30_000 });
    const after = await newest(scene, engagementId);
    expect(JSON.stringify(layerOf(after, 'limits'))).toContain('we never shout');
    expect(withLayer('limits', layerOf(before, 'limits'))(after.content)).toEqual(before.content);
    expect(after.lineage).toEqual(before.lineage);
    expect(after).toMatchObject({ baseVersionId: before.id, origin: 'run' });
  });

  it('begins with the reason of an open request for changes', async () => {
    const { author } = scene;
    const { id } = await newest(scene, engagementId);
    const context = await scene.as('author');
    expectDone(await requestChanges(context, { versionId: id, note: 'The promise is too loud.' }));
    await author.waitsFor(draftOf('Strategy, version 2 - draft, changes requested'));
    await opens();
    const form = await author.waitsForModal('Filled in from the request for changes.');
    const wish = form.fields.find(({ label }) => label === 'What should change');
    expect(wish?.shown).toBe('The promise is too loud.');
    await author.fills({ Sections: ['Value'] });
    await author.submits();
    await author.waitsFor(draftOf('Strategy, version 3 - draft'), { timeoutMs: 30_000 });
    expect((await newest(scene, engagementId)).reason).toBe('The promise is too loud.');
  });

  it('is refused on a stale base, with the ways out, and still refused when it became stale meanwhile', async () => {
    const { author } = scene;
    await opens();
    await author.waitsForModal('What should change');
    const brief = await changed(
      scene,
      engagementId,
      (content) => ({ ...content, target_audience: 'Other people.' }),
      'intake',
    );
    const { id, versionDigest } = brief;
    expectDone(await approveVersion(await scene.as('author'), { versionId: id, versionDigest }));
    await author.fills({ Sections: ['Value'], 'What should change': 'Louder' });
    await author.submits();
    const late = await author.waitsForModal('regenerate it, or re-attest first');
    expect(late.buttons).toEqual(expect.arrayContaining(['Re-attest', 'Regenerate']));
    await author.closes();
    await author.waitsFor(draftOf('Strategy, version 3 - draft, stale'));
    await opens();
    const early = await author.waitsForModal('regenerate it, or re-attest first');
    await author.presses('Regenerate');
    await author.waitsForModal('Parts that you do not choose still say what they said then');
    expect(early.title).toBe('Not possible now');
    await author.closes();
    expect((await newest(scene, engagementId)).number).toBe(3);
  });

  it('is not offered for the brief, which people write', async () => {
    const { author } = scene;
    const { number } = await newest(scene, engagementId, 'intake');
    await author.presses('Amend', { in: draftOf(`Brief, version ${number} - approved`) });
    const form = await author.waitsForModal('Choose the part to change');
    expect(form.buttons).not.toContain('Have it rewritten');
    await author.closes();
  });
});
