import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { amendVersion } from '../../src/artifacts/amend-version.ts';
import { confirmVersion } from '../../src/artifacts/confirm-version.ts';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import { reattestChain } from '../../src/artifacts/reattest-chain.ts';
import { reattestVersion } from '../../src/artifacts/reattest-version.ts';
import { restoreVersion } from '../../src/artifacts/restore-version.ts';
import { requestChanges } from '../../src/artifacts/review-acts.ts';
import { forTheServer } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import {
  amend,
  approve,
  approvedPair,
  changeBrief,
  finishRun,
  startRun,
  view,
  writeStrategy,
} from './support/steps.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const reattest = async (versionId: string, by = house.owner, statement = 'It still holds.') =>
    reattestVersion(by, {
      versionId,
      versionDigest: (await view(house, versionId)).versionDigest,
      statement,
    });

  describe('amending by hand', () => {
    it('inherits the lineage: stale stays stale', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      await changeBrief(house, intakeId, { pricing: '€20' });
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      const version = await view(house, amended.versionId);
      expect(version).toMatchObject({ stale: true, number: 2, status: 'revised', reason: 'A better idea.' });
      expect(version.lineage.map((link) => link.number)).toEqual([1]);
      expect(codeOf(await approve(house, amended.versionId))).toBe('stale');
    });

    it('on a base that moved is refused with the newest text, and nothing is written', async () => {
      const { versionId } = await submitBrief(house);
      const base = await view(house, versionId);
      must(await amend(house, versionId, brief({ pricing: 'Hers' })));
      const { versionDigest } = base;
      const refusal = await amendVersion(house.member, {
        versionId,
        versionDigest,
        content: brief({ pricing: 'His' }),
      });
      expect(refusal).toMatchObject({
        ok: false,
        refusal: { code: 'base_moved', newest: { number: 2, content: { pricing: 'Hers' } } },
      });
      expect((await view(house, versionId)).newest.number).toBe(2);
    });

    it('says what an incomplete content lacks, by its path', async () => {
      const { versionId } = await submitBrief(house);
      const refusal = await amend(house, versionId, { ...brief(), objective: 'World peace' });
      expect(refusal).toMatchObject({
        ok: false,
        refusal: { code: 'content_invalid', problems: [{ path: ['objective'] }] },
      });
    });

    it('replaces what cannot be stored, and says so', async () => {
      const { versionId } = await submitBrief(house);
      const saved = must(await amend(house, versionId, brief({ pricing: 'a\u0000b\ud800' })));
      expect(saved).toMatchObject({ created: true, replaced: 1 });
      expect(await view(house, saved.versionId)).toMatchObject({ content: { pricing: 'a\ufffdb\ufffd' } });
    });

    it('and re-attesting wait for an open run; reviewing does not', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const strategyId = await writeStrategy(house, engagementId);
      must(await startRun(house, engagementId));
      const other = withPromise(strategyFor(), 'Fewer tickets.');
      expect(codeOf(await amend(house, strategyId, other))).toBe('run_open');
      expect(must(await approve(house, strategyId)).state).toBe('approved');
      await changeBrief(house, versionId, { pricing: '€21' });
      expect(codeOf(await reattest(strategyId))).toBe('run_open');
    });
  });

  describe('a run', () => {
    it('whose brief changed is outdated, and writes nothing unless told to finish anyway', async () => {
      const { engagementId, intakeId } = await approvedPair(house);
      const runId = must(await startRun(house, engagementId));
      await changeBrief(house, intakeId, { pricing: '€22' });
      const where = { workspaceId_id: { workspaceId: house.workspaceId, id: runId } };
      const run = await house.in((tx) => tx.run.findUniqueOrThrow({ where }));
      expect(run.outdatedAt).not.toBeNull();
      expect(codeOf(await finishRun(house, runId, strategyFor()))).toBe('run_outdated');
      await house.in((tx) => tx.run.update({ where, data: { finishAnyway: true } }));
      const id = must(await finishRun(house, runId, strategyFor()));
      expect(await view(house, id)).toMatchObject({ stale: true, number: 2 });
      expect(codeOf(await finishRun(house, runId, strategyFor()))).toBe('run_ended');
    });

    it('replaces the open candidate with its result', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      const first = await writeStrategy(house, engagementId);
      const second = await writeStrategy(house, engagementId, withPromise(strategyFor(), 'Fewer tickets.'));
      expect(await view(house, first)).toMatchObject({
        status: 'archived',
        replacedBy: { id: second, number: 2 },
      });
      expect(await view(house, second)).toMatchObject({ status: 'revised' });
    });
  });

  describe('re-attesting', () => {
    it('writes the same content with the current upstreams and counts as an approval', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const newBrief = await changeBrief(house, intakeId, { pricing: '€23' });
      const before = await view(house, strategyId);
      const { versionId, approval } = must(await reattest(strategyId));
      expect(approval).toMatchObject({ state: 'approved', contentChanged: false });
      const after = await view(house, versionId);
      expect(after).toMatchObject({
        status: 'approved',
        origin: 'reattest',
        reason: 'It still holds.',
        stale: false,
        contentDigest: before.contentDigest,
        lineage: [{ versionId: newBrief }],
      });
      expect(after.versionDigest).not.toBe(before.versionDigest);
      expect((await view(house, strategyId)).status).toBe('archived');
    });

    it('is refused to others, without a statement, on old versions and on fresh ones', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      expect(codeOf(await reattest(strategyId))).toBe('not_stale');
      await changeBrief(house, intakeId, { pricing: '€24' });
      expect(codeOf(await reattest(strategyId, house.member))).toBe('may_not_approve');
      expect(codeOf(await reattest(strategyId, house.owner, ' '))).toBe('no_reason');
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      expect(codeOf(await reattest(strategyId))).toBe('not_newest');
      must(await requestChanges(house.owner, { versionId: amended.versionId, note: 'Shorter.' }));
      expect(codeOf(await reattest(amended.versionId))).toBe('changes_requested');
    });

    it('runs the rules against the new brief', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const content = (await view(house, strategyId)).content as {
        layers: { value: { core_promise: string } };
      };
      const word = content.layers.value.core_promise.split(/\W+/).find((part) => part.length > 5) ?? '';
      await changeBrief(house, intakeId, { banned_words: [word] });
      expect(codeOf(await reattest(strategyId))).toBe('quality_fail');
      expect((await view(house, strategyId)).newest.number).toBe(1);
    });

    it('is refused while an upstream is not current', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const changed = await changeBrief(house, intakeId, { pricing: '€25' });
      must(await flagVersion(house.member, { versionId: changed, reason: 'Not sure.' }));
      expect(codeOf(await reattest(strategyId))).toBe('upstream_flagged');
    });

    it('of a chain stops at the first blocker and keeps what was done', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const changed = await changeBrief(house, intakeId, { pricing: '€26' });
      const seen = async (versionId: string) => ({
        versionId,
        versionDigest: (await view(house, versionId)).versionDigest,
      });
      const chain = await reattestChain(house.owner, {
        versions: [await seen(strategyId), await seen(changed)],
        statement: 'All of it still holds.',
      });
      // Upstream first: the brief is not stale, so nothing at all was done.
      expect(codeOf(chain)).toBe('not_stale');
      const alone = must(
        await reattestChain(house.owner, { versions: [await seen(strategyId)], statement: 'Holds.' }),
      );
      expect(alone).toMatchObject({ stopped: null, reattested: [{ number: 2 }] });
    });
  });

  describe('flags', () => {
    it('of a person need a reason, stay where they are, and are lifted by an approver', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      expect(codeOf(await flagVersion(house.member, { versionId: intakeId, reason: '' }))).toBe('no_reason');
      must(await flagVersion(house.member, { versionId: intakeId, reason: 'The price is old.' }));
      expect(codeOf(await flagVersion(house.member, { versionId: intakeId, reason: 'x' }))).toBe(
        'already_flagged',
      );
      expect(await view(house, intakeId)).toMatchObject({
        status: 'flagged_for_review',
        flag: { cause: 'person', by: house.member.actorId, reason: 'The price is old.' },
      });
      expect((await view(house, strategyId)).status).toBe('approved');
      expect(codeOf(await confirmVersion(house.member, { versionId: intakeId }))).toBe('may_not_approve');
      must(await confirmVersion(house.owner, { versionId: intakeId }));
      expect(await view(house, intakeId)).toMatchObject({ status: 'approved', flag: null });
      expect(codeOf(await confirmVersion(house.owner, { versionId: intakeId }))).toBe('not_flagged');
    });

    it('of the cascade are lifted only once the old content is current again', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const changed = await changeBrief(house, intakeId, { pricing: '€27' });
      expect(codeOf(await confirmVersion(house.owner, { versionId: strategyId }))).toBe('stale');
      const restored = must(await restoreVersion(house.owner, { versionId: intakeId }));
      expect((await view(house, changed)).status).toBe('approved');
      const approval = must(await approve(house, restored.versionId));
      expect(approval).toMatchObject({ contentChanged: true, confirmableIds: [strategyId] });
      expect(await view(house, strategyId)).toMatchObject({ status: 'flagged_for_review', stale: false });
      must(await confirmVersion(house.owner, { versionId: strategyId }));
      expect((await view(house, strategyId)).status).toBe('approved');
    });

    it('are not raised by the same content approved again', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      const amended = must(await amend(house, intakeId, brief({ pricing: '€28' })));
      const restored = must(await restoreVersion(house.owner, { versionId: intakeId }));
      expect((await view(house, amended.versionId)).status).toBe('archived');
      expect(must(await approve(house, restored.versionId))).toMatchObject({ contentChanged: false });
      expect((await view(house, strategyId)).status).toBe('approved');
      expect((await view(house, strategyId)).stale).toBe(false);
    });
  });

  describe('going back', () => {
    it('makes a new version with the old content and its lineage', async () => {
      const { versionId } = await submitBrief(house);
      must(await amend(house, versionId, brief({ pricing: '€29' })));
      const restored = must(await restoreVersion(house.member, { versionId }));
      const version = await view(house, restored.versionId);
      expect(version).toMatchObject({ number: 3, origin: 'restore', status: 'revised' });
      expect(version.contentDigest).toBe((await view(house, versionId)).contentDigest);
      expect(codeOf(await restoreVersion(house.member, { versionId: restored.versionId }))).toBe(
        'newest_already',
      );
    });
  });
});
