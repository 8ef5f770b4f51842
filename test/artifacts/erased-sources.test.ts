import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { restoreVersion } from '../../src/artifacts/restore-version.ts';
import { writeVersion } from '../../src/artifacts/write-version.ts';
import { lockEngagement } from '../../src/engagements/lock-engagement.ts';
import { forTheServer } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, type House, must, openHouse } from './support/house.ts';
import { amend, approve, approvedPair, changeBrief, view } from './support/steps.ts';

const [banned] = brief().banned_words as string[];
const FORBIDDEN = `Everything becomes ${banned}.`;

forTheServer((_kind, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  describe('what a brief forbids', () => {
    it('stays forbidden when the version that was read is erased and its text is in force again', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      await changeBrief(house, intakeId, { budget_range: 'Another' });
      const restored = must(await restoreVersion(house.owner, { versionId: intakeId }));
      must(await approve(house, restored.versionId));
      must(await eraseVersion(house.admin, { versionId: intakeId }));
      expect((await view(house, strategyId)).stale).toBe(false);
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), FORBIDDEN)));
      expect(codeOf(await approve(house, amended.versionId))).toBe('quality_fail');
      // What it does not forbid goes on: the same text is there to be held against.
      const again = must(await amend(house, amended.versionId, withPromise(strategyFor(), 'Fewer tickets.')));
      expect(codeOf(await approve(house, again.versionId))).toBe('ok');
    });

    it('stays forbidden when the same text is brought in again after it was erased', async () => {
      const { engagementId, intakeId, strategyId } = await approvedPair(house);
      must(await eraseVersion(house.admin, { versionId: intakeId }));
      const amended = must(await amend(house, strategyId, withPromise(strategyFor(), FORBIDDEN)));
      const imported = await house.in(async (tx) => {
        await lockEngagement(tx, house.workspaceId, engagementId);
        return writeVersion(tx, house.owner, {
          engagementId,
          type: 'intake',
          content: brief(),
          lineage: [],
          jobs: [],
          origin: 'import',
          createdBy: house.owner.actorId,
        });
      });
      must(await approve(house, imported.version.id));
      expect((await view(house, amended.versionId)).stale).toBe(false);
      expect(codeOf(await approve(house, amended.versionId))).toBe('quality_fail');
    });
  });
});
