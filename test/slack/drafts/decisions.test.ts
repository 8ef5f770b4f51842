import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { linked } from './support/linked.ts';
import { draftOf, type Scene, startScene } from './support/scene.ts';
import { changed, newest, withLayer } from './support/versions.ts';

describe('deciding about a draft', () => {
  let scene: Scene;
  let colleague: Person;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startScene();
    colleague = await scene.bot.person('colleague');
    engagementId = (await scene.strategy()).id;
  });
  afterAll(() => scene.stop());

  it('refuses who may not approve, names who may, and changes nothing', async () => {
    // Names are learned from whoever does something.
    await scene.author.presses('Full text', { in: draftOf('Strategy, version 1') });
    await scene.author.waitsForModal('Page 1 of');
    await scene.author.closes();
    await colleague.presses('Review', { in: draftOf('Strategy, version 1') });
    await colleague.waitsForModal('Only Nora Lindqvist');
    await colleague.fills({ Decision: 'Approve' });
    await colleague.submits();
    const refused = await colleague.waitsForModal('Not possible now');
    expect(refused.text).toMatch(/Only Nora Lindqvist.* can approve for this client\./);
    await colleague.closes();
    expect((await newest(scene, engagementId)).review.votes).toEqual([]);
  });

  it('wants a reason for changes, blocks approval, and lets the request be withdrawn', async () => {
    const { author } = scene;
    await author.presses('Review', { in: draftOf('Strategy, version 1') });
    await author.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await author.fills({ Decision: 'Request changes' });
    expect((await author.submits()).errors).toHaveProperty('Note');
    await author.fills({ Note: 'Name the two towns.' });
    await author.submits();
    await author.waitsForNoModal();
    const asked = await author.waitsFor(draftOf('Strategy, version 1 - draft, changes requested'));
    expect(asked.text).toContain('Name the two towns.');

    await author.presses('Review', { in: draftOf('Strategy, version 1') });
    await author.waitsForModal('Changes were requested.');
    await author.fills({ Decision: 'Approve' });
    await author.submits();
    const refused = await author.waitsForModal('Not possible now');
    expect(refused.buttons).toEqual(['Amend', 'Regenerate', 'Withdraw the request']);
    await author.presses('Withdraw the request');
    await author.waitsForModal('can be decided again');
    await author.closes();
    await author.waitsFor(draftOf('Strategy, version 1 - draft\n'));
  });

  it('decides about what the person was shown: a newer version turns the decision away', async () => {
    const { author } = scene;
    await author.presses('Review', { in: draftOf('Strategy, version 1') });
    await author.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await author.fills({ Decision: 'Approve' });
    const change = withLayer('value', { core_promise: 'Another promise.' });
    await linked(scene.bot, (await changed(scene, engagementId, change)).id);
    await author.submits();
    const refused = await author.waitsForModal('Version 2 replaced this draft.');
    expect(refused.text).toContain('Open Strategy, version 2.');
    await author.presses('Review');
    await author.waitsForModal('What changed since version 1');
    await author.fills({ Decision: 'Approve', Note: 'Good.' });
    await author.submits();
    await author.waitsForNoModal();
    await author.waitsFor(draftOf('Strategy, version 2 - approved'));
  });

  it('opens the state of now for an old Review button', async () => {
    const { author } = scene;
    const version = await newest(scene, engagementId);
    const value = { version: version.id, digest: version.versionDigest };
    await scene.posts('Old review', 'draft.review', value);
    await author.presses('Old review');
    const said = await author.waitsForModal('Version 2 is approved already.');
    expect(said.buttons).toContain('Full text');
    await author.closes();
  });

  it('flags with a reason, once, and confirms', async () => {
    const { author } = scene;
    await author.presses('Flag', { in: draftOf('Strategy, version 2 - approved') });
    await author.waitsForModal('A flagged version stays in force');
    expect((await author.submits()).errors).toHaveProperty('Reason');
    await author.fills({ Reason: 'The budget was cut.' });
    await author.submits();
    await author.waitsForNoModal();
    await author.waitsFor(draftOf('Strategy, version 2 - approved, flagged'));

    const { id } = await newest(scene, engagementId);
    await scene.posts('Old flag', 'draft.flag', { version: id });
    await author.presses('Old flag');
    await author.waitsForModal('flagged already');
    await author.presses('Confirm');
    await author.waitsForModal('Strategy, version 2 is confirmed.');
    await author.closes();
    await author.waitsFor(draftOf('Strategy, version 2 - approved\n'));

    await scene.posts('Old confirm', 'draft.confirm', { version: id });
    await author.presses('Old confirm');
    const said = await author.waitsFor('This version is not flagged.');
    expect(said.ephemeral).toBe(true);
  });

  it('opens again from a private message when Slack’s trigger had expired', async () => {
    const { author } = scene;
    await scene.bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await author.presses('Amend', { in: draftOf('Strategy, version 2') });
    const said = await author.waitsFor('Slack took too long to open this.');
    expect(said.ephemeral).toBe(true);
    await author.presses('Open', { in: (message) => message.ts === said.ts });
    await author.waitsForModal('Choose the part to change');
    await author.closes();
  });

  it('keeps what was typed when a second modal could not be opened in time', async () => {
    const { author } = scene;
    await changed(scene, engagementId, withLayer('value', { core_promise: 'A third promise.' }));
    await author.presses('Review', { in: draftOf('Strategy, version 3 - draft') });
    await author.waitsForModal('What changed since version 2');
    await author.fills({ Note: 'Half a thought' });
    await scene.bot.fault({ method: 'views.push', kind: 'error', error: 'expired_trigger_id' });
    await author.presses('Full text');
    const review = await author.waitsForModal('Nothing you typed is lost');
    expect(review.fields.find(({ label }) => label === 'Note')?.shown).toBe('Half a thought');
    await author.presses('Full text');
    await author.waitsForModal((modal) => modal.depth === 2 && modal.text.includes('A third promise.'));
    await author.closes();
    const below = await author.waitsForModal((modal) => modal.depth === 1);
    expect(below.fields.find(({ label }) => label === 'Note')?.shown).toBe('Half a thought');
    await author.closes();
  });
});
