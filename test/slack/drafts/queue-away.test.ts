import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HealthReport } from '../../../src/slack/listeners/bot-kit.ts';
import { draftOf, type Engagement, type Scene, startScene } from './support/scene.ts';
import { newest } from './support/versions.ts';

const LATER = 'Taken. The queue is away; it starts by itself when it is back.';
const AWAY: HealthReport = {
  status: 'degraded',
  database: { ok: true, detail: 'answers' },
  queue: { ok: false, detail: 'does not answer' },
  slack: { ok: true, detail: 'Local workspace' },
};

describe('while the queue is said to be away', () => {
  let scene: Scene;
  let engagement: Engagement;
  let asked = 0;
  // Milliseconds: far less than a lease, so that what is under way meanwhile stays with whoever does it.
  let ahead = 0;
  let health = async () => AWAY;
  beforeAll(async () => {
    scene = await startScene({
      health: () => {
        asked += 1;
        return health();
      },
      now: () => new Date(Date.now() + ahead),
    });
    engagement = await scene.brief();
  });
  afterAll(() => scene.stop());

  const told = async () => (await scene.author.sees()).filter(({ text }) => text.includes(LATER));
  const review = async () => {
    const { author } = scene;
    await author.presses('Review', { in: draftOf('Brief, version 1') });
    await author.waitsForModal((modal) => modal.submitLabel === 'Submit');
  };

  it('a refusal takes nothing, and is only a refusal', async () => {
    const { author } = scene;
    await scene.posts('Too early', 'plan.start', { engagement: engagement.id, artifact: 'strategy' });
    await author.presses('Too early');
    await author.waitsFor('The brief is not approved yet.');
    expect(await told()).toEqual([]);
  });

  it('a decision says it in the place of its form', async () => {
    const { author } = scene;
    await review();
    expect((await author.submits()).errors).toHaveProperty('Decision');
    await author.fills({ Decision: 'Approve' });
    expect((await author.submits()).modal?.text).toBe(LATER);
    await author.closes();
    expect((await newest(scene, engagement.id, 'intake')).status).toBe('approved');
  });

  it('a press in the thread says it there, to that person alone', async () => {
    const { author } = scene;
    const plan = await author.waitsFor(draftOf('Plan: Strategy'));
    await author.presses('Start', { in: (message) => message.ts === plan.ts });
    const said = await author.waitsFor(LATER);
    expect(said).toMatchObject({ ephemeral: true, text: LATER, threadTs: plan.threadTs });
    expect(await told()).toHaveLength(1);
  });

  it('a press in a modal says it with what was done', async () => {
    const { author } = scene;
    await author.waitsFor(draftOf('Strategy, version 1 - draft'), { timeoutMs: 60_000 });
    const { id } = await newest(scene, engagement.id, 'intake');
    await author.presses('Flag', { in: draftOf('Brief, version 1 - approved') });
    await author.waitsForModal('A flagged version stays in force');
    await author.fills({ Reason: 'The budget was cut.' });
    expect((await author.submits()).modal?.text).toBe(LATER);
    await author.closes();
    await scene.posts('Old flag', 'draft.flag', { version: id });
    await author.presses('Old flag');
    await author.waitsForModal('flagged already');
    await author.presses('Confirm');
    const said = await author.waitsForModal('Brief, version 1 is confirmed.');
    expect(said).toMatchObject({ depth: 1, text: `Brief, version 1 is confirmed. ${LATER}` });
    await author.closes();
  });

  it('nobody waits for a health that does not answer: what was seen last counts', async () => {
    const { author } = scene;
    const { id } = await newest(scene, engagement.id, 'intake');
    health = () => new Promise(() => {});
    const before = asked;
    ahead += 4_000;
    await scene.posts('Flag it', 'draft.flag', { version: id });
    await author.presses('Flag it');
    await author.waitsForModal('A flagged version stays in force');
    await author.fills({ Reason: 'Once more.' });
    expect((await author.submits()).modal?.text).toBe(LATER);
    expect(asked).toBeGreaterThan(before);
    expect((await newest(scene, engagement.id, 'intake')).status).toBe('flagged_for_review');
  });
});
