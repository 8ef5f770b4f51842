import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BUDGET_SCOPES, type BudgetScope, EVERYONE } from '../../src/llm/budget.ts';
import { roundUsd } from '../../src/llm/cost.ts';
import { forEachDatabase, type OpenedDatabase } from '../support/databases.ts';
import { propertyRuns, propertyTimeout } from '../support/property-runs.ts';
import { AT, ended, exact, failure, newCall, stepIn, UNKNOWN, upTo } from './support/budget-calls.ts';
import { type BudgetWorld, worldInPostgres } from './support/budget-world.ts';

const CENTS = fc.integer({ min: 1, max: 100_000 }).map((millionths) => millionths / 1e4 / 100);
const LIMIT = fc.option(
  fc.integer({ min: 0, max: 30 }).map((tenths) => tenths / 10),
  { nil: undefined },
);
const ENDS = ['answered', 'failed', 'unknown', 'killed'] as const;
const JOB = fc.record({
  run: fc.integer({ min: 0, max: 5 }),
  price: fc.oneof({ weight: 5, arbitrary: CENTS }, { weight: 1, arbitrary: fc.constant(null) }),
  /** Of what was set aside. */
  part: fc.double({ min: 0, max: 1, noNaN: true }),
  calls: fc.integer({ min: 1, max: 2 }),
  end: fc.constantFrom(...ENDS),
});

type Job = typeof JOB extends fc.Arbitrary<infer T> ? T : never;
type Most = Partial<Record<BudgetScope | 'call', number | undefined>>;

forEachDatabase((name, open) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it(
    'fifty jobs at once never exceed a limit, and every cent is one of a call',
    () => {
      const limits = fc.record({ run: LIMIT, engagement: LIMIT, month: LIMIT, call: LIMIT });
      const jobs = fc.array(JOB, { minLength: 50, maxLength: 50 });
      const many = name === 'Postgres server' ? 3 : 1;
      return fc.assert(
        fc.asyncProperty(limits, jobs, async (most, fifty) => {
          const world = await worldInPostgres(opened.database);
          for (const kind of ['run', 'engagement', 'month', 'call'] as const) {
            await world.limit(kind, null, most[kind]);
          }
          const runs: { runId: string; engagementId: string }[] = [];
          for (let at = 0; at < 6; at += 1)
            runs.push(await world.run(at % 2 ? runs[0]?.engagementId : undefined));
          await Promise.all(fifty.map((job) => works(world, runs[job.run]?.runId ?? '', job, most)));
          await expectEveryCent(opened, world, most);
        }),
        { ...propertyRuns(many), endOnFailure: true },
      );
    },
    propertyTimeout(60_000),
  );

  /** Sends its calls one after another as far as its budgets allow; looks after each commit. */
  const works = async (world: BudgetWorld, runId: string, job: Job, most: Most): Promise<void> => {
    const { ledger, workspaceId } = world;
    for (let at = 0; at < job.calls; at += 1) {
      const step = stepIn(workspaceId, runId);
      const cost = job.price === null ? UNKNOWN : upTo(roundUsd(job.price));
      const call = await ledger.open(step, newCall(cost));
      await expectWithin(opened, world, most);
      if (!call.opened || job.end === 'killed') return;
      const real = exact(roundUsd((cost.usd ?? most.call ?? 0) * job.part));
      if (job.end === 'unknown') await ledger.unknown(step, call.id, AT);
      else if (job.end === 'failed') await ledger.failed(step, call.id, { ...ended(real), failure });
      else
        await ledger.answered(step, call.id, { ...ended(job.price === null ? UNKNOWN : real), answer: '{}' });
      await expectWithin(opened, world, most);
    }
  };

  const usesOf = ({ database }: OpenedDatabase, { workspaceId }: BudgetWorld) =>
    database.inWorkspace(workspaceId, (tx) => tx.budgetUse.findMany({ where: { workspaceId } }));

  const expectWithin = async (at: OpenedDatabase, world: BudgetWorld, most: Most): Promise<void> => {
    for (const { kind, spentUsd, reservedUsd } of await usesOf(at, world)) {
      const limit = most[kind as BudgetScope];
      const total = spentUsd.plus(reservedUsd).toNumber();
      if (limit !== undefined) expect([kind, total <= limit || `${total} of ${limit}`]).toEqual([kind, true]);
    }
  };

  /** What the budgets say is what the calls say, each counted once in each of its places. */
  const expectEveryCent = async (at: OpenedDatabase, world: BudgetWorld, most: Most): Promise<void> => {
    await expectWithin(at, world, most);
    const { workspaceId } = world;
    const calls = await at.database.inWorkspace(workspaceId, (tx) =>
      tx.modelCall.findMany({ where: { workspaceId } }),
    );
    const sums = new Map<string, { spentUsd: number; reservedUsd: number }>();
    for (const call of calls) {
      const subjects = { run: call.scopeId, engagement: call.engagementId ?? '', month: EVERYONE };
      const spent = call.state === 'sent' ? 0 : (call.costUsd?.toNumber() ?? 0);
      const reserved = call.reservedUsd?.toNumber() ?? 0;
      expect(call.state === 'sent' || call.reservedUsd === null).toBe(true);
      if (spent + reserved === 0) continue;
      for (const scope of BUDGET_SCOPES) {
        const key = `${scope} ${subjects[scope]}`;
        const sum = sums.get(key) ?? { spentUsd: 0, reservedUsd: 0 };
        sums.set(key, {
          spentUsd: roundUsd(sum.spentUsd + spent),
          reservedUsd: roundUsd(sum.reservedUsd + reserved),
        });
      }
    }
    const said = (await usesOf(at, world)).map((use) => ({
      key: `${use.kind} ${use.subjectId}`,
      spentUsd: use.spentUsd.toNumber(),
      reservedUsd: use.reservedUsd.toNumber(),
    }));
    // A row of a place where nothing was spent in the end may be there, or not.
    const counted = said.filter(({ spentUsd, reservedUsd }) => spentUsd + reservedUsd > 0);
    const byKey = (a: { key: string }, b: { key: string }) => a.key.localeCompare(b.key);
    expect(counted.sort(byKey)).toEqual([...sums].map(([key, sum]) => ({ key, ...sum })).sort(byKey));
  };
});
