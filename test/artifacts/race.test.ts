import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { expireReview } from '../../src/artifacts/review-acts.ts';
import { verifyVersions } from '../../src/artifacts/verify-versions.ts';
import { startRun } from '../../src/generation/start-run.ts';
import { stubProvider } from '../../src/llm/adapters/stub.ts';
import { verifyChains } from '../../src/platform/audit/verify-chains.ts';
import { openDatabase } from '../../src/platform/database.ts';
import type { Outcome } from '../../src/platform/outcome.ts';
import { freshServerDatabase } from '../support/databases.ts';
import { brief, strategyFor, withPromise } from './support/contents.ts';
import { codeOf, furnish, type House, must, submitBrief } from './support/house.ts';
import { amend, approve, approvedPair, view, writeStrategy } from './support/steps.ts';

const PAIRS = 20;
const AT_ONCE = 5;

type Act = () => Promise<Outcome<unknown>>;

/** What came of two acts at the same moment, and how the engagement stands after them. */
type Ended = { codes: readonly [string, string]; after: string };

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

  /** Both at once; every second pair the other one is asked first. */
  async function atOnce(pair: number, one: Act, other: Act): Promise<readonly [string, string]> {
    if (pair % 2 === 0) {
      const [first, second] = await Promise.all([one(), other()]);
      return [codeOf(first), codeOf(second)];
    }
    const [second, first] = await Promise.all([other(), one()]);
    return [codeOf(first), codeOf(second)];
  }

  /** Twenty pairs, each in an engagement of its own; every one ends in one of the ways allowed, and nothing is half done. */
  async function expectEnds(
    race: (pair: number) => Promise<Ended>,
    allowed: readonly Ended[],
  ): Promise<void> {
    for (let done = 0; done < PAIRS; done += AT_ONCE) {
      const ended = await Promise.all(Array.from({ length: AT_ONCE }, (_, at) => race(done + at)));
      for (const one of ended) expect(allowed).toContainEqual(one);
    }
    expect((await verifyChains(house.db, [house.workspaceId])).problems).toEqual([]);
    expect((await verifyVersions(house.db, [house.workspaceId])).problems).toEqual([]);
  }

  /** The versions of an artifact with their states, e.g. "1 approved, 2 revised". */
  async function standing(versionId: string): Promise<string> {
    const { artifactId } = await view(house, versionId);
    const rows = await house.in(
      (tx) => tx.$queryRaw<{ said: string }[]>`
        select v.number || ' ' || s.status as said from version v
        join version_state s on s.workspace_id = v.workspace_id and s.version_id = v.id
        where v.artifact_id = ${artifactId}::uuid order by v.number`,
    );
    return rows.map(({ said }) => said).join(', ');
  }

  it('approve and approve: one decides, the other hears that it is decided', async () => {
    await expectEnds(
      async (pair) => {
        const { versionId, versionDigest } = await submitBrief(house);
        const by = (who: House['owner']) => () => approveVersion(who, { versionId, versionDigest });
        const codes = await atOnce(pair, by(house.owner), by(house.admin));
        return { codes, after: await standing(versionId) };
      },
      [
        { codes: ['ok', 'already_approved'], after: '1 approved' },
        { codes: ['already_approved', 'ok'], after: '1 approved' },
      ],
    );
  }, 120_000);

  it('approve and amend: what was approved is what the person saw, or it is refused', async () => {
    await expectEnds(
      async (pair) => {
        const { versionId, versionDigest } = await submitBrief(house);
        const codes = await atOnce(
          pair,
          () => approveVersion(house.owner, { versionId, versionDigest }),
          () => amend(house, versionId, brief({ pricing: '€30' }), house.member),
        );
        return { codes, after: await standing(versionId) };
      },
      [
        // Approved first, the amendment is a new draft beside it.
        { codes: ['ok', 'ok'], after: '1 approved, 2 revised' },
        { codes: ['replaced', 'ok'], after: '1 archived, 2 revised' },
      ],
    );
  }, 120_000);

  it('approve what is downstream and approve a new upstream: nothing stale stays approved', async () => {
    await expectEnds(
      async (pair) => {
        const { engagementId, versionId } = await submitBrief(house);
        must(await approve(house, versionId));
        const strategy = await view(house, await writeStrategy(house, engagementId));
        const amended = must(await amend(house, versionId, brief({ pricing: '€30' })));
        const changed = await view(house, amended.versionId);
        const codes = await atOnce(
          pair,
          () =>
            approveVersion(house.owner, { versionId: strategy.id, versionDigest: strategy.versionDigest }),
          () => approveVersion(house.admin, { versionId: changed.id, versionDigest: changed.versionDigest }),
        );
        const { stale } = await view(house, strategy.id);
        return { codes, after: `${await standing(strategy.id)}${stale ? ', stale' : ''}` };
      },
      [
        // The strategy came first and was flagged, or second and was refused.
        { codes: ['ok', 'ok'], after: '1 flagged_for_review, stale' },
        { codes: ['stale', 'ok'], after: '1 draft, stale' },
      ],
    );
  }, 180_000);

  it('regenerate and amend: the amendment is there before the run, or is refused for it', async () => {
    const providers = [stubProvider()];
    await expectEnds(
      async (pair) => {
        const { engagementId, strategyId } = await approvedPair(house);
        const { versionDigest } = await view(house, strategyId);
        const content = withPromise(strategyFor(), 'Fewer tickets.');
        const codes = await atOnce(
          pair,
          () => startRun(house.owner, { engagementId, type: 'strategy' }, providers),
          () => amend(house, strategyId, content, house.member),
        );
        const runs = await house.in((tx) => tx.run.count({ where: { engagementId, status: 'running' } }));
        expect(versionDigest).toBe((await view(house, strategyId)).versionDigest);
        return { codes, after: `${await standing(strategyId)}, ${runs} run` };
      },
      [
        { codes: ['ok', 'run_open'], after: '1 approved, 1 run' },
        { codes: ['ok', 'ok'], after: '1 approved, 2 revised, 1 run' },
      ],
    );
  }, 180_000);

  it('the last vote and the end of the time to decide: one of them comes too late', async () => {
    await expectEnds(
      async (pair) => {
        const { versionId, versionDigest } = await submitBrief(house);
        const codes = await atOnce(
          pair,
          () => approveVersion(house.admin, { versionId, versionDigest }),
          () => expireReview(house.owner, { versionId }),
        );
        const { review } = await view(house, versionId);
        return { codes, after: `${await standing(versionId)}, ${review.state}` };
      },
      [
        { codes: ['ok', 'not_candidate'], after: '1 approved, decided' },
        { codes: ['review_expired', 'ok'], after: '1 draft, expired' },
      ],
    );
  }, 120_000);

  it('approve a version once, however many ask', async () => {
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
