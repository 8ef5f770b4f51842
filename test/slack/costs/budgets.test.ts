import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { roundUsd } from '../../../src/llm/cost.ts';
import { dollars } from '../../../src/llm/dollars.ts';
import { costOfUsage } from '../../../src/llm/prices.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import type { Message, Person } from '../../../src/local/slack/person.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { example } from '../../marketing/support/briefs.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { draftOf, type Engagement, expectDone, type Scene, startScene } from '../drafts/support/scene.ts';

const PATIENT = { timeoutMs: 30_000 };
const BRIEF = example('local-service-hiring');
const EACH = costOfUsage('openai', 'gpt-6.1-terra', { inputTokens: 2_000, outputTokens: 900 }).usd ?? 0;

describe('a strategy whose budget is short', () => {
  let model: ModelServer;
  let scene: Scene;
  let nora: Person;
  let ines: Person;
  let engagement: Engagement;
  beforeAll(async () => {
    model = await startModelServer({ answers: strategyAnswers(BRIEF) });
    const settings = { openai: { apiKey: 'test-key', baseUrl: model.url }, stubs: false };
    const { providers } = providersFromConfig(settings);
    scene = await startScene({ listeners: LISTENERS, providers });
    nora = scene.author;
    ines = await scene.bot.person('admin');
    engagement = await scene.brief();
    const { briefId, briefDigest } = engagement;
    const author = await scene.as('author');
    expectDone(await approveVersion(author, { versionId: briefId, versionDigest: briefDigest }));
  });
  afterAll(async () => {
    await scene.stop();
    await model.stop();
  });

  /** What the server counted, at the table's price. */
  const served = (): string => dollars(roundUsd(model.answered.length * EACH));

  const privately = async (who: Person): Promise<Message[]> =>
    (await who.sees()).filter(({ ephemeral }) => ephemeral);

  const costs = async (who: Person): Promise<Message> => {
    const before = (await privately(who)).length;
    await who.types('/aicmo costs');
    await who.waitsFor((message) => message.ephemeral === true && message.text.startsWith('Costs, '));
    const all = await privately(who);
    expect(all.length).toBe(before + 1);
    const last = all.at(-1);
    if (!last) throw new Error('Nothing was answered.');
    return last;
  };

  /** Paused, and nothing is under way any more. */
  const atRest = (message: Message): boolean =>
    draftOf('Strategy - paused')(message) && !message.text.includes(' - running');

  const notices = async (): Promise<Message[]> =>
    (await nora.sees()).filter(({ text }) => text.includes('Strategy paused: '));

  let needed = 0;

  it('is paused before anything is sent that the budget does not cover; everybody reads why, once', async () => {
    expect((await costs(ines)).text).toContain('No model was asked this month.');
    await ines.presses('Budgets');
    await ines.waitsForModal('Each run');
    await ines.fills({ 'Each run': 'a lot', 'One call of unknown price': '2,000,000' });
    expect((await ines.submits()).errors).toEqual({
      'Each run': 'Write dollars as a number, such as 25 or 2.50.',
      'One call of unknown price': 'Write at most $1,000,000.00.',
    });
    await ines.fills({ 'Each run': '$0.01', 'One call of unknown price': '' });
    expect((await ines.submits()).modal?.text).toContain('The budgets are set.');
    await ines.closes();

    await nora.presses('Start', { in: draftOf('Plan: Strategy'), ...PATIENT });
    const told = await nora.waitsFor(
      /Strategy paused: the budget of this run, \$0\.01, does not cover/,
      PATIENT,
    );
    expect(told.text).toContain('@Nora Lindqvist');
    expect(told.text).toContain('Left: Ideal customer, Positioning, Measurement, Messaging, Content pillars');
    expect(told.text).toMatch(/ \(up to \$0\.\d+\)\. Ines Okafor can raise it\. What is done is kept\./);
    const progress = await nora.waitsFor(draftOf('Strategy - paused'), PATIENT);
    expect(progress.text).toContain('Resume tries again, and pauses again while the budget is short.');
    expect(progress.buttons).toEqual(['Raise budget', 'Resume', 'Jobs', 'Stop']);
    needed = Number(/which can cost \$(\d+\.\d+)/.exec(told.text)?.[1]);
    expect(model.asked).toEqual([]);
    expect(await notices()).toHaveLength(1);
  });

  it('is raised by admins only, by no less than the next call needs, and goes on as far as that reaches', async () => {
    await nora.presses('Raise budget', { in: /Strategy paused: / });
    const refused = await nora.waitsForModal('Only AICMO admins set budgets');
    expect(refused.text).toContain('Ines Okafor');
    await nora.closes();

    await ines.presses('Raise budget', { in: /Strategy paused: / });
    const form = await ines.waitsForModal('The budget of this run is $0.01.');
    expect(form.text).toContain(`The next call can cost: ${dollars(needed)}`);
    await ines.fills({ 'New budget, in dollars': '0.02' });
    expect((await ines.submits()).errors['New budget, in dollars']).toContain(
      `Write at least ${dollars(needed)}`,
    );
    // Enough for whichever of the first three comes first, and not for all that comes after.
    await ines.fills({ 'New budget, in dollars': '0.085' });
    expect((await ines.submits()).modal?.text).toContain('now, and the run goes on.');
    await ines.closes();

    const told = await nora.waitsFor(
      /Strategy paused: .* does not cover the next call: \$0\.\d+ is spent/,
      PATIENT,
    );
    await nora.waitsFor(draftOf('Strategy - paused'), PATIENT);
    expect(model.answered.length).toBeGreaterThan(0);
    expect(model.answered.length).toBeLessThan(6);
    expect(told.text).not.toContain('Left: Ideal customer, Positioning, Measurement,');
    expect(await notices()).toHaveLength(2);
    // What tells of a pause that is over has no button any more.
    const first = await nora.waitsFor(
      (message) => /does not cover the next call, which/.test(message.text) && message.buttons.length === 0,
    );
    expect(first.text).toContain('Strategy paused: ');
  });

  it('tries again when it is resumed, and pauses again with the same sentence', async () => {
    await nora.waitsFor(atRest, PATIENT);
    await nora.presses('Resume', { in: draftOf('Strategy - paused') });
    while ((await notices()).length < 3) await sleep(50);
    await nora.waitsFor(atRest, PATIENT);
    // A cheaper call than the one that was refused may have fitted.
    const again = (await notices()).at(-1);
    expect(again?.text).toMatch(
      /Strategy paused: the budget of this run, \$0\.\d+, does not cover the next call: \$0\.\d+ is spent, and the call/,
    );
    expect(model.answered.length * EACH).toBeLessThan(needed + EACH);
  });

  it('goes on to its version once there is enough; what it cost is what the server counted', async () => {
    await nora.waitsFor(draftOf('Strategy - paused'), PATIENT);
    await ines.presses('Raise budget', { in: draftOf('Strategy - paused') });
    await ines.waitsForModal('The budget of this run is');
    // As it was suggested: enough for all that is left.
    expect((await ines.submits()).modal?.text).toContain('now, and the run goes on.');
    await ines.closes();
    await nora.waitsFor(draftOf('Strategy, version 1 - draft'), PATIENT);
    const done = await nora.waitsFor(draftOf('Strategy - done'), PATIENT);
    expect(model.answered).toHaveLength(6);
    expect(done.text).toContain('$0.0390');
    expect(served()).toBe('$0.0390');
  });

  it('shows admins all of it, and others what they may read', async () => {
    const all = (await costs(ines)).text;
    const known = `${served()} (6 calls)`;
    expect(all).toContain(`This month: ${known}`);
    expect(all).toMatch(/By engagement[\s\S]*Kestrel[^\n]*: \$0\.0390 \(6 calls\)/);
    expect(all).toContain(`Strategy: ${known}`);
    expect(all).toContain(`OpenAI, gpt-6.1-terra: ${known}`);
    expect(all).toContain('This month: no limit; $0.0390 used');
    expect(all).toContain('Each run: $0.01');
    const own = await costs(nora);
    expect(own.text).toMatch(/Kestrel[^\n]*: \$0\.0390 \(6 calls\)/);
    expect(own.text).not.toContain('This month:');
    expect(own.text).not.toContain('Each run');
    expect(own.buttons).toEqual([]);
    // Without it such a model is not asked at all: that is not "no limit".
    expect(all).toContain(
      'One call of unknown price: not set, so such a model is not asked while there is a budget',
    );
  });
});
