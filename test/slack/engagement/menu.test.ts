import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { draftOf, type Scene } from '../drafts/support/scene.ts';
import { auditKinds, chooses, manages, rootOf, startManaged } from './support.ts';

describe('the engagement menu', () => {
  let scene: Scene;
  let nora: Person;
  let tomas: Person;
  let marcus: Person;
  let gia: Person;
  let engagementId: string;
  beforeAll(async () => {
    scene = await startManaged();
    nora = scene.author;
    tomas = await scene.bot.person('colleague');
    marcus = await scene.bot.person('approver');
    gia = await scene.bot.person('guest');
    engagementId = (await scene.brief()).id;
    await nora.waitsFor(rootOf);
  });
  afterAll(() => scene.stop());

  it('offers its owner what fits a new engagement', async () => {
    await manages(nora);
    const modal = await nora.waitsForModal();
    expect(modal.buttons).toEqual([
      'Rename',
      'Change owner',
      'Move',
      'Client channel',
      'Approvals',
      'Reports',
      'Duplicate',
      'Archive',
    ]);
    await nora.closes();
  });

  it('tells everybody else, privately, who may', async () => {
    for (const who of [tomas, gia]) {
      await who.presses('Manage', { in: rootOf });
      const said = await who.waitsForModal('can manage this engagement.');
      expect(said.text).toContain('Only Nora Lindqvist');
      expect(said.buttons).toEqual([]);
      await who.closes();
    }
  });

  it('refuses each of its acts to everybody else, and changes nothing', async () => {
    const before = await auditKinds(scene, engagementId);
    const actions = ['rename', 'owner', 'move', 'complete', 'archive', 'reopen', 'duplicate'];
    for (const action of actions) {
      await scene.posts(`Crafted ${action}`, `engagement.${action}`, { engagement: engagementId });
      await tomas.presses(`Crafted ${action}`);
      if (['complete', 'archive', 'reopen'].includes(action)) {
        const said = await tomas.waitsFor('can manage this engagement.');
        expect(said.ephemeral).toBe(true);
      } else {
        await tomas.waitsForModal('can manage this engagement.');
        await tomas.closes();
      }
    }
    await tomas.presses('Manage', { in: rootOf });
    const { viewId } = await tomas.waitsForModal('can manage this engagement.');
    for (const form of ['rename', 'owner', 'move']) {
      const metadata = { engagement: engagementId };
      await scene.tampers(viewId, { callback_id: `engagement.${form}`, metadata });
      await tomas.waitsForModal('Crafted');
      const { modal } = await tomas.submits();
      expect(modal?.text).toContain('can manage this engagement.');
    }
    await tomas.closes({ all: true });
    expect(await auditKinds(scene, engagementId)).toEqual(before);
  });

  it('finds nothing for somebody who is not in the channel', async () => {
    await nora.invites('aicmo', '#leadership');
    const { id } = await scene.brief(scene.bot.slack.channels.leadership);
    await scene.posts('Their menu', 'engagement.manage', { engagement: id });
    await tomas.presses('Their menu');
    await tomas.waitsForModal('Nothing found.');
    await tomas.closes();
  });

  it('renames, and shows the name on the first message', async () => {
    await chooses(nora, 'Rename');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Rename');
    await nora.fills({ Name: '   ' });
    expect((await nora.submits()).errors).toEqual({ Name: 'Give it a name.' });
    await nora.fills({ Name: '🌱'.repeat(151) });
    expect((await nora.submits()).errors).toEqual({ Name: 'Use at most 150 characters.' });
    await nora.fills({ Name: 'Spring <!channel>\n *hiring* 🌱' });
    expect((await nora.submits()).modal?.text).toContain('It is called "Spring <!channel> *hiring* 🌱" now.');
    await nora.closes();
    const root = await nora.waitsFor(
      (message) => rootOf(message) && message.text.includes('Spring <!channel> *hiring* 🌱'),
    );
    expect(root.edited).toBe(true);
    expect(await auditKinds(scene, engagementId)).toContain('engagement.renamed');
    await nora.types('/aicmo status');
    await nora.waitsFor((message) => message.ephemeral && message.text.includes('Spring <!channel>'));
  });

  it('hands it over to a full member only, who is told and decides from then on', async () => {
    await chooses(nora, 'Change owner');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Change owner');
    await nora.fills({ Owner: 'gia' });
    expect((await nora.submits()).errors?.Owner).toContain('Only a full member of this workspace');
    await nora.fills({ Owner: 'marcus' });
    expect((await nora.submits()).modal?.title).toBe('Done');
    await nora.closes();
    const told = await nora.waitsFor('Nora Lindqvist handed it over.');
    expect(told.text).toContain('@Marcus Weber');
    expect(told.threadTs).toBe((await nora.waitsFor(rootOf)).ts);
    await nora.waitsFor((message) => rootOf(message) && message.text.includes('@Marcus Weber'));

    await nora.presses('Manage', { in: rootOf });
    await nora.waitsForModal('Only');
    await nora.closes();
    await marcus.presses('Review', { in: draftOf('Brief, version 1 - draft') });
    await marcus.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await marcus.fills({ Decision: 'Approve' });
    await marcus.submits();
    await marcus.waitsFor(draftOf('Brief, version 1 - approved'));
  });

  it('tells a new owner directly who is not in the channel', async () => {
    await marcus.leaves('#marketing');
    const ines = await scene.bot.person('admin');
    await chooses(ines, 'Change owner');
    await ines.waitsForModal((modal) => modal.submitLabel === 'Change owner');
    await ines.fills({ Owner: 'tomas' });
    await ines.submits();
    await ines.closes();
    await tomas.waitsFor('handed it over.');
    await chooses(tomas, 'Change owner');
    await tomas.waitsForModal((modal) => modal.submitLabel === 'Change owner');
    await tomas.fills({ Owner: 'marcus' });
    await tomas.submits();
    await tomas.closes();
    const told = await marcus.waitsFor('Tomás Reyes handed it over.', { channel: '@AICMO' });
    expect(told.text).toContain('you own');
  });

  it('begins a new brief with the answers of this one', async () => {
    const ines = await scene.bot.person('admin');
    await chooses(ines, 'Duplicate');
    const form = await ines.waitsForModal('Step 1 of');
    expect(form.fields.find(({ label }) => label.startsWith('Client'))?.shown).not.toBe('');
    await ines.closes();
    const drafts = await scene.bot.db.inWorkspace(scene.bot.workspaceId, (tx) => tx.intakeDraft.findMany({}));
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.settings).toEqual({});
    expect(await auditKinds(scene, engagementId)).toContain('engagement.duplicated');
  });
});
