import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { engagementStages } from '../../src/artifacts/engagement-stages.ts';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import { history } from '../../src/artifacts/history.ts';
import { openVersion } from '../../src/artifacts/load-version.ts';
import { restoreVersion } from '../../src/artifacts/restore-version.ts';
import { requestChanges } from '../../src/artifacts/review-acts.ts';
import { reviewOutlook } from '../../src/artifacts/review-outlook.ts';
import { statusList } from '../../src/artifacts/status-list.ts';
import { loadEngagement } from '../../src/engagements/load-engagement.ts';
import { recordMembership } from '../../src/engagements/members.ts';
import { forTheServer } from '../support/databases.ts';
import { storeCall } from './support/calls.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { CHANNEL, codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approve, approvedPair, changeBrief, startRun, view, writeStrategy } from './support/steps.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const stages = async (engagementId: string) =>
    Object.fromEntries(
      (await house.in((tx) => engagementStages(tx, house.workspaceId, engagementId))).map((stage) => [
        stage.type,
        [stage.state, stage.version?.number ?? null],
      ]),
    );

  describe('the stages of an engagement', () => {
    it('follow what happens', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      expect(await stages(engagementId)).toMatchObject({ intake: ['draft', 1], strategy: ['none', null] });
      must(await requestChanges(house.owner, { versionId, note: 'More.' }));
      expect(await stages(engagementId)).toMatchObject({ intake: ['changes_requested', 1] });
      const amended = must(await amend(house, versionId, brief({ pricing: '€40' })));
      must(await approve(house, amended.versionId));
      const strategy = await writeStrategy(house, engagementId);
      expect(await stages(engagementId)).toMatchObject({ intake: ['approved', 2], strategy: ['draft', 1] });
      must(await startRun(house, engagementId));
      expect(await stages(engagementId)).toMatchObject({ strategy: ['running', 1] });
      must(await approve(house, strategy));
      must(await flagVersion(house.owner, { versionId: amended.versionId, reason: 'Hm.' }));
      expect(await stages(engagementId)).toMatchObject({ intake: ['flagged', 2], delivery: ['none', null] });
    });

    it('are listed for those who may read, and name the channels to ask about', async () => {
      const other = 'C0ELSEWHERE';
      const { engagementId } = await submitBrief(house);
      await house.in((tx) =>
        tx.engagement.update({
          where: { workspaceId_id: { workspaceId: house.workspaceId, id: engagementId } },
          data: { channelId: other },
        }),
      );
      const has = (list: Awaited<ReturnType<typeof statusList>>) =>
        list.engagements.some(({ id }) => id === engagementId);
      const before = await statusList(house.member);
      expect([has(before), before.unknownChannels]).toEqual([false, [other]]);
      const at = new Date();
      await house.in((tx) =>
        recordMembership(tx, house.workspaceId, { channelId: other, slackUserId: 'Milo', present: true, at }),
      );
      const after = await statusList(house.member);
      expect([has(after), after.unknownChannels]).toEqual([true, []]);
      expect(has(await statusList(house.admin))).toBe(true);
      const strange = await statusList(house.outsider);
      expect(strange.engagements).toEqual([]);
      expect(strange.unknownChannels.sort()).toEqual([other, CHANNEL].sort());
    });
  });

  describe('the review outlook', () => {
    it('compares with the version in force and says what approving will outdate, without doing it', async () => {
      const { engagementId, intakeId, strategyId } = await approvedPair(house);
      must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      const runId = must(await startRun(house, engagementId));
      const amended = must(await amend(house, intakeId, brief({ pricing: '€41', objective: 'Hiring' })));
      const outlook = must(await reviewOutlook(house.member, amended.versionId));
      expect(outlook).toMatchObject({
        version: { number: 2 },
        against: { number: 1, content: brief() },
        outdates: [
          { what: 'in_force', type: 'strategy', number: 1 },
          { what: 'candidate', type: 'strategy', number: 2 },
          { what: 'run', id: runId, number: null },
        ],
        approverIds: [house.owner.actorId, house.admin.actorId],
        phase: {
          phase: 'internal',
          waitsFor: [house.owner.actorId, house.admin.actorId],
          required: 1,
          missing: 1,
          voters: [],
        },
        mayDecide: false,
        obstacle: { code: 'may_not_approve' },
      });
      expect((await view(house, strategyId)).status).toBe('approved');
      expect(must(await reviewOutlook(house.owner, amended.versionId)).obstacle).toBeNull();
      must(await approve(house, amended.versionId));
      const engagement = await house.in((tx) => loadEngagement(tx, house.workspaceId, engagementId));
      expect(engagement?.objective).toBe('Hiring');
    });

    it('of the same content outdates nothing', async () => {
      const { intakeId } = await approvedPair(house);
      must(await amend(house, intakeId, brief({ pricing: '€42' })));
      const restored = must(await restoreVersion(house.owner, { versionId: intakeId }));
      expect(must(await reviewOutlook(house.owner, restored.versionId)).outdates).toEqual([]);
    });
  });

  describe('the history', () => {
    it('holds every version with what people did about it, newest first', async () => {
      const { versionId } = await submitBrief(house);
      must(await requestChanges(house.admin, { versionId, note: 'Name a price.' }));
      const amended = must(await amend(house, versionId, brief({ pricing: '€43' }), house.member));
      must(await approve(house, amended.versionId));
      const entries = must(await history(house.member, versionId));
      expect(entries.map(({ number, status, origin }) => [number, status, origin])).toEqual([
        [2, 'approved', 'amend'],
        [1, 'archived', 'intake'],
      ]);
      expect(entries[0]).toMatchObject({ createdBy: house.member.actorId, reason: 'A better idea.' });
      expect(entries[0]?.reviewEntries.map((entry) => entry.kind)).toEqual(['vote', 'decided']);
      expect(entries[1]?.reviewEntries).toMatchObject([{ kind: 'changes_requested', note: 'Name a price.' }]);
    });

    it('is not found by strangers', async () => {
      const { versionId } = await submitBrief(house);
      expect(codeOf(await history(house.outsider, versionId))).toBe('nothing_found');
      expect(codeOf(await openVersion(house.outsider, versionId))).toBe('nothing_found');
      expect(codeOf(await reviewOutlook(house.outsider, versionId))).toBe('nothing_found');
      expect(must(await openVersion(house.member, versionId)).id).toBe(versionId);
    });
  });

  describe('erasing a version', () => {
    it('takes its texts, and those of the run that wrote it, and keeps its digests and decisions', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const strategyId = await writeStrategy(house, engagementId);
      const { runId } = await view(house, strategyId);
      must(await requestChanges(house.owner, { versionId: strategyId, note: 'Shorter.' }));
      await storeCall(house, runId ?? '');
      expect(codeOf(await eraseVersion(house.owner, { versionId: strategyId }))).toBe('not_admin');
      const before = await view(house, strategyId);
      must(await eraseVersion(house.admin, { versionId: strategyId }));
      expect(await house.in((tx) => tx.tombstone.count())).toBe(5);
      expect(codeOf(await eraseVersion(house.admin, { versionId: strategyId }))).toBe('erased_already');
      const after = await view(house, strategyId);
      expect(after).toMatchObject({
        content: null,
        reason: null,
        erased: { by: house.admin.actorId },
        quality: { findings: [], score: before.quality?.score },
        contentDigest: before.contentDigest,
        versionDigest: before.versionDigest,
        lineage: before.lineage,
      });
      expect(after.reviewEntries).toMatchObject([{ kind: 'changes_requested', note: null }]);
      const texts = await house.in((tx) =>
        tx.modelCallBody.count({ where: { workspaceId: house.workspaceId } }),
      );
      expect(texts).toBe(0);
      expect(codeOf(await amend(house, strategyId, strategyFor()))).toBe('erased');
      expect(codeOf(await restoreVersion(house.owner, { versionId: strategyId }))).toBe('erased');
      const newer = await writeStrategy(house, engagementId, withPromise(strategyFor(), 'Fewer tickets.'));
      expect((await view(house, newer)).number).toBe(2);
      await changeBrief(house, versionId, { pricing: '€44' });
    });
  });
});
