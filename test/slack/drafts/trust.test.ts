import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import { example } from '../../marketing/support/briefs.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { draftOf, expectDone, type Scene, startScene } from './support/scene.ts';
import { newest } from './support/versions.ts';

const SLOW = { timeoutMs: 60_000 };
const COMPETES = 'measurement_plan';
const OTHER_TITLE = 'The plan that Anthropic wrote';

type Positioning = { value: { sacrifice_framing: string }; market: { white_space_logic: string } };
type Plan = { deliverables: { title: string }[] };

/** Judges who find fault with two claims of the positioning and quote one that it does not make. */
const brief = example('local-service-hiring');
const answers = strategyAnswers(brief);
const { value, market } = answers.positioning as Positioning;
const unsupported = [value.sacrifice_framing, market.white_space_logic].map((text) => text.slice(0, 120));
const verdict = { supported_by: 'nothing', evidence: [] };
let judges: 'harsh' | 'nonsense' = 'harsh';
const judged = (answer: (body: string) => unknown) => (body: string) =>
  judges === 'nonsense' ? { nonsense: true } : answer(body);

const judgements = {
  verify: judged((body) => ({
    claims: body.includes('sacrifice_framing')
      ? [
          ...unsupported.map((quote) => ({ quote, ...verdict, needed: 'A figure from the client.' })),
          { quote: 'We won the prize of the year.', ...verdict, needed: '' },
        ]
      : [],
  })),
  audit: judged(() => ({ verdicts: [1, 2].map((number) => ({ number, ...verdict })) })),
  pick: judged(() => ({ better: 'A', why_not_the_other: 'This text names no owner for its <numbers>.' })),
};

/** The same plan under another title, so that one can be told from the other. */
const retitled = (plan: Plan): Plan => ({
  ...plan,
  deliverables: plan.deliverables.map((one, at) => (at === 0 ? { ...one, title: OTHER_TITLE } : one)),
});

describe('a strategy whose claims are checked', () => {
  let openai: ModelServer;
  let anthropic: ModelServer;
  let scene: Scene;
  let engagementId: string;
  const models = () =>
    providersFromConfig({
      openai: { apiKey: 'test-key', baseUrl: openai.url },
      anthropic: { apiKey: 'test-key', baseUrl: anthropic.anthropicUrl },
      stubs: false,
    });

  beforeAll(async () => {
    openai = await startModelServer({ answers: { ...answers, ...judgements } });
    const theirs = { ...answers, [COMPETES]: retitled(answers[COMPETES] as Plan) };
    anthropic = await startModelServer({ answers: { ...theirs, ...judgements } });
    const trust = { verify: true, competeJobs: [COMPETES], synthesize: false };
    scene = await startScene({ ...models(), trust });
    engagementId = await write();
    await scene.author.waitsFor(draftOf('Strategy, version 1 - draft'), SLOW);
  }, 120_000);
  afterAll(async () => {
    await scene.stop();
    await openai.stop();
    await anthropic.stop();
  });

  const write = async (channel?: string): Promise<string> => {
    const { id, briefId, briefDigest } = await scene.brief(channel);
    const context = await scene.as('author');
    expectDone(await approveVersion(context, { versionId: briefId, versionDigest: briefDigest }));
    expectDone(await startRun(context, { engagementId: id, type: 'strategy' }, models().providers));
    return id;
  };

  it('shows what nothing supports at its place, and the confidence with its parts', async () => {
    const draft = await scene.author.waitsFor(draftOf('Strategy, version 1 - draft'));
    expect(draft.text).toContain('Unsupported claims (2)');
    expect(draft.text).toContain(
      `Value, What the buyer gives up: "${unsupported[0]}" The auditor found no support either. Needs: A figure from the client.`,
    );
    expect(draft.text).not.toContain('prize of the year');
    const trust = (await newest(scene, engagementId)).trust;
    expect(trust?.confidence).toBeLessThan(60);
    expect(draft.text).toContain(`Confidence ${trust?.confidence} of 100: 2 of 2 claims unsupported; `);
    expect(draft.text).toContain('auditor agreed on 2 of 2; verifier misquoted 1 of 3');
    // Whoever wrote does not judge: everything but one plan was written by the first and so judged by the second.
    const { db, workspaceId } = scene.bot;
    const calls = await db.inWorkspace(workspaceId, (tx) => tx.modelCall.findMany());
    const judgesOf = calls.filter(({ step, job }) => step === 'verify' && job !== COMPETES);
    expect(judgesOf.map(({ provider }) => provider)).toEqual(Array(5).fill('anthropic'));
    const drafts = calls.filter(({ step, job }) => step === 'draft' && job !== COMPETES);
    expect(drafts.map(({ provider }) => provider)).toEqual(Array(5).fill('openai'));
    // Six drafts, a second one and the choice, a look at each, and one more at what it found.
    expect(calls).toHaveLength(6 + 2 + 6 + 1);
    // Everybody whose text is in it is named.
    const jobs = await db.inWorkspace(workspaceId, (tx) => tx.runJob.findMany());
    const named = [...draft.text.matchAll(/(OpenAI|Anthropic) (?:gpt|claude)/g)].map(([, who = '']) =>
      who.toLowerCase(),
    );
    expect(new Set(named)).toEqual(new Set(jobs.map(({ provider }) => provider)));
  });

  it('refuses to approve it until the claims were checked, and keeps that word', async () => {
    const { author } = scene;
    await author.presses('Review', { in: draftOf('Strategy, version 1 - draft') });
    const review = await author.waitsForModal('Before approving');
    expect(review.text).toContain(`What the buyer gives up: "${unsupported[0]}"`);
    expect(review.text).toMatch(/2 of 2 factual claims are supported by neither .* 81 off\./);
    await author.fills({ Decision: 'Approve' });
    expect(Object.values((await author.submits()).errors)).toEqual([
      'Check its claims, then tick this to approve.',
    ]);
    // Past the form, too.
    const context = await scene.as('author');
    const { id: versionId, versionDigest } = await newest(scene, engagementId);
    const refused = await approveVersion(context, { versionId, versionDigest });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'claims_unchecked' } });
    await author.fills({ 'Before approving': ['I have checked its claims'] });
    expect((await author.submits()).errors).toEqual({});
    await author.waitsFor(draftOf('Strategy, version 1 - approved'));
    const { db, workspaceId } = scene.bot;
    const votes = await db.inWorkspace(workspaceId, (tx) =>
      tx.auditBody.findMany({ where: { canonical: { contains: 'review.vote' } } }),
    );
    const word = votes.filter(({ canonical }) => canonical.includes('"claims_checked":true'));
    expect(word.map(({ canonical }) => canonical.includes(versionId))).toEqual([true]);
  });

  it('keeps the text of the second model and why it was not chosen', async () => {
    const { author } = scene;
    await author.presses('History', { in: draftOf('Strategy, version 1 - approved') });
    const history = await author.waitsForModal('was also written by');
    expect(history.text).toMatch(
      /Measurement was also written by (OpenAI|Anthropic) \S+\. Not chosen: This text names no owner for its <numbers>\./,
    );
    const won = /also written by OpenAI/.test(history.text) ? 'anthropic' : 'openai';
    await author.presses('Read the other Measurement');
    const other = await author.waitsForModal('Measurement, not chosen for Strategy, version 1');
    const version = JSON.stringify((await newest(scene, engagementId)).content);
    expect(version.includes(OTHER_TITLE)).toBe(won === 'anthropic');
    expect(other.text.includes(OTHER_TITLE)).toBe(won === 'openai');
    await author.closes({ all: true });
  });

  it('loses a claim that a person rewrites, and says that a person did', async () => {
    const { author } = scene;
    await author.presses('Amend', { in: draftOf('Strategy, version 1 - approved') });
    await author.waitsForModal('Choose the part to change');
    await author.presses('Edit Value');
    await author.waitsForModal('Strategy, version 1: Value');
    await author.fills({ 'What the buyer gives up': 'An evening for the first talk.' });
    await author.submits();
    const draft = await author.waitsFor(draftOf('Strategy, version 2 - draft'));
    expect(draft.text).toContain('Unsupported claims (1)');
    expect(draft.text).not.toContain(unsupported[0]);
    expect(draft.text).toContain(unsupported[1]);
    expect(draft.text).toMatch(
      /Confidence \d+ of 100: 1 of 1 claim unsupported; .*; changed by a person since/,
    );
  });

  it('says that nothing was verified when no model can judge, and approves without a word on claims', async () => {
    const { author, bot } = scene;
    judges = 'nonsense';
    const channel = bot.slack.channels.general ?? '';
    const id = await write(channel);
    const draft = await author.waitsFor(draftOf('Strategy, version 1 - draft'), { channel, ...SLOW });
    expect(draft.text).toMatch(
      /Not verified: No model could check the claims\. .*Anthropic gave an answer that does not fit/,
    );
    expect(draft.text).toMatch(/OpenAI gave an answer that does not fit/);
    expect(draft.text).not.toContain('Confidence');
    const { id: versionId, versionDigest } = await newest(scene, id);
    expectDone(await approveVersion(await scene.as('author'), { versionId, versionDigest }));
    // Two wrote and nobody could choose: the first one's text stands, and the other one is kept.
    await author.presses('History', { in: draftOf('Strategy, version 1 - approved'), channel });
    const history = await author.waitsForModal('was also written by');
    expect(history.text).toContain('Not chosen: No model could choose between the two');
  });
});
