import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { confirmVersion } from '../../src/artifacts/confirm-version.ts';
import { flagVersion } from '../../src/artifacts/flag-version.ts';
import { forTheServer } from '../support/databases.ts';
import { type House, must, openHouse, submitBrief } from './support/house.ts';
import { approvedPair, decide } from './support/steps.ts';

/** States as someone would write them who goes around the store. */
forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const set = (versionId: string, change: string) =>
    house.in((tx) =>
      tx.$executeRawUnsafe(`update version_state set ${change} where version_id = '${versionId}'`),
    );
  const APPROVED = `status = 'approved', approved_at = now()`;
  const LIFTED = `status = 'approved', flag_cause = null, flagged_by = null`;

  describe('the state of a version', () => {
    it('is not approved without a decision, nor with one of another transaction', async () => {
      const { versionId } = await submitBrief(house);
      await expect(set(versionId, APPROVED)).rejects.toThrow(/approved by a decision/);
      await house.in((tx) => decide(tx, house, versionId));
      await expect(set(versionId, APPROVED)).rejects.toThrow(/approved by a decision/);
      await expect(
        house.in(async (tx) => {
          await decide(tx, house, versionId, 'flag_lifted');
          await tx.$executeRawUnsafe(
            `update version_state set ${APPROVED} where version_id = '${versionId}'`,
          );
        }),
      ).rejects.toThrow(/approved by a decision/);
      await house.in(async (tx) => {
        await decide(tx, house, versionId);
        await tx.$executeRawUnsafe(`update version_state set ${APPROVED} where version_id = '${versionId}'`);
      });
    });

    it('loses each flag by a decision of its own', async () => {
      const { strategyId: versionId } = await approvedPair(house);
      const flag = () => flagVersion(house.member, { versionId, reason: 'Hm.' });
      must(await flag());
      await expect(set(versionId, LIFTED)).rejects.toThrow(/approved by a decision/);
      must(await confirmVersion(house.owner, { versionId }));
      must(await flag());
      await expect(set(versionId, LIFTED)).rejects.toThrow(/approved by a decision/);
    });

    it('says for good when it was approved, and who flagged it why', async () => {
      const { intakeId, strategyId } = await approvedPair(house);
      must(await flagVersion(house.member, { versionId: strategyId, reason: 'Hm.' }));
      const frozen = [
        'approved_at = now()',
        'changed_at = now()',
        `flagged_by = '${house.owner.actorId}'`,
        `flag_cause = 'upstream'`,
      ];
      for (const change of frozen) {
        await expect(set(strategyId, change)).rejects.toThrow(/changes with its status only/);
      }
      await expect(
        set(intakeId, `status = 'flagged_for_review', flag_cause = 'person', approved_at = now()`),
      ).rejects.toThrow(/keeps the time of its approval/);
      // A cache for lists.
      await set(strategyId, 'stale_since = now()');
    });
  });
});
