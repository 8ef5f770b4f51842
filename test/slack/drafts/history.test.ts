import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { type Asset, assetsOf, withCreatives } from './support/creatives.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, newest } from './support/versions.ts';

type Slides = { headline: string; words: string; picture: string }[];

describe('the history of creatives', () => {
  let scene: Scene;
  let id: string;
  beforeAll(async () => {
    scene = await startScene();
    id = (await withCreatives(scene)).id;
  });
  afterAll(() => scene.stop());

  const carouselOf = (content: unknown) =>
    assetsOf({ content }).find(({ slides }) => Array.isArray(slides)) as Asset & { slides: Slides };
  const withSlide = (content: Record<string, unknown>, picture: string) => {
    const { id: carousel } = carouselOf(content);
    const deliverables = assetsOf({ content }).map((asset) => {
      const [slide, ...slides] = (asset.slides ?? []) as Slides;
      return asset.id === carousel ? { ...asset, slides: [{ ...slide, picture }, ...slides] } : asset;
    });
    return { ...content, deliverables };
  };

  it('says who, when, why, which model and what it cost, and who approved', async () => {
    const { author } = scene;
    const first = await newest(scene, id, 'creatives');
    const context = await scene.as('author');
    expectDone(await approveVersion(context, { versionId: first.id, versionDigest: first.versionDigest }));
    expectDone(
      await amendVersion(context, {
        versionId: first.id,
        versionDigest: first.versionDigest,
        content: withSlide(first.content, 'A red van at dawn.'),
        reason: 'The client wants the van.',
      }),
    );
    await author.waitsFor(draftOf('Creatives, version 2 - draft'));
    await author.presses('History', { in: draftOf('Creatives, version 2 - draft') });
    const { text } = await author.waitsForModal('Creatives, version 1');
    const [second = '', original = ''] = text.split(/(?=Creatives, version 1)/);
    expect(second).toMatch(/- draft, .*amended by @Nora Lindqvist/);
    expect(second).toContain('The client wants the van.');
    expect(original).toMatch(
      /- approved, .*the built-in stub, no charge \(stub\), asked for by @Nora Lindqvist/,
    );
    expect(original).toContain('Approved by @Nora Lindqvist');
    await author.closes();
  });

  it('compares word by word, down to a slide of an asset, and any two versions', async () => {
    const { author } = scene;
    const asset = carouselOf((await newest(scene, id, 'creatives')).content);
    const [slide] = asset.slides;
    await author.presses('Compare', { in: draftOf('Creatives, version 2 - draft') });
    const modal = await author.waitsForModal((one) => one.submitLabel === 'Compare');
    expect(modal.text).toContain(`Assets: ${asset.title}: Slides: ${slide?.headline}: Picture: `);
    expect(modal.text).not.toContain('Slides: Headline');
    await author.closes();
    await changed(scene, id, (content) => withSlide(content, 'A blue van at dawn.'), 'creatives');
    await author.waitsFor(draftOf('Creatives, version 3 - draft'));
    await author.presses('Compare', { in: draftOf('Creatives, version 3 - draft') });
    await author.waitsForModal((one) => one.submitLabel === 'Compare');
    await author.fills({ 'From version': 'Creatives, version 2' });
    const answered = await author.submits();
    expect(answered.modal?.text).toMatch(/Picture: A .*red.*blue.* van at dawn\./);
    expect(answered.modal?.text).not.toContain('Headline: ');
    await author.closes();
  });
});
