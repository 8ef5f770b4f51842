import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forTheServer } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, type House, must, openHouse, submitBrief } from './support/house.ts';
import { amend, approve, approvedPair, changeBrief, view, writeStrategy } from './support/steps.ts';

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  describe('approving', () => {
    it('a submitted brief makes it current, and a strategy can be built on it', async () => {
      const { engagementId, versionId } = await submitBrief(house);
      expect(await view(house, versionId)).toMatchObject({ status: 'draft', number: 1, stale: false });
      expect(must(await approve(house, versionId))).toMatchObject({ state: 'approved', replacedId: null });
      const strategy = await view(house, await writeStrategy(house, engagementId));
      expect(strategy).toMatchObject({ status: 'draft', origin: 'run', stale: false });
      expect(strategy.quality?.status).not.toBe('FAIL');
      expect(strategy.lineage).toMatchObject([{ type: 'intake', number: 1, binding: true, versionId }]);
      expect(must(await approve(house, strategy.id)).state).toBe('approved');
      expect(await view(house, strategy.id)).toMatchObject({
        status: 'approved',
        approvedBy: [house.owner.actorId],
      });
    });

    it('another brief flags the strategy in force and leaves nothing stale approved', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      await changeBrief(house, intakeId, { pain_points: ['Another pain.'] });
      expect(await view(house, strategyId)).toMatchObject({
        status: 'flagged_for_review',
        flag: { cause: 'upstream' },
        stale: true,
        staleBecause: [{ cause: 'changed', pinnedNumber: 1, nowNumber: 2 }],
      });
      expect(await view(house, intakeId)).toMatchObject({ status: 'archived', replacedBy: { number: 2 } });
    });

    it('amending keeps the former version in force until the new one is approved', async () => {
      const { strategyId } = await approvedPair(house);
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), 'Fewer tickets.')));
      expect(await view(house, strategyId)).toMatchObject({ status: 'approved', candidate: { number: 2 } });
      expect(must(await approve(house, amended.versionId)).state).toBe('approved');
      expect(await view(house, strategyId)).toMatchObject({ status: 'archived', inForce: { number: 2 } });
    });

    it('a repeat of an approval is told that it was done', async () => {
      const { versionId } = await submitBrief(house);
      must(await approve(house, versionId));
      expect(codeOf(await approve(house, versionId))).toBe('already_approved');
    });

    it('an unchanged save makes no version', async () => {
      const { versionId } = await submitBrief(house);
      const saved = must(await amend(house, versionId, brief()));
      expect(saved).toMatchObject({ created: false, versionId, number: 1 });
    });
  });
});
