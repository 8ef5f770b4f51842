import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmVersion } from '../../../src/artifacts/confirm-version.ts';
import { flagVersion } from '../../../src/artifacts/flag-version.ts';
import { stubProvider } from '../../../src/llm/adapters/stub.ts';
import type { Provider } from '../../../src/llm/provider.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { draftOf, expectDone, type Scene, startScene } from '../drafts/support/scene.ts';
import { newest } from '../drafts/support/versions.ts';
import { approved, runsOf } from './support/arranged.ts';

const providers: Provider[] = [stubProvider()];
const SOON = { timeoutMs: 60_000 };
const PACK = 'What does the pack hold?';

describe('from an approved strategy to a delivery, stage by stage', () => {
  let scene: Scene;
  let nora: Person;
  let id: string;
  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS, providers });
    nora = scene.author;
    ({ id } = await scene.strategy());
    await approved(scene, id, 'strategy');
  }, 90_000);
  afterAll(() => scene.stop());

  it('text-only execution runs without creatives; a visual job is refused at its field', async () => {
    await nora.types('/aicmo execution');
    const plan = await nora.waitsForModal('Built on');
    expect(plan.text).toContain('Creatives - not started - for Content calendar, week 1');
    expect(plan.text).toContain('This needs the creatives, which cannot be built on yet: see Built on.');
    const jobs = plan.fields.find(({ label }) => label === 'Jobs');
    expect(jobs?.shown).toBe('Hashtag sets, Email sequence');
    // The strategy has no place for LinkedIn: its posts are offered, and not ticked.
    expect(plan.text + JSON.stringify(jobs?.placed)).toContain('LinkedIn is not among the platforms');

    await nora.fills({
      Jobs: ['Instagram posts, week 1', 'LinkedIn posts, week 1'],
      'Start date': '2026-09-14',
    });
    const refused = await nora.submits();
    expect(refused.errors.Jobs).toContain('There are no approved creatives yet.');
    expect(refused.errors.Jobs).toContain('Or untick Instagram posts, week 1, which needs them.');

    await nora.fills({ Jobs: ['LinkedIn posts, week 1'], 'Best times': 'half past nine' });
    expect(Object.keys((await nora.submits()).errors)).toEqual(['Best times']);
    await nora.fills({ 'Best times': '09:30\n17:00', 'Start date': '2031-01-06' });
    expect((await nora.submits()).errors['Start date']).toContain("The brief's campaign runs from");
    await nora.fills({ 'Start date': '2026-09-14' });
    expect((await nora.submits()).errors).toEqual({});
    const said = await nora.waitsForModal('Execution is being written.');
    expect(said.text).toContain(
      'It is built on brief, version 1 and strategy, version 1, without creatives.',
    );
    await nora.closes();
    const draft = await nora.waitsFor(draftOf('Execution, version 1 - draft'), SOON);
    expect(draft.buttons).toContain('Review');
    expect(await runsOf(scene, id, 'execution')).toMatchObject([{ jobs: ['linkedin_posts_week1'] }]);
    expect((await newest(scene, id, 'execution')).lineage.map(({ type }) => type).sort()).toEqual([
      'intake',
      'strategy',
    ]);
  });

  it('Next stage of the strategy is the creatives: the form is filled, asks, and keeps what was typed', async () => {
    await nora.presses('Next stage', { in: draftOf('Strategy, version 1 - approved') });
    const plan = await nora.waitsForModal('Estimated cost of all these jobs: no charge (stub)');
    expect(plan.title).toBe('Plan: Creatives');
    expect(plan.text).toContain('Strategy, version 1 - approved');
    expect(plan.buttons).toEqual(['Change', 'Start Delivery']);
    await nora.fills({ Jobs: [], Theme: 'Warm homes all winter' });
    expect((await nora.submits()).errors).toEqual({ Jobs: 'Choose at least one job.' });
    await nora.fills({ Jobs: ['Carousel templates', 'Video scripts'], 'Asset types': [] });
    expect(Object.keys((await nora.submits()).errors)).toEqual(['Asset types']);
    await nora.fills({
      'Asset types': plan.fields.find(({ label }) => label === 'Asset types')?.options.slice(0, 2) ?? [],
    });

    const context = await scene.as('author');
    const { id: strategyId } = await newest(scene, id, 'strategy');
    expectDone(await flagVersion(context, { versionId: strategyId, reason: 'Wait.' }));
    await nora.submits();
    const refused = await nora.waitsForModal('The strategy is flagged.');
    expect(refused.buttons).toContain('Confirm');
    expect(refused.fields.find(({ label }) => label === 'Theme')?.shown).toBe('Warm homes all winter');
    await nora.closes();
    expectDone(await confirmVersion(context, { versionId: strategyId }));
    expect(await runsOf(scene, id, 'creatives')).toEqual([]);

    await nora.types('/aicmo creatives');
    const kept = await nora.waitsForModal('Estimated cost');
    expect(kept.fields.find(({ label }) => label === 'Theme')?.shown).toBe('Warm homes all winter');
    expect(kept.fields.find(({ label }) => label === 'Jobs')?.shown).toBe(
      'Carousel templates, Video scripts',
    );
    expect((await nora.submits()).errors).toEqual({});
    await nora.waitsForModal('Creatives are being written.');
    await nora.closes();
    const draft = await nora.waitsFor(draftOf('Creatives, version 1 - draft'), SOON);
    expect(draft.text).toContain('Written by the built-in stub');
    expect(await runsOf(scene, id, 'creatives')).toMatchObject([
      { jobs: ['carousel_templates', 'video_scripts'] },
    ]);
    expect(JSON.stringify((await newest(scene, id, 'creatives')).content)).toContain('Warm homes all winter');
  });

  it('of the plan that is written already: other answers start from those of the last time', async () => {
    await nora.types('/aicmo execution');
    const there = await nora.waitsForModal('Execution, version 1 is there already.');
    expect(there.buttons).toEqual(['Regenerate', 'Other answers']);
    await nora.presses('Other answers');
    const again = await nora.waitsForModal('A new version is written from these answers');
    const shown = Object.fromEntries(again.fields.map((field) => [field.label, field.shown]));
    expect(shown).toMatchObject({
      Jobs: 'LinkedIn posts, week 1',
      'Start date': '2026-09-14',
      'Best times': '09:30\n17:00',
    });
    // The creatives are a draft now: the ways on name it.
    expect(again.text).toContain('Creatives, version 1 - draft, waits for approval');
    await nora.fills({ Jobs: ['Facebook posts, week 1'] });
    expect((await nora.submits()).errors.Jobs).toContain(
      'The creatives are not approved yet. Review version 1 first.',
    );
    await approved(scene, id, 'creatives');
    expect((await nora.submits()).errors).toEqual({});
    const said = await nora.waitsForModal('Execution is being written.');
    expect(said.text).toContain('creatives, version 1.');
    await nora.closes({ all: true });
    await nora.waitsFor(draftOf('Execution, version 2 - draft'), SOON);
    expect((await newest(scene, id, 'execution')).lineage.map(({ type }) => type).sort()).toEqual([
      'creatives',
      'intake',
      'strategy',
    ]);
  });

  it('monitoring follows the approved execution, and the delivery what it includes', async () => {
    await nora.types('/aicmo delivery');
    await nora.waitsForModal(PACK);
    const first = (await nora.modal())?.fields.find(({ label }) => label === PACK);
    expect(first?.shown).toBe('Strategy, Creatives');
    await nora.closes();

    await approved(scene, id, 'execution');
    await nora.presses('Next stage', { in: draftOf('Execution, version 2 - approved') });
    await nora.waitsForModal((modal) => modal.title === 'Plan: Monitoring' && modal.fields.length > 0);
    expect((await nora.submits()).errors).toEqual({});
    await nora.waitsForModal('Monitoring is being written.');
    await nora.closes();
    await nora.waitsFor(draftOf('Monitoring, version 1 - draft'), SOON);

    await nora.types('/aicmo delivery');
    await nora.waitsForModal(PACK);
    await nora.fills({ [PACK]: ['Execution', 'Monitoring'] });
    const refused = (await nora.submits()).errors[PACK];
    expect(refused).toContain(
      'The monitoring plan is not approved yet. Review version 1 first. Or leave it out.',
    );
    await nora.fills({ [PACK]: ['Execution'] });
    expect((await nora.submits()).errors).toEqual({});
    const said = await nora.waitsForModal('Delivery is being written.');
    expect(said.text).toContain('brief, version 1, strategy, version 1 and execution, version 2.');
    await nora.closes();
    await nora.waitsFor(draftOf('Delivery, version 1 - draft'), SOON);
    await approved(scene, id, 'delivery');
    const last = await nora.waitsFor(draftOf('Delivery, version 1 - approved'));
    expect(last.buttons).not.toContain('Next stage');
  });

  it('says what it may cost, that a price is unknown, and that no model is there', async () => {
    const asks = async (sentence: string) => {
      await nora.types('/aicmo monitoring');
      await nora.waitsForModal('Monitoring, version 1 is there already.');
      await nora.presses('Other answers');
      const { text } = await nora.waitsForModal(sentence);
      await nora.closes({ all: true });
      return text;
    };
    const model = { ...stubProvider(), stub: false, name: 'openai' };
    providers.splice(0, 1, { ...model, model: 'gpt-6-luna' });
    expect(await asks('Estimated cost')).toMatch(/Estimated cost of all these jobs: up to \$0\.\d{4}/);
    providers.splice(0, 1, { ...model, model: 'nobody-knows' });
    await asks('Estimated cost of all these jobs: price unknown');
    providers.splice(0, 1);
    await asks('No model is configured, so nothing can be written yet.');
    providers.push(stubProvider());
  });
});
