import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import type { Modal } from '../../../src/local/slack/person.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, layerOf, newest, withLayer } from './support/versions.ts';

type Piece = { id: string; title: string; content_markdown: string };
const piecesOf = (version: { content: unknown }): Piece[] =>
  (version.content as { deliverables: Piece[] }).deliverables;

const optionsOf = (modal: Modal, label: string) =>
  modal.fields.find((field) => field.label === label)?.options;

describe('Regenerate', () => {
  let scene: Scene;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    engagementId = (await scene.strategy()).id;
  });
  afterAll(() => scene.stop());

  /** Opens the form on the newest version. */
  async function opens() {
    const { number } = await newest(scene, engagementId);
    await scene.author.presses('Regenerate', { in: draftOf(`Strategy, version ${number} - `) });
    return scene.author.waitsForModal('What should be different');
  }

  it('writes one section anew and leaves every other word as it was', async () => {
    const { author } = scene;
    const before = await newest(scene, engagementId);
    const form = await opens();
    expect(form.text).toContain('Strategy, version 1');
    expect(form.text).toContain('Estimated cost');
    await author.fills({ 'Write anew': 'Only what is chosen below', Sections: ['Value'] });
    await author.fills({ 'What should be different': 'Name the winter offer' });
    await author.submits();
    await author.waitsForNoModal();
    await author.waitsFor('Value', { after: '0' });
    await author.waitsFor(draftOf('Strategy, version 2 - draft'), { timeoutMs: 30_000 });
    const after = await newest(scene, engagementId);
    expect(JSON.stringify(layerOf(after, 'value'))).toContain('Name the winter offer');
    expect(withLayer('value', layerOf(before, 'value'))(after.content)).toEqual(before.content);
    expect(after.reason).toBe('Name the winter offer');
  });

  it('writes one single piece anew', async () => {
    const { author } = scene;
    const before = await newest(scene, engagementId);
    const [, second] = piecesOf(before);
    expect(second?.title).toBeTruthy();
    await opens();
    await author.fills({
      'Write anew': 'Only what is chosen below',
      'Single deliverables': [`2. ${second?.title}`],
    });
    await author.fills({ 'What should be different': 'Half as long' });
    await author.submits();
    await author.waitsFor(draftOf('Strategy, version 3 - draft'), { timeoutMs: 30_000 });
    // The section that was written before has ended with the same words.
    const isDone = draftOf('Strategy - done');
    await author.waitsFor((message) => isDone(message) && message.text.includes(second?.title ?? ''));
    const after = await newest(scene, engagementId);
    expect(after.content.layers).toEqual(before.content.layers);
    const others = ({ id }: Piece) => id !== second?.id;
    expect(piecesOf(after).filter(others)).toEqual(piecesOf(before).filter(others));
    expect(piecesOf(after)[1]).toMatchObject({
      id: second?.id,
      content_markdown: expect.stringContaining('Half as long'),
    });
  });

  it('shows what does not fit together on its field', async () => {
    const { author } = scene;
    await opens();
    await author.fills({ Sections: ['Market'] });
    const whole = await author.submits();
    expect(whole.errors.Sections).toContain('You chose single parts.');
    await author.fills({ 'Write anew': 'Only what is chosen below', Sections: [] });
    const nothing = await author.submits();
    expect(nothing.errors.Sections).toContain('Choose at least one part');
    await author.closes();
    expect((await newest(scene, engagementId)).number).toBe(3);
  });

  it('keeps what was changed by hand when the whole is written anew, unless it is ticked', async () => {
    const { author } = scene;
    await changed(scene, engagementId, withLayer('value', { core_promise: 'One crew does it all.' }));
    await changed(
      scene,
      engagementId,
      withLayer('market', { white_space_logic: 'Nobody answers at night.' }),
    );
    const before = await newest(scene, engagementId);
    await author.waitsFor(draftOf(`Strategy, version ${before.number} - draft`));
    const form = await opens();
    expect(optionsOf(form, 'Write these anew, too')).toEqual(['Market', 'Value']);
    await author.fills({ 'Write these anew, too': ['Market'] });
    await author.submits();
    await author.waitsFor(draftOf(`Strategy, version ${before.number + 1} - draft`), { timeoutMs: 60_000 });
    const after = await newest(scene, engagementId);
    expect(layerOf(after, 'value')).toEqual(layerOf(before, 'value'));
    expect(layerOf(after, 'market').white_space_logic).not.toBe('Nobody answers at night.');
    await opens().then((next) => expect(optionsOf(next, 'Write these anew, too')).toEqual(['Value']));
    await author.closes();
  });

  it('is offered over an approved version too, and leads from an old one to the newest', async () => {
    const { author } = scene;
    const { id, number, versionDigest } = await newest(scene, engagementId);
    expectDone(await approveVersion(await scene.as('author'), { versionId: id, versionDigest }));
    await author.waitsFor(draftOf(`Strategy, version ${number} - approved`));
    await opens();
    await author.closes();
    const old = await scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) =>
      tx.version.findFirstOrThrow({
        where: { workspaceId: scene.bot.workspaceId, engagementId, type: 'strategy', number: 1 },
      }),
    );
    await scene.posts('Old one', 'draft.regenerate', { version: old.id });
    await author.presses('Old one');
    const said = await author.waitsForModal('replaced this draft');
    expect(said.text).toContain(`version ${number}`);
    await author.closes();
  });

  it('says what stands in the way: a version that moved on, a flagged source, and the brief, which no job writes', async () => {
    const { author } = scene;
    await opens();
    await changed(scene, engagementId, withLayer('value', { core_promise: 'Changed meanwhile.' }));
    await author.submits();
    const moved = await author.waitsForModal('replaced this one');
    expect(moved.text).toContain('start from there');
    await author.closes();

    const context = await scene.as('author');
    const brief = await newest(scene, engagementId, 'intake');
    expectDone(await flagVersion(context, { versionId: brief.id, reason: 'Wait.' }));
    const { number } = await newest(scene, engagementId);
    // The flag shows on what stands on the brief; pressed before that, the button would be the one of a moment ago.
    await author.waitsFor(draftOf(`Strategy, version ${number} - draft, stale`));
    await opens();
    await author.submits();
    await author.waitsForModal('The brief is flagged.');
    await author.closes();

    await scene.posts('Write my brief', 'draft.regenerate', {
      version: brief.id,
      digest: brief.versionDigest,
    });
    await author.presses('Write my brief');
    await author.waitsForModal('no job writes it');
    await author.closes();
  });
});
