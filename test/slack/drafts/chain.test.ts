import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import type { ArtifactType } from '../../../src/marketing/artifact-types.ts';
import { withCreatives } from './support/creatives.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { changed, newest } from './support/versions.ts';

describe('everything that went stale at once', () => {
  let scene: Scene;
  let id: string;
  beforeAll(async () => {
    scene = await startScene();
    id = (await withCreatives(scene)).id;
    await approves('creatives');
  });
  afterAll(() => scene.stop());

  const approves = async (type: ArtifactType) => {
    const version = await newest(scene, id, type);
    const context = await scene.as('author');
    expectDone(
      await approveVersion(context, { versionId: version.id, versionDigest: version.versionDigest }),
    );
  };
  const changesTheBrief = async (price: string) => {
    await changed(scene, id, (content) => ({ ...content, pricing: price }), 'intake');
    await approves('intake');
  };
  const standing = async () => {
    const versions = [await newest(scene, id), await newest(scene, id, 'creatives')];
    return versions.map(({ number, status, stale }) => `${number} ${status}${stale ? ' stale' : ''}`);
  };
  const chains = () =>
    scene.bot.db.inWorkspace(scene.bot.workspaceId, async (tx) => {
      const bodies = await tx.auditBody.findMany({ orderBy: { seq: 'asc' } });
      const entries = bodies.map(({ canonical }) => JSON.parse(canonical));
      return entries
        .filter(({ kind }) => kind.startsWith('chain.'))
        .map(({ kind, details }) => [kind, ...details.steps.map((step: { did: string }) => step.did)]);
    });

  it('is re-attested with one statement, upstream first, and each says what became of it', async () => {
    const { author } = scene;
    await changesTheBrief('€41 an hour');
    expect(await standing()).toEqual(['1 flagged_for_review stale', '1 flagged_for_review stale']);
    const draft = await author.waitsFor(draftOf('Strategy, version 1 - approved, flagged'));
    expect(draft.buttons).toContain('All that is stale');
    const notice = await author.waitsFor(
      'The brief changed, and that outdates: Strategy, version 1; Creatives, version 1.',
    );
    await author.presses('All that is stale', { in: (message) => message.ts === notice.ts });
    const form = await author.waitsForModal('What is stale');
    expect(form.text.indexOf('Strategy, version 1')).toBeLessThan(form.text.indexOf('Creatives, version 1'));
    expect(form.text).toContain('The brief changed after this strategy was written.');
    expect(form.text).toContain('The brief changed after these creatives were written.');
    await author.fills({ 'What to do': 'Re-attest all' });
    expect(Object.keys((await author.submits()).errors)).toEqual(['Statement']);
    await author.fills({ Statement: 'The price is not in them.' });
    const { modal } = await author.submits();
    expect(modal?.text).toContain('Strategy, version 1: re-attested as version 2, approved.');
    expect(modal?.text).toContain('Creatives, version 1: re-attested as version 2, approved.');
    await author.closes();
    expect(await standing()).toEqual(['2 approved', '2 approved']);
    expect(await chains()).toEqual([['chain.reattested', 'reattested', 'reattested']]);
    await author.waitsFor(draftOf('Creatives, version 2 - approved'));
    await author.presses('All that is stale', { in: (message) => message.ts === notice.ts });
    await author.waitsForModal('Nothing is stale any more.');
    await author.closes();
  });

  it('is written anew as far as approvals allow, and the next approval offers to go on', async () => {
    const { author } = scene;
    await changesTheBrief('€42 an hour');
    await author.presses('All that is stale', { in: draftOf('Creatives, version 2 - approved, flagged') });
    await author.waitsForModal('What is stale');
    await author.fills({ 'What to do': 'Regenerate all' });
    const { modal } = await author.submits();
    expect(modal?.text).toContain('Strategy, version 2: is being written.');
    expect(modal?.text).toContain('Creatives, version 2: waits: the strategy must be approved first.');
    expect(modal?.text).toContain('the message about it offers to go on from there');
    await author.closes();
    await author.waitsFor(draftOf('Strategy, version 3 - draft'), { timeoutMs: 60_000 });
    await approves('strategy');
    const next = await author.waitsFor('Still stale: Creatives, version 2.');
    expect(next.text).toContain('Strategy, version 3 is approved.');
    await author.presses('All that is stale', { in: (message) => message.ts === next.ts });
    await author.waitsForModal('What is stale');
    await author.fills({ 'What to do': 'Regenerate all' });
    await author.submits();
    await author.closes();
    await author.waitsFor(draftOf('Creatives, version 3 - draft'), { timeoutMs: 60_000 });
    expect(await standing()).toEqual(['3 approved', '3 revised']);
    expect((await chains()).slice(1)).toEqual([
      ['chain.regenerated', 'started', 'waits'],
      ['chain.regenerated', 'started'],
    ]);
  });

  it('is where a single re-attest leads, when what it stands on is flagged', async () => {
    const { author } = scene;
    await approves('creatives');
    await changesTheBrief('€44 an hour');
    await author.presses('Re-attest', { in: draftOf('Creatives, version 3 - approved, flagged') });
    await author.waitsForModal((modal) => modal.submitLabel === 'Re-attest');
    await author.fills({ Statement: 'Still true.' });
    const { modal } = await author.submits();
    expect(modal?.text).toContain('The strategy is flagged.');
    expect(modal?.buttons).toEqual(['Review strategy', 'All that is stale']);
    await author.presses('All that is stale');
    const all = await author.waitsForModal('These were built from something that changed.');
    expect(all.text).toContain('Strategy, version 3');
    await author.closes();
  });

  it('leaves everything as it is for somebody who may not approve', async () => {
    const colleague = await scene.bot.person('colleague');
    await changesTheBrief('€43 an hour');
    const before = await standing();
    await colleague.presses('All that is stale', { in: draftOf('Strategy, version 3 - approved, flagged') });
    await colleague.waitsForModal('What is stale');
    await colleague.fills({ 'What to do': 'Re-attest all', Statement: 'I think so.' });
    const { modal } = await colleague.submits();
    expect(modal?.text).toContain('can approve for this client.');
    await colleague.closes();
    expect(await standing()).toEqual(before);
  });
});
