import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { loadVersion } from '../../src/artifacts/load-version.ts';
import { requestChanges, withdrawRequest, withdrawVote } from '../../src/artifacts/review-acts.ts';
import { reviewPhase } from '../../src/artifacts/review-phase.ts';
import { spreadDelegationOver } from '../../src/artifacts/spread-delegation.ts';
import { waitsForClient } from '../../src/artifacts/waits-for-client.ts';
import { setClientChannel } from '../../src/engagements/client-channel.ts';
import { clientPeople } from '../../src/engagements/client-people.ts';
import { addDelegation, endDelegation } from '../../src/engagements/delegate.ts';
import { loadEngagement } from '../../src/engagements/load-engagement.ts';
import { mayRead } from '../../src/engagements/may-read.ts';
import { recordMembership } from '../../src/engagements/members.ts';
import { ensurePerson } from '../../src/engagements/people.ts';
import { approvalPolicy } from '../../src/engagements/policy.ts';
import { NO_TIMING } from '../../src/engagements/policy-facts.ts';
import { policyWarnings } from '../../src/engagements/policy-warnings.ts';
import { removePolicy, setPolicy, type WantedPolicy } from '../../src/engagements/set-policy.ts';
import type { Context } from '../../src/platform/context.ts';
import { forTheServer } from '../support/databases.ts';
import { brief } from './support/contents.ts';
import { codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, view } from './support/steps.ts';

const CLIENTS = 'C0CLIENT';

forTheServer((_, open) => {
  let house: House;
  /** Pia of the client's own workspace, in the client channel. */
  let pia: Context;
  beforeAll(async () => {
    house = await openHouse(open);
    const { id } = await house.in((tx) =>
      ensurePerson(tx, house.workspaceId, { teamId: 'T0PARTNERS', userId: 'Pia' }),
    );
    pia = { ...house.owner, actorId: id };
    await house.in((tx) =>
      recordMembership(tx, house.workspaceId, {
        channelId: CLIENTS,
        slackUserId: 'Pia',
        present: true,
        at: house.owner.now(),
      }),
    );
  });
  afterAll(() => house.close());

  const wanted = (more: Partial<WantedPolicy> = {}): WantedPolicy => ({
    required: 1,
    authorMayApprove: true,
    approverIds: [house.owner.actorId],
    groupIds: [],
    clientRequired: 0,
    clientStages: [],
    clientApproverIds: [],
    timing: NO_TIMING,
    ...more,
  });
  const sets = async (engagementId: string, more: Partial<WantedPolicy>) =>
    must(await setPolicy(house.owner, { scope: 'engagement', engagementId }, wanted(more)));
  const withClient = async (more: Partial<WantedPolicy> = {}) => {
    const { engagementId, versionId } = await submitBrief(house);
    await house.in((tx) =>
      tx.engagement.updateMany({ where: { id: engagementId }, data: { clientChannelId: CLIENTS } }),
    );
    await sets(engagementId, { clientRequired: 1, clientStages: ['intake'], ...more });
    return { engagementId, versionId };
  };
  const votes = async (by: Context, versionId: string) =>
    approveVersion(by, { versionId, versionDigest: (await view(house, versionId)).versionDigest });
  const reads = (by: Context, engagementId: string) => house.in((tx) => mayRead(tx, by, engagementId));

  describe('the client', () => {
    it('decides after the agency; approved is what both approved, and either can take a vote back', async () => {
      const { versionId } = await withClient();
      expect(codeOf(await votes(pia, versionId))).toBe('internal_first');
      expect(codeOf(await requestChanges(pia, { versionId, note: 'No.' }))).toBe('internal_first');
      expect(must(await votes(house.owner, versionId))).toMatchObject({
        state: 'voted',
        waitsFor: 'client',
        sentence: 'Your approval is recorded. Now the client decides: 1 approval is needed.',
      });
      expect(codeOf(await votes(house.member, versionId))).toBe('may_not_approve');
      must(await withdrawVote(house.owner, { versionId }));
      expect(codeOf(await votes(pia, versionId))).toBe('internal_first');
      must(await votes(house.owner, versionId));
      expect(must(await votes(pia, versionId)).state).toBe('approved');
    });

    it('asks for changes with a reason, which voids every vote', async () => {
      const { versionId } = await withClient();
      must(await votes(house.owner, versionId));
      expect(codeOf(await requestChanges(pia, { versionId, note: ' ' }))).toBe('no_reason');
      must(await requestChanges(pia, { versionId, note: 'Cheaper.' }));
      expect((await view(house, versionId)).review).toMatchObject({ state: 'changes_requested', votes: [] });
      must(await withdrawRequest(pia, { versionId }));
      const waiting = await house.in(async (tx) => {
        const version = await loadVersion(tx, house.workspaceId, versionId);
        const engagement = version && (await loadEngagement(tx, house.workspaceId, version.engagementId));
        if (!version || !engagement) throw new Error('gone');
        return reviewPhase(version, await approvalPolicy(tx, engagement, house.owner.now()));
      });
      expect(waiting).toMatchObject({ phase: 'internal', missing: 1, client: { missing: 1 } });
    });

    it('is nobody where the stage, the channel or the vote is not theirs, and reads nothing', async () => {
      const { engagementId, versionId } = await withClient({ clientStages: ['strategy'] });
      expect(codeOf(await votes(pia, versionId))).toBe('may_not_approve');
      expect(await reads(pia, engagementId)).toBe('no');
      await sets(engagementId, {
        clientRequired: 1,
        clientStages: ['intake'],
        clientApproverIds: [house.outsider.actorId],
      });
      expect(codeOf(await votes(pia, versionId))).toBe('nothing_found');
      // Named, but one of our own who is not in the channel: named for the client's side is no right to read.
      expect(await reads(house.outsider, engagementId)).not.toBe('yes');
      must(await votes(house.owner, versionId));
      expect(must(await votes(house.outsider, versionId)).state).toBe('approved');
    });

    it('is not whoever of ours was once taken for one of another team', async () => {
      const ours = await house.in(async (tx) => {
        const at = house.owner.now();
        const { workspaceId } = house;
        await ensurePerson(tx, workspaceId, { teamId: 'T0PARTNERS', userId: 'Milo' });
        const seen = { channelId: CLIENTS, slackUserId: 'Milo', present: true, at };
        await recordMembership(tx, workspaceId, seen);
        const people = async () =>
          (await clientPeople(tx, workspaceId, [CLIENTS]))
            .get(CLIENTS)
            ?.map(({ slackTeamId, slackUserId }) => [slackTeamId === 'T0PARTNERS', slackUserId]);
        const inside = await people();
        const guest = (is: boolean) =>
          tx.person.updateMany({ where: { id: house.member.actorId }, data: { guest: is } });
        await guest(true);
        const asGuest = await people();
        await guest(false);
        return { inside, asGuest };
      });
      const piaAlone = [[true, 'Pia']];
      expect(ours.inside).toEqual(piaAlone);
      expect(ours.asGuest).toHaveLength(2);
      expect(ours.asGuest).toEqual(expect.arrayContaining([...piaAlone, [false, 'Milo']]));
    });

    it('keeps their channel while they are asked, unless an admin takes it away', async () => {
      const { engagementId, versionId } = await withClient();
      const reads = async (by: Context, channelId: string | null) => {
        const outcome = await setClientChannel(by, { engagementId, channelId }, waitsForClient);
        return outcome.ok ? 'ok' : `${outcome.refusal.code}: ${outcome.refusal.sentence}`;
      };
      expect(await reads(house.owner, null)).toBe('ok');
      expect(await reads(house.owner, CLIENTS)).toBe('ok');
      must(await votes(house.owner, versionId));
      expect(await reads(house.owner, null)).toBe(
        'client_waits: Brief, version 1 waits for the client. Only an AICMO admin can remove their channel meanwhile.',
      );
      expect(await reads(house.owner, 'C0CLIENT2')).toBe('ok');
      expect(await reads(house.owner, null)).toContain('client_waits');
      expect(await reads(house.admin, null)).toBe('ok');
    });

    it('has voted enough where the policy asks for less: the agency’s next approval completes it', async () => {
      for (const less of [{ clientRequired: 1 }, { clientRequired: 0 }]) {
        for (const approver of [house.owner, house.admin]) {
          const approverIds = [house.owner.actorId, house.admin.actorId];
          const { engagementId, versionId } = await withClient({ clientRequired: 2, approverIds });
          must(await votes(house.owner, versionId));
          expect(must(await votes(pia, versionId))).toMatchObject({ state: 'voted', missing: 1 });
          expect(codeOf(await votes(house.admin, versionId))).toBe('waits_for_client');
          await sets(engagementId, { clientStages: ['intake'], approverIds, ...less });
          // Nothing is approved by setting a policy.
          expect((await view(house, versionId)).status).toBe('draft');
          expect(must(await votes(approver, versionId)).state).toBe('approved');
        }
      }
    });
  });

  describe('a policy', () => {
    it('is the nearest one, and gone gives way to the next wider, down to the owner or an admin', async () => {
      const { engagementId } = await submitBrief(house);
      const approvers = () =>
        house.in(async (tx) => {
          const engagement = await loadEngagement(tx, house.workspaceId, engagementId);
          if (!engagement) throw new Error('gone');
          const { approverIds, scope } = await approvalPolicy(tx, engagement, house.owner.now());
          return [scope, ...approverIds];
        });
      const { owner, admin, member, outsider } = house;
      const default_ = await approvers();
      expect(default_).toEqual([null, owner.actorId, admin.actorId]);
      const targets = [
        [{ scope: 'workspace' }, outsider],
        [{ scope: 'client', engagementId }, member],
        [{ scope: 'engagement', engagementId }, owner],
      ] as const;
      for (const [target, who] of targets) {
        must(await setPolicy(admin, target, wanted({ approverIds: [who.actorId] })));
        expect(await approvers()).toEqual([target.scope, who.actorId]);
      }
      // Who approves may read, and an admin always.
      expect(await reads(admin, engagementId)).toBe('yes');
      expect(await reads(outsider, engagementId)).not.toBe('yes');
      for (const [target] of targets.toReversed()) must(await removePolicy(admin, target));
      expect(await approvers()).toEqual(default_);
      expect(codeOf(await removePolicy(admin, { scope: 'workspace' }))).toBe('no_policy');
    });

    it('is set by the owner for the engagement alone, by admins for more, by nobody else', async () => {
      const { engagementId } = await submitBrief(house);
      const { owner, member, outsider } = house;
      const by = async (who: Context, scope: 'engagement' | 'client') =>
        codeOf(await setPolicy(who, { scope, engagementId }, wanted()));
      expect(await by(owner, 'engagement')).toBe('ok');
      expect(await by(owner, 'client')).toBe('not_admin');
      expect(codeOf(await setPolicy(owner, { scope: 'workspace' }, wanted()))).toBe('not_admin');
      expect(await by(member, 'engagement')).toBe('may_not_manage');
      expect(await by(outsider, 'engagement')).toBe('nothing_found');
      const refused = async (more: Partial<WantedPolicy>) =>
        codeOf(await setPolicy(owner, { scope: 'engagement', engagementId }, wanted(more)));
      expect([
        await refused({ required: 6 }),
        await refused({ required: Number.NaN }),
        await refused({ approverIds: [] }),
        await refused({ groupIds: ['S0NOBODY'] }),
        await refused({ clientRequired: 1 }),
        await refused({ clientApproverIds: [owner.actorId] }),
        await refused({ timing: { ...NO_TIMING, remindAfterMinutes: -1 } }),
        await refused({ timing: { ...NO_TIMING, escalateAfterMinutes: 60 } }),
      ]).toEqual([
        'votes_out_of_range',
        'votes_out_of_range',
        'no_approvers',
        'group_gone',
        'no_stages',
        'both_sides',
        'time_out_of_range',
        'no_escalation',
      ]);
    });

    it('of the workspace or the client is loosened for an engagement by admins alone', async () => {
      const { engagementId } = await submitBrief(house);
      const { owner, admin, member } = house;
      const own = { scope: 'engagement', engagementId } as const;
      const tries = async (by: Context) => {
        const outcomes = [await setPolicy(by, own, wanted()), await removePolicy(by, own)];
        return outcomes.map((outcome) => (outcome.ok ? 'ok' : outcome.refusal.sentence));
      };
      const only = (whose: string) => {
        const sentence = `${whose} has a policy. Only an AICMO admin can set another one for this engagement.`;
        return [sentence, sentence];
      };
      expect(await tries(owner)).toEqual(['ok', 'ok']);
      must(await setPolicy(owner, own, wanted()));
      must(await setPolicy(admin, { scope: 'workspace' }, wanted({ required: 2 })));
      expect(await tries(owner)).toEqual(only('The workspace'));
      must(await setPolicy(admin, { scope: 'client', engagementId }, wanted({ required: 2 })));
      expect(await tries(owner)).toEqual(only('This client'));
      expect(codeOf(await setPolicy(member, own, wanted()))).toBe('may_not_manage');
      expect(await tries(admin)).toEqual(['ok', 'ok']);
      must(await removePolicy(admin, { scope: 'workspace' }));
      expect(await tries(owner)).toEqual(only('This client'));
      must(await removePolicy(admin, { scope: 'client', engagementId }));
      expect(await tries(owner)).toEqual(['ok', 'ok']);
    });

    it('says what cannot work about it', () => {
      const policy = { required: 2, approverIds: ['a', 'b'], authorMayApprove: true, client: null };
      const of = (more: object, channel: boolean | null = null) =>
        policyWarnings(
          { ...policy, timing: NO_TIMING, ...more },
          { asksClient: true, clientChannel: channel },
        );
      expect(of({})).toEqual([]);
      expect(of({ approverIds: ['a'] })).toHaveLength(1);
      expect(of({ authorMayApprove: false })[0]).toContain('people other than the author');
      expect(of({}, false)[0]).toContain('no client channel yet');
      expect(of({ timing: { ...NO_TIMING, remindAfterMinutes: 60, expireAfterMinutes: 60 } })[0]).toContain(
        'expire before',
      );
    });
  });

  describe('standing in', () => {
    it('reads and counts from the first moment to the last, once for both, and never on through others', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      await sets(engagementId, { required: 2, approverIds: [house.owner.actorId, house.admin.actorId] });
      const { admin, outsider, member } = house;
      const now = admin.now().getTime();
      const hour = 3_600_000;
      const later = (by: Context, hours: number): Context => ({
        ...by,
        now: () => new Date(now + hours * hour),
      });
      const away = { startsAt: new Date(now + hour), endsAt: new Date(now + 3 * hour) };
      const { id } = must(await addDelegation(admin, { toId: outsider.actorId, ...away }));
      must(await addDelegation(outsider, { toId: member.actorId, ...away }));
      const reading = (hours: number) => reads(later(outsider, hours), engagementId);
      expect([await reading(0), await reading(1), await reading(2), await reading(3)]).toEqual([
        'unknown',
        'yes',
        'yes',
        'unknown',
      ]);
      expect(codeOf(await votes(later(member, 2), versionId))).toBe('may_not_approve');
      expect(must(await votes(later(outsider, 2), versionId))).toMatchObject({ state: 'voted', missing: 1 });
      expect(codeOf(await votes(later(admin, 2), versionId))).toBe('seat_filled');
      // After it is over the vote counts no more, and whoever was away decides again.
      must(await endDelegation(admin, id));
      expect(must(await votes(later(admin, 2), versionId))).toMatchObject({ state: 'voted', missing: 1 });
      expect(must(await votes(later(house.owner, 2), versionId)).state).toBe('approved');
      expect(codeOf(await endDelegation(member, id))).toBe('nothing_found');
    });

    it('has what waits for whoever is away shown anew when it begins, and when it is over', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      await sets(engagementId, { approverIds: [house.member.actorId] });
      const now = house.owner.now().getTime();
      const hour = 3_600_000;
      const away = { startsAt: new Date(now + hour), endsAt: new Date(now + 3 * hour) };
      const { id } = must(await addDelegation(house.member, { toId: house.outsider.actorId, ...away }));
      const due = async () => {
        const rows = await house.in((tx) => tx.schedule.findMany({ where: { subjectId: id } }));
        return rows.map(({ nextDueAt }) => nextDueAt);
      };
      /** Whether the clock's turn, so many hours on, has the draft shown anew. */
      const showsAfter = async (hours: number) => {
        await house.in((tx) => tx.outbox.updateMany({ data: { state: 'done', doneAt: new Date() } }));
        const of = { ...house.owner, now: () => new Date(now + hours * hour) };
        await spreadDelegationOver(house.db, of, id, new AbortController().signal);
        const asked = await house.in((tx) => tx.outbox.findMany({ where: { state: 'pending' } }));
        return asked.map(({ payload }) => payload);
      };
      const draft = expect.objectContaining({ kind: 'draft', subjectId: versionId });
      expect(await due()).toEqual([away.startsAt]);
      expect(await showsAfter(1)).toContainEqual(draft);
      expect(await due()).toEqual([away.endsAt]);
      expect(await showsAfter(3)).toContainEqual(draft);
      expect(await due()).toEqual([]);
    });

    it('for the author gets around no rule about their own work', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      await sets(engagementId, { authorMayApprove: false, approverIds: [house.owner.actorId] });
      const now = house.owner.now().getTime();
      const away = { startsAt: new Date(now - 1000), endsAt: new Date(now + 86_400_000) };
      must(await addDelegation(house.owner, { toId: house.member.actorId, ...away }));
      expect(codeOf(await votes(house.owner, versionId))).toBe('own_work');
      expect(await votes(house.member, versionId)).toMatchObject({
        refusal: {
          code: 'own_work',
          sentence: expect.stringContaining('You stand in for whoever made this'),
        },
      });
      const amended = must(await amend(house, versionId, brief({ pricing: '€90' }), house.member));
      expect(codeOf(await votes(house.member, amended.versionId))).toBe('own_work');
      expect(must(await votes(house.owner, amended.versionId)).state).toBe('approved');
    });
  });

  it('runs its clocks while a version waits, and from the beginning when that begins again', async () => {
    const { engagementId, versionId } = await submitBrief(house);
    const minutes = { remindAfterMinutes: 60, expireAfterMinutes: 120 };
    await sets(engagementId, { timing: { ...NO_TIMING, ...minutes } });
    const clocks = async (id: string) => {
      const rows = await house.in((tx) => tx.schedule.findMany({ where: { subjectId: id } }));
      return rows.map(({ kind }) => kind).sort();
    };
    const { versionId: next } = must(await amend(house, versionId, brief({ pricing: '€91' })));
    expect([await clocks(versionId), await clocks(next)]).toEqual([[], ['review_expiry', 'review_reminder']]);
    must(await requestChanges(house.owner, { versionId: next, note: 'No.' }));
    expect(await clocks(next)).toEqual([]);
    must(await withdrawRequest(house.owner, { versionId: next }));
    expect(await clocks(next)).toHaveLength(2);
    must(await votes(house.owner, next));
    expect(await clocks(next)).toEqual([]);
  });
});
