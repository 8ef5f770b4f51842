import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { type Scene, startScene } from '../drafts/support/scene.ts';
import { approved, briefFor, runsOf } from './support/arranged.ts';

describe('/aicmo and the name of a stage', () => {
  let scene: Scene;
  let nora: Person;
  let tomas: Person;
  let acme: string;
  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS });
    nora = scene.author;
    tomas = await scene.bot.person('colleague');
    await nora.invites('aicmo', '#leadership');
  });
  afterAll(() => scene.stop());

  it('with nothing to start it for leads to a brief', async () => {
    await nora.types('/aicmo strategy');
    const modal = await nora.waitsForModal('There is no engagement that you could start this for.');
    expect(modal.buttons).toEqual(['New brief']);
    await nora.presses('New brief');
    await nora.waitsForModal('Step 1 of 5');
    await nora.closes({ all: true });
  });

  it('with a brief that nobody approved leads to its review', async () => {
    const { slack } = scene.bot;
    await scene.brief();
    acme = await briefFor(scene, 'Acme Ltd', slack.channels.leadership ?? '');
    await nora.types('/aicmo strategy acme');
    const modal = await nora.waitsForModal('Acme Ltd: ');
    expect(modal.title).toBe('Plan: Strategy');
    expect(modal.text).toContain('The brief is not approved yet. Review version 1 first.');
    expect(modal.text).toContain('Brief, version 1 - draft, waits for approval');
    expect(modal.submitLabel).toBeUndefined();
    await nora.presses('Review Brief');
    await nora.waitsForModal('Brief, version 1');
    await nora.fills({ Decision: 'Approve' });
    await nora.submits();
    await nora.waitsForNoModal();
  });

  it('opens the plan of the only engagement of the channel; Change leads to another one', async () => {
    await nora.types('/aicmo strategy');
    const here = await nora.waitsForModal('Built on');
    expect(here.text).not.toContain('Acme');
    await nora.presses('Change');
    await nora.waitsForModal('Choose what to write');
    await nora.fills({ Engagement: 'Acme Ltd: Hiring' });
    await nora.submits();
    const there = await nora.waitsForModal('Acme Ltd: ');
    expect(there.text).toContain('The strategy is always written whole.');
    expect(there.text).toContain('Positioning');
    expect(there.text).toContain('Estimated cost: no charge (stub)');
    expect(there.text).toContain('✅ Brief, version 1 - approved');
    await nora.closes();
    // What was open below is still there.
    expect((await nora.waitsForModal('Built on')).text).not.toContain('Acme');
    await nora.closes();
  });

  it('asks which one where several fit, or none', async () => {
    await nora.goesTo('general');
    await nora.types('/aicmo strategy');
    expect((await nora.waitsForModal('Choose what to write')).fields[0]?.options).toHaveLength(2);
    expect((await nora.submits()).errors).toHaveProperty('Engagement');
    await nora.closes();
    await nora.types('/aicmo creatives <!channel> & co');
    const unknown = await nora.waitsForModal('No engagement is called "<!channel> & co". Choose one.');
    expect(unknown.fields.map(({ shown }) => shown)).toEqual(['', 'Creatives']);
    await nora.closes();
  });

  it('starts the strategy, from any channel, and says where to see it', async () => {
    await nora.types('/aicmo strategy Acme');
    await nora.waitsForModal('The strategy is always written whole.');
    expect((await nora.submits()).errors).toEqual({});
    const said = await nora.waitsForModal('Strategy is being written. The progress is in the thread.');
    expect(said.text).toContain('It is built on brief, version 1.');
    expect(said.text).toContain('Open the thread.');
    await nora.closes();
    const draft = await nora.waitsFor(/^Strategy, version 1 - draft/m, {
      channel: 'leadership',
      timeoutMs: 30_000,
    });
    expect(draft.text).toContain('Written by the built-in stub');
    expect(await runsOf(scene, acme, 'strategy')).toMatchObject([{ status: 'completed' }]);
  });

  it('of a stage that is there already says so, with the ways on', async () => {
    await nora.types('/aicmo strategy Acme');
    const there = await nora.waitsForModal('Strategy, version 1 is there already.');
    expect(there.buttons).toEqual(['Regenerate']);
    await nora.closes();
    await nora.types('/aicmo creatives Acme');
    const next = await nora.waitsForModal('The strategy is not approved yet. Review version 1 first.');
    expect(next.buttons).toEqual(['Change', 'Review Strategy']);
    await nora.closes();
    await nora.types('/aicmo monitoring Acme');
    const far = await nora.waitsForModal('There is no approved execution plan yet.');
    await nora.presses('Start Execution');
    await nora.waitsForModal('Plan: Execution');
    expect(far.title).toBe('Plan: Monitoring');
    await nora.closes({ all: true });
  });

  it('tells a stranger nothing', async () => {
    const { slack } = scene.bot;
    // Tomás is not in #leadership; he reads what is in #marketing.
    for (const name of ['Acme', 'Acme Ltd']) {
      await tomas.types(`/aicmo creatives ${name}`, { channel: 'general' });
      const modal = await tomas.waitsForModal(`No engagement is called "${name}".`);
      expect(modal.text + JSON.stringify(modal.fields)).not.toContain('Acme Ltd: ');
      await tomas.closes();
    }
    await scene.posts(
      'Crafted',
      'plan.open',
      { engagement: acme, artifact: 'creatives' },
      slack.channels.general,
    );
    await tomas.presses('Crafted', { channel: 'general' });
    await tomas.waitsForModal((modal) => modal.text === 'Nothing found.');
    await tomas.closes();
    await scene.posts(
      'Pick',
      'plan.choose',
      { engagement: acme, artifact: 'creatives' },
      slack.channels.general,
    );
    await tomas.presses('Pick', { channel: 'general' });
    const choice = await tomas.waitsForModal('Choose what to write');
    expect(JSON.stringify(choice.raw)).not.toContain(acme);
    await tomas.closes();
    expect(await runsOf(scene, acme, 'creatives')).toEqual([]);
  });

  it('offers the modal again where Slack did not let it open in time', async () => {
    await scene.bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await nora.types('/aicmo strategy Acme');
    const offer = await nora.waitsFor('Slack took too long to open this. Press Open to try again.');
    expect(offer.ephemeral).toBe(true);
    await nora.presses('Open', { in: (message) => message.ts === offer.ts });
    await nora.waitsForModal('Strategy, version 1 is there already.');
    await nora.closes();

    await scene.bot.fault({ method: 'views.open', kind: 'error', error: 'expired_trigger_id' });
    await nora.types('/aicmo creatives');
    const choice = await nora.waitsFor('Slack took too long', { after: offer.ts });
    await nora.presses('Open', { in: (message) => message.ts === choice.ts });
    await nora.waitsForModal('Choose what to write');
    await nora.closes();
  });

  it('is named by the help, and status leads on to it', async () => {
    await nora.types('/aicmo help');
    expect((await nora.sees()).at(-1)?.text).toContain('/aicmo strategy | creatives');
    await approved(scene, acme, 'strategy');
    await nora.types('/aicmo status');
    const status = (await nora.sees()).at(-1);
    expect(status?.buttons).toEqual(['Next stage', 'Next stage']);
    await nora.presses('Next stage', { in: (message) => message.ts === status?.ts });
    await nora.waitsForModal('Acme Ltd: ');
    expect((await nora.modal())?.title).toBe('Plan: Creatives');
    await nora.closes();
  });

  it('starts nothing in an archived engagement, and keeps the form that was open', async () => {
    await nora.types('/aicmo creatives Acme');
    await nora.waitsForModal('Estimated cost');
    await nora.fills({ Theme: 'Warm homes' });
    const { db, workspaceId } = scene.bot;
    await db.inWorkspace(workspaceId, (tx) =>
      tx.engagement.updateMany({ where: { workspaceId, id: acme }, data: { status: 'archived' } }),
    );
    await nora.submits();
    const refused = await nora.waitsForModal('This engagement is archived. Reopen it first.');
    expect(refused.fields.find(({ label }) => label === 'Theme')?.shown).toBe('Warm homes');
    expect(refused.submitLabel).toBe('Start');
    await nora.closes();
    await scene.posts('Old plan', 'plan.next', { engagement: acme });
    await nora.presses('Old plan');
    expect((await nora.waitsForModal('This engagement is archived.')).fields).toEqual([]);
    await nora.closes();
    await nora.types('/aicmo creatives Acme');
    await nora.waitsForModal('No engagement is called "Acme".');
    await nora.closes();
    expect(await runsOf(scene, acme, 'creatives')).toEqual([]);
  });
});
