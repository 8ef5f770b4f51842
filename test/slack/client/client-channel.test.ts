import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { amendVersion } from '../../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../../src/artifacts/approve-version.ts';
import { withdrawVote } from '../../../src/artifacts/review-acts.ts';
import { startRun } from '../../../src/generation/start-run.ts';
import { providersFromConfig } from '../../../src/llm/providers-from-config.ts';
import { controlOf } from '../../../src/local/slack/control.ts';
import type { Person } from '../../../src/local/slack/person.ts';
import { example } from '../../marketing/support/briefs.ts';
import { clientEyes, internalFacts, leaks } from '../../support/client-eyes.ts';
import { type ModelServer, startModelServer, strategyAnswers } from '../../support/model-server.ts';
import { SOON } from '../../support/patience.ts';
import { draftOf, expectDone, type Scene } from '../drafts/support/scene.ts';
import { newest } from '../drafts/support/versions.ts';
import { auditKinds, chooses } from '../engagement/support.ts';
import {
  approvesInside,
  asksClient,
  CLIENT,
  cardOf,
  decides,
  setsClientChannel,
  startWithClient,
} from './support.ts';

const SLOW = { timeoutMs: 60_000 };
const SECRET = 'Between us: they will not notice the third pillar.';

const answers = strategyAnswers(example('local-service-hiring'));
const { value } = answers.positioning as { value: { sacrifice_framing: string } };
const quote = value.sacrifice_framing.slice(0, 120);
const judgements = {
  verify: (body: string) => ({
    claims: body.includes('sacrifice_framing')
      ? [{ quote, supported_by: 'nothing', evidence: [], needed: 'A figure that nobody has.' }]
      : [],
  }),
  audit: () => ({ verdicts: [{ number: 1, supported_by: 'nothing', evidence: [] }] }),
};

/** A strategy of two models, with findings, doubts and a low confidence: all that the client must not read. */
describe('the client in a channel of their own', () => {
  let openai: ModelServer;
  let anthropic: ModelServer;
  let scene: Scene;
  let nora: Person;
  let marcus: Person;
  let pia: Person;
  let gwen: Person;
  let engagementId: string;

  beforeAll(async () => {
    openai = await startModelServer({ answers: { ...answers, ...judgements } });
    anthropic = await startModelServer({ answers: { ...answers, ...judgements } });
    const models = providersFromConfig({
      openai: { apiKey: 'test-key', baseUrl: openai.url },
      anthropic: { apiKey: 'test-key', baseUrl: anthropic.anthropicUrl },
      stubs: false,
    });
    scene = await startWithClient({
      ...models,
      trust: { verify: true, competeJobs: [], synthesize: false },
    });
    nora = scene.author;
    marcus = await scene.bot.person('approver');
    pia = await scene.bot.person('partner');
    gwen = await scene.bot.person('guest');
    const { id, briefId, briefDigest } = await scene.brief();
    engagementId = id;
    const context = await scene.as('author');
    expectDone(await approveVersion(context, { versionId: briefId, versionDigest: briefDigest }));
    expectDone(await startRun(context, { engagementId: id, type: 'strategy' }, models.providers));
    await nora.waitsFor(draftOf('Strategy, version 1 - draft'), SLOW);
    await asksClient(scene, id, { required: 2, internal: 2 });
  }, 120_000);
  afterAll(async () => {
    await scene.stop();
    await openai.stop();
    await anthropic.stop();
  });

  const card = (name: string) => pia.waitsFor(cardOf(name), { channel: CLIENT });
  /** Everything that was to be sent was sent. */
  const settled = () => {
    const { db, workspaceId } = scene.bot;
    const undone = { where: { state: { not: 'done' } } };
    return vi.waitFor(
      async () => expect(await db.inWorkspace(workspaceId, (tx) => tx.outbox.count(undone))).toBe(0),
      SOON,
    );
  };
  /** Nora writes the next version by hand, in words that the quality check finds fault with. */
  const amends = async () => {
    const { id, number, versionDigest, content } = await newest(scene, engagementId);
    const more = `Choosing (${number}), with best-in-class synergy,`;
    const amended = await amendVersion(await scene.as('author'), {
      versionId: id,
      versionDigest,
      content: JSON.parse(JSON.stringify(content).replace(/Choosing/, more)),
      reason: SECRET,
    });
    expect(amended).toMatchObject({ ok: true, value: { created: true } });
  };

  it('is set by the menu, for a channel where nothing internal is said', async () => {
    const refused = await setsClientChannel(nora, '#marketing');
    expect(refused.errors?.Channel).toContain('The client needs one of their own.');
    await nora.fills({ Channel: CLIENT });
    expect((await nora.submits()).modal?.text).toContain('The client reads in #acme-review now.');
    await nora.closes({ all: true });
    await nora.waitsFor('Client channel: #acme-review');
    // What passed its approvals before is there at once; what did not is not.
    expect((await card('Brief, version 1 - for your information')).buttons).toEqual(['Full text']);
    await setsClientChannel(nora, '#general').then(() => nora.closes({ all: true }));
    await pia.waitsFor(cardOf('Brief, version 1 - closed'), { channel: CLIENT });
    await setsClientChannel(nora, CLIENT).then(() => nora.closes({ all: true }));
    await card('Brief, version 1 - for your information');
    // Where cards stand, nobody knows that the client left: nothing internal goes there.
    await chooses(nora, 'Move');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Move');
    await nora.fills({ Channel: '#general' });
    expect((await nora.submits()).errors?.Channel).toContain('A client read in that channel');
    await nora.closes({ all: true });
    await nora.presses('Manage', { in: (one) => one.buttons.includes('Manage'), channel: '#marketing' });
    await nora.presses('Client channel');
    const form = await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    expect(form.text).toContain('On the client’s side: Gwen Park, Pia Sommer.');
    expect(form.text).toContain('2 approvals of the client are asked for every stage.');
    await nora.closes({ all: true });
  });

  it('is shown a version once everybody of the agency approved it, and not before', async () => {
    await approvesInside(nora, 'Strategy, version 1 - draft', SECRET);
    await nora.waitsFor('1 of 2');
    await settled();
    expect((await pia.sees(CLIENT)).some(cardOf('Strategy'))).toBe(false);
    await approvesInside(marcus, 'Strategy, version 1 - draft');
    const posted = await card('Strategy, version 1 - for your decision');
    expect(posted.text).toContain('From Nora Lindqvist');
    expect(posted.text).toContain('Waits for @Gwen Park and @Pia Sommer to decide.');
    expect(posted.threadTs ?? posted.ts).toBe(posted.ts);
    expect(posted.buttons).toEqual(['Approve', 'Request changes', 'Full text']);
  });

  it('is decided by the client alone, in a form, never by one press', async () => {
    await marcus.presses('Approve', { in: cardOf('Strategy, version 1'), channel: CLIENT });
    await marcus.waitsForModal('Only Gwen Park and Pia Sommer can decide about this.');
    await marcus.closes();
    await gwen.presses('Full text', { in: cardOf('Strategy, version 1'), channel: CLIENT });
    await gwen.waitsForModal('Page 1 of');
    await gwen.presses('Later');
    await gwen.waitsForModal('Page 2 of');
    await gwen.presses('Earlier');
    await gwen.waitsForModal('Page 1 of');
    await gwen.closes({ all: true });
    await pia.presses('Approve', { in: cardOf('Strategy, version 1'), channel: CLIENT });
    await pia.waitsForModal((modal) => modal.submitLabel === 'Approve');
    expect((await card('Strategy, version 1')).text).not.toContain('1 of 2');
    expect((await pia.submits()).modal?.text).toBe('Your approval is recorded. 1 more approval is needed.');
    await pia.closes({ all: true });
    await pia.waitsFor('Waits for Gwen Park to decide. 1 of 2 approved: @Pia Sommer.', { channel: CLIENT });
    await nora.waitsFor(
      'Pia Sommer (client) approved Strategy, version 1. 1 more approval of the client is needed.',
    );
    await pia.presses('Withdraw my approval', { in: cardOf('Strategy, version 1'), channel: CLIENT });
    await pia.waitsFor('Your approval is withdrawn.', { channel: CLIENT });
    await decides(pia, 'Approve', 'Strategy, version 1');
    await decides(gwen, 'Approve', 'Strategy, version 1', { Note: 'Lovely.' });
    const approved = await card('Strategy, version 1 - approved');
    expect(approved.text).toMatch(/Approved by @Pia Sommer and @Gwen Park, /);
    expect(approved.buttons).toEqual(['Full text']);
    await nora.waitsFor(draftOf('Strategy, version 1 - approved'));
    await nora.waitsFor('Gwen Park (client) approved Strategy, version 1: “Lovely.”');
    // The client read no claims: only the team's votes carry the word that they were checked.
    const { db, workspaceId } = scene.bot;
    const votes = await db.inWorkspace(workspaceId, (tx) =>
      tx.auditBody.findMany({ where: { canonical: { contains: '"review.vote"' } } }),
    );
    const word = votes.map(({ canonical }) => canonical.includes('"claims_checked":true'));
    // The brief's, Nora's, Marcus's, Pia's twice, Gwen's.
    expect(word.sort()).toEqual([false, false, false, false, true, true]);
  });

  it('reads what changed since what they saw, and asks for changes with a reason that the team reads', async () => {
    await amends();
    for (const who of [nora, marcus]) await approvesInside(who, 'Strategy, version 2 - draft');
    const posted = await card('Strategy, version 2 - for your decision');
    expect(posted.text).toContain('Since version 1, which you saw: Changed: ');
    await gwen.presses('Request changes', { in: cardOf('Strategy, version 2'), channel: CLIENT });
    const form = await gwen.waitsForModal((modal) => modal.submitLabel === 'Submit');
    expect(form.text).toContain('What changed since version 1');
    await gwen.fills({ 'What should change?': '   ' });
    expect(Object.values((await gwen.submits()).errors ?? {})).toEqual(['Say what should change.']);
    await gwen.fills({ 'What should change?': 'Less red, please.' });
    await gwen.submits();
    const asked = await card('Strategy, version 2 - changes requested');
    expect(asked.text).toContain('Changes were requested by @Gwen Park: Less red, please.');
    expect(asked.buttons).toEqual(['Full text']);
    await nora.waitsFor('Gwen Park (client) asked for changes to Strategy, version 2: “Less red, please.”');
  });

  it('has the card taken back with the team’s votes, without a word why, and told when it waits again', async () => {
    await amends();
    const replaced = await card('Strategy, version 2 - replaced');
    expect(replaced.text).toContain('A new version is being prepared.');
    for (const who of [nora, marcus]) await approvesInside(who, 'Strategy, version 3 - draft');
    await card('Strategy, version 3 - for your decision');
    const led = await pia.waitsFor('Version 3 replaced this one. Open version 3.', { channel: CLIENT });
    expect(led.text).toMatch(/^Strategy, version 2 - replaced/);
    const { id: versionId } = await newest(scene, engagementId);
    expectDone(await withdrawVote(await scene.as('approver'), { versionId }));
    const withdrawn = await card('Strategy, version 3 - withdrawn');
    expect(withdrawn.buttons).toEqual(['Full text']);
    expect(withdrawn.text).not.toMatch(/Marcus|approv/);
    await approvesInside(marcus, 'Strategy, version 3 - draft');
    const again = await card('Strategy, version 3 - for your decision');
    const note = await pia.waitsFor('Strategy, version 3 waits for your decision.', { channel: CLIENT });
    expect(note.threadTs).toBe(again.ts);
    for (const who of [pia, gwen]) await decides(who, 'Approve', 'Strategy, version 3');
    await card('Strategy, version 3 - approved');
    // The one that was in force leads on as well.
    await pia.waitsFor(/^Strategy, version 1 - replaced[\s\S]*Open version 3/, { channel: CLIENT });
  });

  it('keeps what they approved where the policy asks for less, and the team completes it', async () => {
    await amends();
    for (const who of [nora, marcus]) await approvesInside(who, 'Strategy, version 4 - draft');
    await decides(pia, 'Approve', 'Strategy, version 4');
    await pia.waitsFor('1 of 2 approved: @Pia Sommer.', { channel: CLIENT });
    await chooses(nora, 'Client channel');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    await nora.presses('Remove');
    await nora.waitsForModal('Strategy, version 4 waits for the client. Only an AICMO admin can remove');
    await nora.closes({ all: true });
    await chooses(nora, 'Approvals');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    await nora.fills({ 'Approvals of the client after that': '1' });
    await nora.submits();
    await nora.closes({ all: true });
    const recorded = await card('Strategy, version 4 - approval recorded');
    expect(recorded.text).toContain(
      'Approved by @Pia Sommer. Your approval is recorded; the agency completes it.',
    );
    expect(recorded.buttons).toEqual(['Full text']);
    await nora.waitsFor('All approvals are there. Press Review and approve to finish.');
    await approvesInside(marcus, 'Strategy, version 4 - draft');
    const approved = await card('Strategy, version 4 - approved');
    expect(approved.text).toMatch(/Approved by @Pia Sommer, /);
  });

  it('never met anything internal, and nobody spoke there but the cards', async () => {
    const clientId = scene.bot.slack.channels.client ?? '';
    const glimpses = await clientEyes(scene.bot, { people: [pia, gwen], channels: [clientId] });
    const internal = await internalFacts(scene.bot, { clientIds: [pia.id, gwen.id] });
    // There is something to keep: without these the test could not fail.
    for (const what of [
      'provider',
      'model',
      'finding',
      'claim',
      'note of the team',
      'instruction',
      'run',
      'cost',
    ])
      expect(
        internal.map((fact) => fact.what),
        what,
      ).toContain(what);
    expect(glimpses.length).toBeGreaterThan(40);
    expect(leaks(glimpses, internal)).toEqual([]);
    expect(leaks([{ where: 'a trial', text: JSON.stringify(SECRET) }], internal)).not.toEqual([]);
  });

  it('is closed out with its cards when the channel is taken away', async () => {
    await nora.presses('Manage', { in: (one) => one.buttons.includes('Manage'), channel: '#marketing' });
    await nora.presses('Client channel');
    await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    await nora.presses('Remove');
    await nora.waitsForModal('This engagement has no client channel any more.');
    await nora.closes({ all: true });
    const closed = await card('Strategy, version 4 - closed');
    expect(closed.buttons).toEqual([]);
    const kinds = (await auditKinds(scene, engagementId)).filter((kind) => kind.includes('client_channel'));
    const set = 'engagement.client_channel_set';
    expect(kinds).toEqual([set, set, set, 'engagement.client_channel_removed']);
  });

  it('does not hold up the team when their channel cannot be reached', async () => {
    await setsClientChannel(nora, CLIENT).then(() => nora.closes({ all: true }));
    await card('Strategy, version 4 - approved');
    await controlOf(scene.bot.slack.deskUrl).removeBot(scene.bot.slack.channels.client ?? '');
    await amends();
    for (const who of [nora, marcus]) await approvesInside(who, 'Strategy, version 5 - draft');
    await nora.waitsFor((message) => /^Strategy, version 5 - [\s\S]*Waits for the client/.test(message.text));
    await amends();
    await nora.waitsFor(draftOf('Strategy, version 6 - draft'));
    expect((await pia.sees(CLIENT)).some(cardOf('Strategy, version 5'))).toBe(false);
  });
});
