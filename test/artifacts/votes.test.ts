import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveOpened } from '../../src/artifacts/approve-version.ts';
import { reattestOpened } from '../../src/artifacts/reattest-version.ts';
import { withdrawVote } from '../../src/artifacts/review-acts.ts';
import { withVersion } from '../../src/artifacts/with-version.ts';
import { type ApprovalPolicy, policyOf } from '../../src/engagements/policy.ts';
import type { Context } from '../../src/platform/context.ts';
import { forTheServer } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approvedPair, changeBrief, view } from './support/steps.ts';

/** Policies beyond the default one: a later issue stores them, the decisions know them already. */
forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const strict = (
    opened: ApprovalPolicy,
    more: Partial<Parameters<typeof policyOf>[0]> = {},
  ): ApprovalPolicy =>
    policyOf({
      required: 2,
      approvers: opened.approvers,
      authorMayApprove: true,
      ownerId: house.owner.actorId,
      ...more,
    });

  const approveUnder = async (
    by: Context,
    versionId: string,
    more: Partial<Parameters<typeof policyOf>[0]> = {},
  ) => {
    const { versionDigest } = await view(house, versionId);
    return withVersion(by, versionId, (opened) =>
      approveOpened(by, { ...opened, policy: strict(opened.policy, more) }, { versionDigest, note: 'Fine.' }),
    );
  };

  const votesOn = async (versionId: string) =>
    (await view(house, versionId)).review.votes.map((vote) => vote.personId);

  describe('votes', () => {
    it('are recorded while more are needed, once per person; the last one approves', async () => {
      const { versionId } = await submitBrief(house);
      expect(must(await approveUnder(house.owner, versionId))).toMatchObject({
        state: 'voted',
        missing: 1,
        sentence: 'Your approval is recorded. 1 more approval is needed.',
      });
      expect(must(await approveUnder(house.owner, versionId))).toMatchObject({ state: 'voted', missing: 1 });
      expect(await votesOn(versionId)).toEqual([house.owner.actorId]);
      expect(must(await approveUnder(house.admin, versionId)).state).toBe('approved');
      const { reviewEntries, approvedBy } = await view(house, versionId);
      expect(reviewEntries.map(({ kind, note }) => [kind, note])).toEqual([
        ['vote', 'Fine.'],
        ['vote', 'Fine.'],
        ['decided', null],
      ]);
      expect(approvedBy).toEqual([house.owner.actorId, house.admin.actorId]);
    });

    it('of people who may no longer decide do not count', async () => {
      const { versionId } = await submitBrief(house);
      must(await approveUnder(house.owner, versionId));
      const nobody = await approveUnder(house.admin, versionId, { approvers: [] });
      expect(codeOf(nobody)).toBe('may_not_approve');
      const { versionDigest } = await view(house, versionId);
      const without = await withVersion(house.admin, versionId, (opened) => {
        const approvers = opened.policy.approvers.filter(({ id }) => id === house.admin.actorId);
        return approveOpened(
          house.admin,
          { ...opened, policy: strict(opened.policy, { approvers }) },
          { versionDigest },
        );
      });
      expect(must(without)).toMatchObject({ state: 'voted', missing: 1 });
    });

    it('can be taken back, never move to another version, and are void with the draft', async () => {
      const { versionId } = await submitBrief(house);
      expect(codeOf(await withdrawVote(house.owner, { versionId }))).toBe('no_vote');
      must(await approveUnder(house.owner, versionId));
      must(await withdrawVote(house.owner, { versionId }));
      expect(await votesOn(versionId)).toEqual([]);
      must(await approveUnder(house.owner, versionId));
      const amended = must(await amend(house, versionId, brief({ pricing: '€70' })));
      expect(await votesOn(versionId)).toEqual([]);
      expect(await votesOn(amended.versionId)).toEqual([]);
      const kinds = (await view(house, versionId)).reviewEntries.map(({ kind }) => kind);
      expect(kinds.at(-1)).toBe('votes_voided');
    });

    it('are void when the brief changes', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      must(await approveUnder(house.owner, amended.versionId));
      await changeBrief(house, intakeId, { pricing: '€71' });
      expect(await votesOn(amended.versionId)).toEqual([]);
    });

    it('of the author count only where the policy says so', async () => {
      const { versionId } = await submitBrief(house);
      const alone = { required: 1, authorMayApprove: false };
      expect(codeOf(await approveUnder(house.owner, versionId, alone))).toBe('own_work');
      expect(must(await approveUnder(house.admin, versionId, alone)).state).toBe('approved');
    });

    it('by re-attesting count for whoever did not make the content', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      await changeBrief(house, intakeId, { pricing: '€72' });
      const { versionDigest } = await view(house, strategyId);
      const request = { versionDigest, statement: 'Holds.' };
      const by = (person: Context) =>
        withVersion(person, strategyId, (opened) => {
          const policy = strict(opened.policy, { required: 1, authorMayApprove: false });
          return reattestOpened(person, { ...opened, policy }, request);
        });
      expect(codeOf(await by(house.owner))).toBe('own_work');
      expect(must(await by(house.admin)).approval.state).toBe('approved');
    });

    it('by re-attesting are refused before anything is written, where they would not count', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      await changeBrief(house, intakeId, { pricing: '€73' });
      const { versionDigest } = await view(house, strategyId);
      const by = (away: Context, more: Partial<Parameters<typeof policyOf>[0]>) =>
        withVersion(house.member, strategyId, (opened) => {
          const standIns = new Map([[away.actorId, [house.member.actorId]]]);
          const policy = strict(opened.policy, { required: 1, standIns, ...more });
          return reattestOpened(house.member, { ...opened, policy }, { versionDigest, statement: 'Holds.' });
        });
      expect(codeOf(await by(house.owner, { authorMayApprove: false }))).toBe('own_work');
      const unsure = { ids: new Set([house.admin.actorId]), groups: ['leads'] };
      expect(codeOf(await by(house.admin, { unsure }))).toBe('approvers_unknown');
      expect(must(await by(house.admin, {})).approval.state).toBe('approved');
    });
  });
});
