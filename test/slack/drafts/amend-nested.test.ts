import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Modal, Person } from '../../../src/local/slack/person.ts';
import { type Asset, assetsOf, withCreatives } from './support/creatives.ts';
import { draftOf, type Scene, startScene } from './support/scene.ts';
import { changed, newest } from './support/versions.ts';

type Slide = { headline: string; words: string; picture: string };
type Carousel = Asset & { slides: Slide[] };

const depth = (wanted: number, text: string) => (modal: Modal) =>
  modal.depth === wanted && modal.text.includes(text);
const shown = (modal: Modal | undefined, label: string) =>
  modal?.fields.find((field) => field.label === label)?.shown;

describe('amending what lies in an item of a list', () => {
  let scene: Scene;
  let author: Person;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    author = scene.author;
    engagementId = (await withCreatives(scene)).id;
  });
  afterAll(() => scene.stop());

  const creatives = () => newest(scene, engagementId, 'creatives');
  const carousel = async (id?: string): Promise<Carousel> => {
    const found = assetsOf(await creatives()).find((one) => (id ? one.id === id : Array.isArray(one.slides)));
    return found as Carousel;
  };
  const deliverables = (content: Record<string, unknown>, change: (assets: Asset[]) => unknown) => ({
    ...content,
    deliverables: change(assetsOf({ content })),
  });

  /** Opens the assets, and in them one. */
  const opens = async (asset: Asset) => {
    const { number } = await creatives();
    await author.presses('Amend', { in: draftOf(`Creatives, version ${number} - draft`) });
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Assets');
    await author.waitsForModal(depth(1, asset.title));
    await author.presses(`Edit ${asset.title}`);
    return author.waitsForModal(depth(2, 'Slides'));
  };

  it('edits, adds and removes a slide, and keeps what was typed in the asset below', async () => {
    const before = await creatives();
    const asset = await carousel();
    const [first, second] = asset.slides;
    await opens(asset);
    await author.fills({ 'Alt text': 'Typed below, not saved yet.' });
    await author.presses(`Edit ${first?.headline}`);
    const form = await author.waitsForModal(depth(3, `Assets: ${asset.title}: Slides: ${first?.headline}`));
    expect(form.fields.map(({ label }) => label)).toEqual(['Headline', 'Words', 'Picture']);
    await author.fills({ Headline: 'One call is enough' });
    await author.submits();
    await author.waitsForModal(depth(2, 'One call is enough'));

    await author.presses('Add: Slides');
    await author.waitsForModal((modal) => modal.depth === 3);
    await author.fills({ Headline: 'The last word', Words: 'Write to us.' });
    expect(Object.keys((await author.submits()).errors)).toEqual(['Picture']);
    await author.fills({ Picture: 'A van at dawn.' });
    await author.submits();
    await author.waitsForModal(depth(2, 'The last word'));

    await author.presses(`Edit ${second?.headline}`);
    await author.waitsForModal((modal) => modal.depth === 3 && modal.buttons.includes('Remove'));
    await author.presses('Remove');
    await author.waitsForModal('The item is removed.');
    await author.closes();
    const below = await author.waitsForModal((modal) => modal.depth === 2);
    expect(below.buttons).not.toContain(`Edit ${second?.headline}`);
    expect(shown(below, 'Alt text')).toBe('Typed below, not saved yet.');
    await author.submits();
    await author.waitsForModal((modal) => modal.depth === 1);
    // The form of the section came along over all four versions.
    await author.submits();
    await author.waitsForModal('Nothing was changed');
    await author.closes({ all: true });

    const after = await carousel(asset.id);
    expect((await creatives()).number).toBe(before.number + 4);
    expect(after.alt_text).toBe('Typed below, not saved yet.');
    expect(after.slides.map(({ headline }) => headline)).toEqual([
      'One call is enough',
      ...asset.slides.slice(2).map(({ headline }) => headline),
      'The last word',
    ]);
    const others = (version: { content: unknown }) => assetsOf(version).filter(({ id }) => id !== asset.id);
    expect(others(await creatives())).toEqual(others(before));
  });

  it('finds the slide again when somebody was faster, wherever its asset is now', async () => {
    const asset = await carousel();
    const [first] = asset.slides;
    await opens(asset);
    await author.presses(`Edit ${first?.headline}`);
    await author.waitsForModal((modal) => modal.depth === 3);
    await author.fills({ Words: 'My words.' });
    await changed(
      scene,
      engagementId,
      (content) =>
        deliverables(content, (assets) =>
          assets
            .map((one) => (one.id === asset.id ? { ...one, slides: asset.slides.toReversed() } : one))
            .toReversed(),
        ),
      'creatives',
    );
    await author.submits();
    await author.waitsForModal('Somebody was faster');
    await author.submits();
    await author.waitsForModal((modal) => modal.depth === 2);
    await author.closes({ all: true });
    const after = await carousel(asset.id);
    expect(after.slides.at(-1)).toEqual({ ...first, words: 'My words.' });
    expect(after.slides.slice(0, -1)).toEqual(asset.slides.toReversed().slice(0, -1));
  });

  it('keeps what was typed when the asset around it is gone', async () => {
    const asset = await carousel();
    await opens(asset);
    await author.presses(`Edit ${asset.slides[0]?.headline}`);
    await author.waitsForModal((modal) => modal.depth === 3);
    await author.fills({ Words: 'Too late.' });
    await changed(
      scene,
      engagementId,
      (content) => deliverables(content, (assets) => assets.filter(({ id }) => id !== asset.id)),
      'creatives',
    );
    await author.submits();
    const told = await author.waitsForModal('Somebody removed what this belongs to');
    expect(shown(told, 'Words')).toBe('Too late.');
    await author.closes({ all: true });
  });

  it('adds an asset together with its slides, typed as lines', async () => {
    const { number } = await creatives();
    await author.presses('Amend', { in: draftOf(`Creatives, version ${number} - draft`) });
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Assets');
    await author.waitsForModal(depth(1, 'Assets'));
    await author.presses('Add: Assets');
    const form = await author.waitsForModal((modal) => modal.depth === 2);
    expect(form.buttons).not.toContain('Add: Slides');
    await author.fills({
      Title: 'Three days, one crew',
      Kind: 'Carousel',
      Serves: form.fields.find(({ label }) => label === 'Serves')?.options?.[0] ?? '',
      Text: 'Swipe through a day.',
      Slides: ['Morning | The van arrives | A van', 'Evening | Warm again'],
    });
    expect((await author.submits()).errors).toEqual({
      Slides: 'Line 2 has no "Picture". Divide the parts of a line by |.',
    });
    await author.fills({ Slides: ['Morning | The van arrives | A van', 'Evening | Warm | again | A lamp'] });
    await author.submits();
    await author.waitsForModal(depth(1, 'Three days, one crew'));
    await author.closes({ all: true });
    const added = assetsOf(await creatives()).at(-1) as Carousel;
    expect(added.slides).toEqual([
      { headline: 'Morning', words: 'The van arrives', picture: 'A van' },
      { headline: 'Evening', words: 'Warm', picture: 'again | A lamp' },
    ]);
  });
});
