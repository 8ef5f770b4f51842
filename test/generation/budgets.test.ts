import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { beginJob } from '../../src/generation/begin-job.ts';
import { heldOf } from '../../src/generation/budgets/budget-hold.ts';
import { heldBudget, raiseBudget, suggestedUsd } from '../../src/generation/budgets/budget-raise.ts';
import { setBudgets } from '../../src/generation/budgets/budget-set.ts';
import { holdForBudget } from '../../src/generation/budgets/hold-for-budget.ts';
import { spendReport } from '../../src/generation/budgets/spend-report.ts';
import { resumeRun } from '../../src/generation/pause-run.ts';
import { loadRun } from '../../src/generation/run-view.ts';
import { stopRun } from '../../src/generation/stop-run.ts';
import type { BudgetObstacle } from '../../src/llm/budget.ts';
import { type EffectRun, Reschedule } from '../../src/platform/outbox/effect-run.ts';
import { codeOf, furnish, type House, must } from '../artifacts/support/house.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import { approvedBrief, chainOf, jobsOf, runOf, scriptedModel, startStrategy, work } from './support.ts';

const NONE = { month: null, engagement: null, run: null, call: null };

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let house: House;
  beforeAll(async () => {
    // `work` is hours ahead of what is paid: both must lie in one month, and not before the database's own clock.
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2040-05-15T12:00:00Z'), shouldAdvanceTime: true });
    opened = await open();
  });
  beforeEach(async () => {
    house = await furnish(opened);
  });
  afterAll(async () => {
    vi.useRealTimers();
    await opened.close();
  });

  const start = async () => {
    const { engagementId } = await approvedBrief(house);
    const model = scriptedModel();
    const chain = chainOf(house, model);
    const { runId } = must(await startStrategy(house, engagementId, chain));
    return { engagementId, runId, model, chain };
  };
  const noticesOf = (runId: string) =>
    house.in((tx) =>
      tx.notice.count({ where: { kind: 'run_held', params: { path: ['runId'], equals: runId } } }),
    );
  const statesOf = async (runId: string) => [
    ...new Set((await jobsOf(house, runId)).map((job) => job.state)),
  ];

  it('asks no model of unknown price while there is a budget; once an admin says what a call may cost, all go on', async () => {
    must(await setBudgets(house.admin, { seen: NONE, wanted: { ...NONE, engagement: 5 } }));
    const [one, other] = [await start(), await start()];
    await work(house, one.chain);
    for (const { runId } of [one, other]) {
      const run = await runOf(house, runId);
      expect(heldOf(run)).toMatchObject({ kind: 'price_unknown', model: 'test-model', left: { usd: null } });
      expect(await noticesOf(runId)).toBe(1);
      expect((await statesOf(runId)).sort()).toEqual(['pending', 'ready']);
    }
    expect([...one.model.asked, ...other.model.asked]).toEqual([]);

    const cap = (usd: number | null) => ({ runId: one.runId, kind: 'call' as const, usd });
    expect(codeOf(await raiseBudget(house.owner, cap(0.1)))).toBe('admins_only');
    expect(codeOf(await raiseBudget(house.outsider, cap(0.1)))).toBe('not_found');
    expect(codeOf(await raiseBudget(house.admin, cap(null)))).toBe('amount_invalid');
    expect(codeOf(await raiseBudget(house.admin, { ...cap(1), kind: 'run' }))).toBe('other_budget');
    const raised = must(await raiseBudget(house.admin, cap(0.1)));
    expect([...raised.runs].sort()).toEqual([one.runId, other.runId].sort());
    expect(codeOf(await raiseBudget(house.admin, cap(0.1)))).toBe('not_held');
    await work(house, one.chain);
    for (const { runId } of [one, other]) {
      const view = await house.in((tx) => loadRun(tx, house.workspaceId, runId));
      expect(view).toMatchObject({
        status: 'completed',
        held: null,
        spend: { cost: { usd: 0.6, kind: 'up_to' } },
      });
    }
    const report = await house.in((tx) => spendReport(tx, house.workspaceId, new Date()));
    expect(report.total).toEqual({ exactUsd: 0, upToUsd: 1.2, unknownCalls: 0, calls: 12 });
    expect(report.engagements.map(({ spend }) => spend.upToUsd)).toEqual([0.6, 0.6]);
    const audits = await opened.asOwner(
      `select canonical::jsonb ->> 'kind' as kind from audit_body where workspace_id = '${house.workspaceId}'`,
    );
    const kinds = audits.map(({ kind }) => kind);
    for (const [kind, count] of [
      ['run.held', 2],
      ['run.resumed', 2],
      ['budget.raised', 1],
      ['budget.set', 2],
    ]) {
      expect([kind, kinds.filter((one) => one === kind).length]).toEqual([kind, count]);
    }
  });

  it('pauses a run in the middle; what is done is kept, and its own limit leaves that of the others as it is', async () => {
    must(await setBudgets(house.admin, { seen: NONE, wanted: { ...NONE, run: 0.25, call: 0.1 } }));
    const { runId, chain, model } = await start();
    await work(house, chain);
    expect(heldOf(await runOf(house, runId))).toMatchObject({
      scope: 'run',
      limitUsd: 0.25,
      spentUsd: 0.2,
      neededUsd: 0.1,
    });
    expect(model.asked).toHaveLength(2);
    // Somebody lets it try again: it finds the same, and says so again.
    must(await resumeRun(house.owner, runId));
    expect(heldOf(await runOf(house, runId))).toBeNull();
    await work(house, chain);
    expect(await noticesOf(runId)).toBe(2);
    expect(model.asked).toHaveLength(2);

    const raise = (usd: number | null) => raiseBudget(house.admin, { runId, kind: 'run', usd });
    expect(codeOf(await raise(0.29))).toBe('amount_invalid');
    expect(codeOf(await raise(1_000_001))).toBe('amount_invalid');
    must(await raise(null));
    await work(house, chain);
    expect((await runOf(house, runId)).status).toBe('completed');
    expect(model.asked).toHaveLength(6);
    const limits = await house.in((tx) => tx.budgetLimit.findMany({ where: { kind: 'run' } }));
    expect(limits.map(({ usd }) => usd?.toNumber() ?? null).sort()).toEqual([0.25, null]);
  });

  it('goes on by itself when the limit for all grows, and not when it was stopped meanwhile', async () => {
    const low = { ...NONE, engagement: 0.15, call: 0.1 };
    must(await setBudgets(house.admin, { seen: NONE, wanted: low }));
    const [going, stopped] = [await start(), await start()];
    await work(house, going.chain);
    expect(heldOf(await runOf(house, stopped.runId))).toMatchObject({ scope: 'engagement', spentUsd: 0.1 });
    must(await stopRun(house.owner, stopped.runId));
    expect(codeOf(await setBudgets(house.owner, { seen: low, wanted: NONE }))).toBe('admins_only');
    // What a form showed before somebody else changed it is not set again.
    const { changed, runs } = must(
      await setBudgets(house.admin, {
        seen: { ...low, month: 7 },
        wanted: { ...low, month: 7, engagement: 2 },
      }),
    );
    expect([changed, runs]).toEqual([['engagement'], [going.runId]]);
    await work(house, going.chain);
    expect((await runOf(house, going.runId)).status).toBe('completed');
    expect(await runOf(house, stopped.runId)).toMatchObject({ status: 'stopped', heldFor: null });
  });

  it('suggests no less than the budget of now, none where there is none any more, and takes no crafted amount', async () => {
    const MONTH = 31 * 24 * 3_600_000;
    must(await setBudgets(house.admin, { seen: NONE, wanted: { ...NONE, month: 0.25, call: 0.1 } }));
    const { runId, chain } = await start();
    await work(house, chain);
    const run = await runOf(house, runId);
    const held = async (at = new Date()) =>
      must(await house.in((tx) => heldBudget(tx, { ...house.admin, now: () => at }, run)));
    expect(suggestedUsd(await held())).toBeGreaterThanOrEqual(0.3);
    // In a new month nothing is spent: pressing Set must not lower what everybody has.
    const later = await held(new Date(Date.now() + MONTH));
    expect([later.budget.spentUsd, suggestedUsd(later)]).toEqual([0, 0.25]);
    const budget = { ...later.budget, limitUsd: null };
    expect(suggestedUsd({ ...later, budget })).toBeNull();
    for (const usd of [Number.NaN, -1, Number.POSITIVE_INFINITY, 1e9]) {
      expect(codeOf(await raiseBudget(house.admin, { runId, kind: 'month', usd }))).toBe('amount_invalid');
      const wanted = { ...NONE, month: usd };
      expect(codeOf(await setBudgets(house.admin, { seen: NONE, wanted }))).toBe('amount_invalid');
    }
    // What told of the pause is shown anew once the run is stopped: its button is of no use any more.
    const notice = await house.in((tx) => tx.notice.findFirstOrThrow({ where: { kind: 'run_held' } }));
    const synced = { topic: 'slack.sync' };
    await house.in((tx) => tx.outbox.updateMany({ where: synced, data: { state: 'done' } }));
    must(await stopRun(house.owner, runId));
    const payload = { path: ['subjectId'], equals: notice.id };
    expect(await house.in((tx) => tx.outbox.count({ where: { ...synced, state: 'pending', payload } }))).toBe(
      1,
    );
  });

  it('pauses for no obstacle that is gone by then, and waits for open reservations', async () => {
    const { runId, chain, engagementId } = await start();
    const ready = (await jobsOf(house, runId)).find(({ state }) => state === 'ready');
    const effect: EffectRun = {
      effectId: runId,
      workspaceId: house.workspaceId,
      traceId: house.owner.traceId,
      tries: 0,
      signal: new AbortController().signal,
      now: () => new Date(),
      finish: async () => {},
    };
    const begun = await beginJob(house.db, ready?.id ?? '', effect);
    if (!begun) throw new Error('It should have begun.');
    const numbers = { limitUsd: 1, spentUsd: 0.9, reservedUsd: 0, neededUsd: 0.2 };
    const met: BudgetObstacle = { kind: 'limit', scope: 'engagement', ...numbers, waits: false };
    const holds = (obstacle: BudgetObstacle) =>
      holdForBudget({ db: house.db, chain }, begun, obstacle, effect).then(
        () => 'held',
        (error: unknown) => (error instanceof Reschedule ? error.delayMs : error),
      );
    expect(await holds({ ...met, waits: true })).toBeGreaterThanOrEqual(2_000);
    expect(await holds(met)).toBe(0);
    expect((await runOf(house, runId)).status).toBe('running');
    must(await setBudgets(house.admin, { seen: NONE, wanted: { ...NONE, engagement: 0.1 } }));
    expect(await holds(met)).toBe('held');
    expect(await runOf(house, runId)).toMatchObject({ status: 'paused', engagementId });
    expect(heldOf(await runOf(house, runId))).toMatchObject({ limitUsd: 0.1, spentUsd: 0 });
  });
});
