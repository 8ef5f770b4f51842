import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expireReview, requestChanges } from '../../../src/artifacts/review-acts.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { SOON } from '../../support/patience.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from './support/scene.ts';
import { newest } from './support/versions.ts';

describe('a review', () => {
  let scene: Scene;
  let colleague: Person;
  let engagement: Engagement;
  beforeAll(async () => {
    scene = await startScene();
    colleague = await scene.bot.person('colleague');
  });
  beforeEach(async () => {
    engagement = await scene.brief();
  });
  afterAll(() => scene.stop());

  const state = async () => (await newest(scene, engagement.id, 'intake')).review.state;

  it('whose time ran out is refused, and opened again from there by Ask again', async () => {
    const { author } = scene;
    await author.presses('Review', { in: draftOf('Brief, version 1') });
    await author.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await author.fills({ Decision: 'Approve' });
    expectDone(await expireReview(await scene.as('author'), { versionId: engagement.briefId }));
    expect(await state()).toBe('expired');
    const { modal } = await author.submits();
    expect(modal?.buttons).toEqual(['Ask again']);
    await author.presses('Ask again');
    await author.waitsForModal('The review of Brief, version 1 is open again.');
    await author.closes();
    expect(await state()).toBe('open');

    await author.presses('Review', { in: draftOf('Brief, version 1') });
    await author.waitsForModal((shown) => shown.submitLabel === 'Submit');
    await author.fills({ Decision: 'Approve' });
    expect((await author.submits()).modal).toBeUndefined();
    expect((await newest(scene, engagement.id, 'intake')).status).toBe('approved');
  });

  it('that is open needs no Ask again', async () => {
    const { author } = scene;
    await scene.posts('Ask for nothing', 'draft.ask_again', { version: engagement.briefId });
    await author.presses('Ask for nothing');
    expect(await author.waitsFor('This review is open already.')).toMatchObject({ ephemeral: true });
    expect(await state()).toBe('open');
  });

  it('with a request for changes is freed by whoever made it, and by nobody else', async () => {
    const { author } = scene;
    const { briefId } = engagement;
    expectDone(
      await requestChanges(await scene.as('author'), { versionId: briefId, note: 'Name the towns.' }),
    );
    await scene.posts('Take it back', 'draft.withdraw_request', { version: briefId });
    await colleague.presses('Take it back');
    await colleague.waitsFor('Only the person who asked for changes, or an admin, can withdraw the request.');
    expect(await state()).toBe('changes_requested');

    await author.presses('Take it back');
    await expect.poll(state, SOON).toBe('open');
    const draft = await author.waitsFor(draftOf('Brief, version 1 - draft\n'));
    expect(draft.text).not.toContain('Name the towns.');
    await author.presses('Take it back');
    await author.waitsFor('There is no open request for changes on this version.');
    expect(await state()).toBe('open');
  });
});
