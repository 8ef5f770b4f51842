import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { draftOf, type Scene, startScene } from './support/scene.ts';

describe('from the brief to an approved strategy, by hand', () => {
  let scene: Scene;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    engagementId = (await scene.brief()).id;
  });
  afterAll(() => scene.stop());

  it('reviews and approves the brief', async () => {
    const { author } = scene;
    await author.presses('Review', { in: draftOf('Brief, version 1 - draft') });
    const review = await author.waitsForModal('This is the first version');
    expect(review.text).toContain('Brief, version 1');
    await author.fills({ Decision: 'Approve' });
    expect((await author.submits()).errors).toEqual({});
    await author.waitsForNoModal();
    await author.waitsFor(draftOf('Brief, version 1 - approved'));
  });

  it('opens the plan from the root, and starts it once', async () => {
    const { author } = scene;
    await author.waitsFor(draftOf('Plan: Strategy'));
    await author.presses('Plan');
    const modal = await author.waitsForModal('Estimated cost');
    expect(modal.text).toContain('Ideal customer');
    await author.submits();
    await author.waitsForModal('Strategy is being written');
    await author.closes();
    await author.waitsFor(draftOf('Strategy, version 1 - draft'));
    const { db, workspaceId } = scene.bot;
    expect(await db.inWorkspace(workspaceId, (tx) => tx.run.count({ where: { workspaceId } }))).toBe(1);
  });

  it('amends one part by hand: version 2, and the first one leads to it', async () => {
    const { author } = scene;
    await author.presses('Amend', { in: draftOf('Strategy, version 1 - draft') });
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Value');
    await author.waitsForModal('Strategy, version 1: Value');
    await author.fills({ 'Core promise': 'A steady week, planned by one surveyor.' });
    expect((await author.submits()).errors).toEqual({});
    await author.waitsForNoModal();
    const second = await author.waitsFor(draftOf('Strategy, version 2 - draft'));
    expect(second.text).toContain('Changed: Value (Core promise)');
    await author.waitsFor(draftOf('Strategy, version 1 - replaced'));
  });

  it('a new brief makes the strategy stale; its review is refused with the ways out', async () => {
    const { author } = scene;
    await author.presses('Amend brief');
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Audience');
    await author.waitsForModal('Brief, version 1: Audience');
    await author.fills({ 'Target audience': 'Heating engineers who live in Bath.' });
    await author.submits();
    await author.waitsForNoModal();
    await author.presses('Review', { in: draftOf('Brief, version 2 - draft') });
    const review = await author.waitsForModal('What changed since version 1');
    expect(review.text).toContain('Target audience: ');
    expect(review.text).toContain('Approving this outdates');
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    await author.waitsFor(draftOf('Strategy, version 2 - draft, stale'));

    await author.presses('Review', { in: draftOf('Strategy, version 2') });
    await author.waitsForModal('An approval from you would be refused now');
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    const refused = await author.waitsForModal('Not possible now');
    expect(refused.text).toContain('The brief changed after this strategy was written.');
    expect(refused.buttons).toEqual(['Re-attest', 'Regenerate']);
  });

  it('re-attests from there, which approves version 3', async () => {
    const { author } = scene;
    await author.presses('Re-attest');
    const form = await author.waitsForModal('It will be based on');
    expect(form.text).toContain('Brief, version 2');
    expect(form.text).toContain('Target audience: ');
    expect((await author.submits()).errors).toHaveProperty('Statement');
    await author.fills({ Statement: 'Bath is part of the area that we planned for.' });
    expect((await author.submits()).errors).toEqual({});
    await author.waitsForNoModal();
    await author.waitsFor(draftOf('Strategy, version 3 - approved'));
  });

  it('exports three files into the thread', async () => {
    const { author } = scene;
    await author.presses('Export', { in: draftOf('Strategy, version 3 - approved') });
    const form = await author.waitsForModal('approved and current');
    expect(form.text).toContain('not by a model');
    await author.fills({ Formats: [] });
    expect((await author.submits()).errors).toHaveProperty('Formats');
    await author.fills({ Formats: ['PDF', 'Markdown', 'JSON'] });
    await author.submits();
    await author.waitsForNoModal();
    const files = await author.waitsFor((message) => message.files.length === 3);
    expect(files.files.map(({ name }) => name.replace(/^.*\./, '')).sort()).toEqual(['json', 'md', 'pdf']);
  });

  it('says the state of now to whoever presses an old plan', async () => {
    const { author } = scene;
    await scene.posts('Old start', 'plan.start', { engagement: engagementId, artifact: 'strategy' });
    await author.presses('Old start');
    const said = await author.waitsFor('Strategy, version 3 is there already');
    expect(said.ephemeral).toBe(true);
    const { db, workspaceId } = scene.bot;
    expect(await db.inWorkspace(workspaceId, (tx) => tx.run.count({ where: { workspaceId } }))).toBe(1);
  });
});
