import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { EXTENDED_CAST } from '../../../src/local/slack/cast.ts';
import { type Control, controlOf } from '../../../src/local/slack/control.ts';
import type { Message, Person, Submission } from '../../../src/local/slack/person.ts';
import { tickSchedules } from '../../../src/platform/schedules/tick.ts';
import { waitingReview } from '../../../src/slack/approvers/review-clock.ts';
import { LISTENERS } from '../../../src/slack/listeners/all-listeners.ts';
import { SOON } from '../../support/patience.ts';
import { draftOf, type Scene, startScene } from '../drafts/support/scene.ts';
import { quiet } from '../support/quiet.ts';

const DRAFT = 'Strategy, version 1';
const GROUP = { id: 'S0STRATEGY', handle: 'strategists' };

describe('approvals that somebody set', () => {
  let scene: Scene;
  let control: Control;
  let nora: Person;
  let marcus: Person;
  let dana: Person;
  let ines: Person;
  let strategyId: string;
  beforeAll(async () => {
    scene = await startScene({ listeners: LISTENERS, slack: { cast: EXTENDED_CAST } });
    control = controlOf(scene.bot.slack.deskUrl);
    nora = scene.author;
    [marcus, dana, ines] = await Promise.all(
      ['approver', 'approver2', 'admin'].map((who) => scene.bot.person(who)),
    ).then(([one, two, three]) => [one ?? nora, two ?? nora, three ?? nora]);
    await control.setUserGroups([{ ...GROUP, members: ['approver', 'approver2'] }]);
    ({ strategyId } = await scene.strategy());
  }, 60_000);
  afterAll(() => scene.stop());

  const draft = (part: string) =>
    nora.waitsFor((one: Message) => draftOf(DRAFT)(one) && one.text.includes(part), {
      channel: '#marketing',
    });
  /** The root says so of the strategy. */
  const root = (word: string) =>
    nora.waitsFor(
      ({ buttons, text }: Message) =>
        buttons.includes('Manage') && text.search(new RegExp(`Strategy, version 1\\b.* - ${word}`)) >= 0,
      { channel: '#marketing' },
    );
  /** How often somebody was told, directly, that the draft waits for them. */
  const asked = async (who: Person) =>
    (await told(who)).filter(
      (text) => text.includes(`${DRAFT} for`) && text.includes('waits for your decision'),
    ).length;
  /** Opens the form by the engagement's menu, fills it and saves it. */
  const sets = async (filled: Parameters<Person['fills']>[0], who = nora): Promise<Submission> => {
    await who.presses('Manage', { in: (one) => one.buttons.includes('Manage'), channel: '#marketing' });
    await who.waitsForModal((modal) => modal.buttons.includes('Approvals'));
    await who.presses('Approvals');
    await who.waitsForModal((modal) => modal.submitLabel === 'Save');
    await who.fills(filled);
    return who.submits();
  };
  const reviews = async (who: Person, filled: Record<string, string> = { Decision: 'Approve' }) => {
    await who.presses('Review', { in: draftOf(DRAFT), channel: '#marketing' });
    await who.waitsForModal((modal) => modal.submitLabel === 'Submit');
    await who.fills(filled);
    const { modal, errors } = await who.submits();
    if (await who.modal()) await who.closes({ all: true });
    return modal?.text ?? JSON.stringify(errors);
  };
  const told = async (who: Person): Promise<string[]> =>
    (await who.sees('@AICMO').catch(() => [])).map((message) => message.text);
  /** So many hours on, what is due by then happens. */
  const passes = (hours: number) =>
    tickSchedules({
      db: scene.bot.db,
      now: () => new Date(Date.now() + hours * 3_600_000),
      log: quiet,
    });

  it('are set by the owner in a form, which says what cannot work; drafts that wait show them', async () => {
    const first = await sets({ 'People who approve': ['Gwen Park'] });
    expect(Object.values(first.errors).join()).toContain('Gwen Park is not a full member');
    await nora.fills({
      'People who approve': ['Nora Lindqvist'],
      'Approvals needed': '3',
      'Who made a version': 'may not approve it: somebody else must',
      'Remind whoever has not decided after': '4 hours',
      'Tell somebody else after': '1 day',
      'Who is told then': 'Ines Okafor',
      'Let the review expire after': '3 days',
    });
    const impossible = await nora.submits();
    expect(impossible.modal?.text).toContain('but only 1 person can give one');
    await draft('It needs 3 approvals, and nobody can give one.');
    await nora.presses('Approvals');
    const again = await nora.waitsForModal((modal) => modal.submitLabel === 'Save');
    expect(again.text).toContain('What is set now is filled in below.');
    await nora.fills({
      'People who approve': ['Ines Okafor'],
      'User groups who approve': ['@strategists'],
      'Approvals needed': '2',
    });
    const saved = await nora.submits();
    expect(saved.modal?.text).toBe('The approvals are set. Drafts that wait show it in a moment.');
    await nora.closes({ all: true });
    const shown = await draft('Needs 2 approvals.');
    expect(shown.text).toContain(
      'Waits for Ines Okafor, Dana Cole or Marcus Weber to decide. Owner: Nora Lindqvist.',
    );
  });

  it('are told once to whoever becomes an approver while a draft waits, wherever they read', async () => {
    const often = () => Promise.all([nora, marcus, dana, ines].map(asked));
    // Nora read the draft’s mention; Ines is told once of the same draft, though she was named twice.
    await vi.waitFor(async () => expect(await often()).toEqual([0, 1, 1, 1]), SOON);
    const before = await often();
    await sets({ 'Let the review expire after': '5 days' });
    await nora.closes({ all: true });
    await sets({ 'Let the review expire after': '3 days' });
    await nora.closes({ all: true });
    const { db, workspaceId } = scene.bot;
    const left = {
      where: { topic: { in: ['policy.spread', 'approvers.tell', 'slack.sync'] }, state: { not: 'done' } },
    };
    await vi.waitFor(
      async () => expect(await db.inWorkspace(workspaceId, (tx) => tx.outbox.count(left))).toBe(0),
      SOON,
    );
    expect(await often()).toEqual(before);
  });

  it('count votes by name, which can be taken back until the last one falls', async () => {
    expect(await reviews(nora)).toContain('Only Ines Okafor and @strategists can approve');
    expect(await reviews(marcus)).toBe('Your approval is recorded. 1 more approval is needed.');
    const voted = await draft('1 of 2: Marcus Weber.');
    expect(voted.text).toContain('Waits for Ines Okafor or Dana Cole to decide.');
    await dana.presses('Withdraw approval', { in: draftOf(DRAFT), channel: '#marketing' });
    await dana.waitsFor('You have no approval on this version to withdraw.', { channel: '#marketing' });
    await marcus.presses('Withdraw approval', { in: draftOf(DRAFT), channel: '#marketing' });
    await draft('Needs 2 approvals.');
    await reviews(marcus);
    await draft('1 of 2: Marcus Weber.');
  });

  it('remind and escalate to the people, never in the channel; whoever left is told to the owner', async () => {
    await control.deactivate('approver2');
    const before = (await nora.sees('#marketing')).length;
    await passes(5);
    await vi.waitFor(async () => {
      expect((await told(ines)).join()).toContain(
        `${DRAFT} for Kestrel Heating & Cooling still waits for your`,
      );
      expect((await told(nora)).join()).toContain('waits for Dana Cole, who left Slack. Choose who approves');
    }, SOON);
    expect((await told(marcus)).join()).not.toContain('still waits');
    await passes(25);
    await vi.waitFor(
      async () =>
        expect((await told(ines)).join()).toMatch(/is overdue\. It waits for Ines Okafor and Dana Cole\./),
      SOON,
    );
    const reminders = async () => (await told(ines)).filter((text) => text.includes('still waits'));
    await vi.waitFor(async () => expect(await reminders()).toHaveLength(2), SOON);
    expect((await told(ines))[0]).toContain('/archives/C0MARKETNG/p');
    expect(await nora.sees('#marketing')).toHaveLength(before);
  });

  it('expire, voiding the votes, and are asked for again', async () => {
    await root('draft, waits');
    await passes(80);
    await draft('The time to decide about it ran out');
    await root('draft, review expired');
    expect(await reviews(marcus)).toBe(
      'The time for this review ran out. Press Ask again to reopen it.\n[Ask again]',
    );
    await nora.presses('Ask again', { in: draftOf(DRAFT), channel: '#marketing' });
    await draft('Needs 2 approvals.');
    await root('draft, waits');
    const { db, workspaceId } = scene.bot;
    const clocks = await db.inWorkspace(workspaceId, (tx) =>
      tx.schedule.findMany({ where: { subjectId: strategyId }, select: { kind: true } }),
    );
    expect(clocks.map(({ kind }) => kind).sort()).toEqual([
      'review_escalation',
      'review_expiry',
      'review_reminder',
    ]);
  });

  it('do not expire any more where the policy stopped that while the clock’s news was on its way', async () => {
    const { db, workspaceId } = scene.bot;
    const expires = await db.inWorkspace(workspaceId, async (tx) => {
      // As the clock leaves it behind.
      await tx.schedule.deleteMany({ where: { subjectId: strategyId, kind: 'review_expiry' } });
      const about = { workspaceId, versionId: strategyId, now: new Date() };
      const found = async () => (await waitingReview(tx, about, 'expiry')) !== null;
      const before = await found();
      await tx.approvalPolicy.updateMany({ where: { workspaceId }, data: { expireAfterMinutes: null } });
      return [before, await found()];
    });
    expect(expires).toEqual([true, false]);
  });

  it('let somebody stand in, who is told and whose approval counts once, in place of theirs', async () => {
    const tomas = await scene.bot.person('colleague');
    await scene.posts('Away', 'delegation.open', {});
    await ines.presses('Away', { channel: '#marketing' });
    await ines.waitsForModal('Nobody stands in for you.');
    await ines.presses('Add');
    await ines.waitsForModal((modal) => modal.submitLabel === 'Save');
    await ines.fills({ 'Who stands in': 'Gwen Park' });
    expect(Object.values((await ines.submits()).errors)).toEqual([
      'Only a full member of this workspace can stand in.',
    ]);
    await ines.fills({ 'Who stands in': 'Tomás Reyes' });
    expect((await ines.submits()).modal?.text).toContain('Tomás Reyes stands in for you from');
    await ines.closes({ all: true });
    await vi.waitFor(
      async () => expect((await told(tomas)).join()).toContain('You stand in for Ines Okafor'),
      SOON,
    );
    await draft('Waits for Tomás Reyes (for Ines Okafor)');
    await ines.presses('Away', { channel: '#marketing' });
    await ines.presses('End');
    await ines.waitsForModal('Tomás Reyes does not stand in for you any more.');
    await draft('Waits for Ines Okafor');
    await ines.presses('Add');
    await ines.waitsForModal((modal) => modal.submitLabel === 'Save');
    await ines.fills({ 'Who stands in': 'Tomás Reyes' });
    await ines.submits();
    await ines.closes({ all: true });
    await draft('Waits for Tomás Reyes (for Ines Okafor)');
    expect(await reviews(tomas)).toBe('Your approval is recorded. 1 more approval is needed.');
    await draft('1 of 2: Tomás Reyes.');
    // The seat is taken.
    expect(await reviews(ines)).toContain('It takes somebody else now.');
  });

  it('ask Slack who is in a group before each decision', async () => {
    const { db, workspaceId } = scene.bot;
    const aMinuteAgo = () =>
      db.inWorkspace(workspaceId, (tx) =>
        tx.userGroup.updateMany({
          where: { workspaceId },
          data: { checkedAt: new Date(Date.now() - 60_000) },
        }),
      );
    await control.setUserGroups([{ ...GROUP, members: ['approver2'] }]);
    await aMinuteAgo();
    expect(await reviews(marcus)).toContain('Only Ines Okafor and @strategists can approve');
    await control.setUserGroups([{ ...GROUP, members: ['approver'] }]);
    // Slack is silent for longer than its last word holds.
    await db.inWorkspace(workspaceId, (tx) =>
      tx.userGroupMember.create({
        data: { workspaceId, groupId: GROUP.id, slackUserId: scene.bot.slack.users.approver ?? '' },
      }),
    );
    await db.inWorkspace(workspaceId, (tx) =>
      tx.userGroup.updateMany({ where: { workspaceId }, data: { checkedAt: new Date(0) } }),
    );
    await scene.bot.fault({ method: 'usergroups.users.list', kind: 'server_error', times: 9 });
    expect(await reviews(marcus)).toContain('Slack could not say who is in @strategists right now.');
    await control.clearFaults();
    await reviews(marcus);
    await draft('approved');
  });

  it('are nobody else’s to set', async () => {
    const tomas = await scene.bot.person('colleague');
    await scene.posts('Set', 'policy.open', { scope: 'workspace' });
    await tomas.presses('Set', { channel: '#marketing' });
    await tomas.waitsForModal('Only an AICMO admin can do this: Ines Okafor.');
    await tomas.closes();
    await scene.posts('Guess', 'policy.open', { scope: 'engagement', engagement: crypto.randomUUID() });
    await tomas.presses('Guess', { channel: '#marketing' });
    await tomas.waitsForModal('Nothing found.');
    await tomas.closes();
  });

  it('are shown to the owner where an admin set them for the workspace, and not changed', async () => {
    const { db, workspaceId } = scene.bot;
    await scene.posts('Everywhere', 'policy.open', { scope: 'workspace' });
    await ines.presses('Everywhere', { channel: '#marketing' });
    await ines.waitsForModal((modal) => modal.submitLabel === 'Save');
    await ines.fills({
      'People who approve': ['Ines Okafor', 'Nora Lindqvist'],
      'Approvals needed': '2',
      'Who made a version': 'may not approve it: somebody else must',
      'Remind whoever has not decided after': '1 day',
    });
    await ines.submits();
    await ines.closes({ all: true });
    await db.inWorkspace(workspaceId, (tx) =>
      tx.approvalPolicy.deleteMany({ where: { workspaceId, scope: 'engagement' } }),
    );
    const opens = async (who: Person) => {
      await who.presses('Manage', { in: (one) => one.buttons.includes('Manage'), channel: '#marketing' });
      await who.waitsForModal((modal) => modal.buttons.includes('Approvals'));
      await who.presses('Approvals');
      return who.waitsForModal((modal) => modal.title === 'Approvals' && !modal.text.includes('One moment'));
    };
    const shown = await opens(nora);
    expect(shown.submitLabel).toBeUndefined();
    expect([shown.fields, shown.buttons]).toEqual([[], []]);
    expect(shown.text).toContain(
      'The workspace has a policy. Only an AICMO admin can set another one for this engagement.',
    );
    expect(shown.text).toContain('Approvals needed: 2');
    expect(shown.text).toContain('Who made a version may not approve it: somebody else must');
    await nora.closes({ all: true });
    expect((await opens(ines)).submitLabel).toBe('Save');
    await ines.closes({ all: true });
  });
});
