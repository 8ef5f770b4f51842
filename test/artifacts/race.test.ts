import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { verifyChains } from '../../src/platform/audit/verify-chains.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { freshServerDatabase } from '../support/databases.ts';
import { brief } from './support/contents.ts';
import { codeOf, furnish, type House, must, submitBrief } from './support/house.ts';
import { amend, approve, view, writeStrategy } from './support/steps.ts';

const PAIRS = 50;
const AT_ONCE = 5;

describe('two people at the same moment, on a server', () => {
  let house: House;
  beforeAll(async () => {
    const server = await freshServerDatabase();
    const database = await openDatabase({ url: server.url, poolSize: 12 });
    const close = async () => {
      await database.close();
      await server.drop();
    };
    house = await furnish({ database, asOwner: async () => [], close });
  });
  afterAll(() => house.close());

  /** An approved brief, a strategy that waits, and a changed brief that waits. */
  async function waitingPair() {
    const { engagementId, versionId } = await submitBrief(house);
    must(await approve(house, versionId));
    const strategy = await view(house, await writeStrategy(house, engagementId));
    const amended = must(await amend(house, versionId, brief({ pricing: '€30' })));
    return { engagementId, strategy, changed: await view(house, amended.versionId) };
  }

  async function race(): Promise<{ strategy: string; status: string; stale: boolean }> {
    const { strategy, changed } = await waitingPair();
    const [one, other] = await Promise.all([
      approveVersion(house.owner, { versionId: strategy.id, versionDigest: strategy.versionDigest }),
      approveVersion(house.admin, { versionId: changed.id, versionDigest: changed.versionDigest }),
    ]);
    expect(codeOf(other)).toBe('ok');
    const after = await view(house, strategy.id);
    return { strategy: codeOf(one), status: after.status, stale: after.stale };
  }

  it('never leave a strategy approved on a brief that is no longer in force', async () => {
    const results: Awaited<ReturnType<typeof race>>[] = [];
    for (let done = 0; done < PAIRS; done += AT_ONCE) {
      results.push(...(await Promise.all(Array.from({ length: AT_ONCE }, race))));
    }
    expect(results).toHaveLength(PAIRS);
    for (const result of results) {
      expect(result.stale).toBe(true);
      expect([
        // The strategy came first and was flagged, or second and was refused.
        { strategy: 'ok', status: 'flagged_for_review', stale: true },
        { strategy: 'stale', status: 'draft', stale: true },
      ]).toContainEqual(result);
    }
    const report = await verifyChains(house.db, [house.workspaceId]);
    expect(report.problems).toEqual([]);
    expect(report.chains).toBe(PAIRS);
  }, 120_000);

  it('approve a version once', async () => {
    const { versionId } = await submitBrief(house);
    const { versionDigest } = await view(house, versionId);
    const answers = await Promise.all(
      Array.from({ length: 6 }, (_, turn) =>
        approveVersion(turn % 2 ? house.owner : house.admin, { versionId, versionDigest }),
      ),
    );
    expect(answers.map(codeOf).sort()).toEqual([...Array(5).fill('already_approved'), 'ok'].sort());
  });

  it('save one of two amendments of the same base', async () => {
    const { versionId } = await submitBrief(house);
    const answers = await Promise.all([
      amend(house, versionId, brief({ pricing: 'Hers' }), house.owner),
      amend(house, versionId, brief({ pricing: 'His' }), house.member),
    ]);
    expect(answers.map(codeOf).sort()).toEqual(['base_moved', 'ok']);
    expect((await view(house, versionId)).newest.number).toBe(2);
  });
});
