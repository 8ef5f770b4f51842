import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StepResult } from '../../src/llm/step.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { compiled } from '../support/compiled.ts';
import { freshServerDatabase, type ServerDatabase } from '../support/databases.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';
import { onServer } from '../support/server-databases.ts';
import { INSTANTS, type Instant, PROMISED } from './support/kill-instants.ts';
import { beginKilled, type KilledStep, LEASE_MS, resume } from './support/killed-step.ts';
import { ANSWER_USD, type OneModel, startOneModel } from './support/one-model.ts';

type Call = { ordinal: string; state: string; usd: number; kind: string; reserved: number | null };
type Use = { spent: number; reserved: number };

describe('a process that is killed around a call', () => {
  let server: ServerDatabase;
  let db: Database;
  let model: OneModel;
  let workspaceId: string;
  beforeAll(async () => {
    server = await freshServerDatabase();
    db = await openDatabase({ url: server.url });
    model = await startOneModel();
    workspaceId = await db.ensureWorkspace({ key: 'T1', teamId: 'T1', name: 'One' });
  });
  afterAll(async () => {
    await db.close();
    await model.stop();
    await server.drop();
  });

  const stepAt = (instant: Instant, nth: 1 | 2): KilledStep => ({
    workspaceId,
    scopeId: randomUUID(),
    baseUrl: model.baseUrl,
    instant,
    nth,
  });

  const callsOf = async ({ scopeId }: KilledStep) =>
    (await onServer(
      server.ownerUrl,
      `select ordinal, state, cost_usd::float8 as usd, cost_kind as kind, reserved_usd::float8 as reserved
       from model_call where scope_id = '${scopeId}' order by sent_at, ordinal`,
    )) as Call[];

  const micros = (usd: number) => Math.round(usd * 1e6);

  /** The budget of its run, and that the month holds just what the ledger holds. */
  const budgetOf = async ({ scopeId }: KilledStep): Promise<Use> => {
    const [use] = (await onServer(
      server.ownerUrl,
      `select coalesce(sum(spent_usd), 0)::float8 as spent, coalesce(sum(reserved_usd), 0)::float8 as reserved
       from budget_use where kind = 'run' and subject_id = '${scopeId}'`,
    )) as Use[];
    const [whole] = await onServer(
      server.ownerUrl,
      `select (select coalesce(sum(spent_usd), 0) from budget_use where kind = 'month')
           = (select coalesce(sum(cost_usd), 0) from model_call where state <> 'sent') as spent,
         (select coalesce(sum(reserved_usd), 0) from budget_use where kind = 'month')
           = (select coalesce(sum(reserved_usd), 0) from model_call) as reserved`,
    );
    expect(whole).toEqual({ spent: true, reserved: true });
    if (!use) throw new Error('Sums have a row.');
    return use;
  };

  /** What the dead process left behind. */
  const afterKill = async (step: KilledStep): Promise<void> => {
    const { row, sent, stored } = PROMISED[step.instant];
    const calls = await callsOf(step);
    const before = step.nth - 1;
    expect(model.asked(step.scopeId)).toBe(before + sent);
    expect(calls.map(({ state }) => state)).toEqual([
      ...Array(before).fill('answered'),
      ...(row ? ['sent'] : []),
      ...(stored ? ['answered'] : []),
    ]);
    const reserved = row ? (calls.at(-1)?.usd ?? 0) : 0;
    if (row) expect(calls.at(-1)).toMatchObject({ kind: 'up_to', reserved });
    const use = await budgetOf(step);
    expect(micros(use.reserved)).toBe(micros(reserved));
    expect(micros(use.spent)).toBe(micros(ANSWER_USD * (before + (stored ? 1 : 0))));
  };

  /** At once: a live lease is waited for; whatever stands nowhere is bought, and what is stored is read. */
  const afterRestart = (step: KilledStep, result: StepResult<unknown> | undefined): void => {
    const { row } = PROMISED[step.instant];
    if (row) expect(result).toMatchObject({ ok: false, reason: 'busy' });
    else expect(result).toMatchObject({ ok: true, costUsd: ANSWER_USD * step.nth, costKind: 'exact' });
    expect(model.asked(step.scopeId)).toBe(step.nth - 1 + (row ? PROMISED[step.instant].sent : 1));
  };

  /** After the lease: what was under way is unknown and counted as spent, and is sent once more. */
  const afterLease = async (step: KilledStep, result: StepResult<unknown> | undefined): Promise<void> => {
    const { row, sent } = PROMISED[step.instant];
    const calls = await callsOf(step);
    const kinds = ['draft', ...(step.nth === 2 ? ['repair'] : [])];
    if (row) kinds.push(kinds.at(-1) ?? 'draft');
    expect(calls.map(({ ordinal }) => ordinal)).toEqual(kinds.map((kind, at) => `${kind}-${at + 1}`));
    const lost = row ? calls.at(-2) : undefined;
    if (row) expect(lost).toMatchObject({ state: 'unknown', kind: 'up_to', reserved: null });
    expect(calls.filter(({ state }) => state === 'answered')).toHaveLength(step.nth);
    expect(model.asked(step.scopeId)).toBe(step.nth + (row ? sent : 0));
    const total = micros(ANSWER_USD * step.nth) + micros(lost?.usd ?? 0);
    expect(result).toMatchObject({ ok: true, costKind: row ? 'up_to' : 'exact' });
    expect(result?.ok && micros(result.costUsd ?? Number.NaN)).toBe(total);
    const use = await budgetOf(step);
    expect({ spent: micros(use.spent), reserved: use.reserved }).toEqual({ spent: total, reserved: 0 });
  };

  describe.each([1, 2] as const)('its call number %i', (nth) => {
    it.each(INSTANTS)('%s', async (instant) => {
      const step = stepAt(instant, nth);
      await new Promise<void>((resolve, reject) => {
        const arrived = () => model.arrived(step.scopeId, nth);
        beginKilled(step, db, { die: resolve, arrived }).then(
          () => reject(new Error('It was not killed.')),
          reject,
        );
      });
      await afterKill(step);
      afterRestart(step, await resume(step, db, 0));
      await afterLease(step, await resume(step, db, LEASE_MS + 1_000));
      // And never again: what is stored is read.
      const asked = model.asked(step.scopeId);
      expect(await resume(step, db, LEASE_MS + 2_000)).toMatchObject({ ok: true });
      expect(model.asked(step.scopeId)).toBe(asked);
    });
  });

  it('with SIGKILL, at each instant, and started again on the same database', async () => {
    const steps = INSTANTS.map((instant) => stepAt(instant, 1));
    const children: ChildProcess[] = [];
    const start = (): ChildProcess => {
      const child = fork(compiled('test/faults/support/step-process.ts'), {
        execArgv: [],
        env: { ...process.env, ...QUICK_WASM },
      });
      children.push(child);
      return child;
    };
    const killed = async (step: KilledStep): Promise<void> => {
      const child = start();
      const exit = once(child, 'exit');
      const atInstant = once(child, 'message');
      child.send({ databaseUrl: server.url, begin: step });
      if (step.instant === 'after sending')
        void model.arrived(step.scopeId, 1).then(() => child.send('arrived'));
      await Promise.race([atInstant, exit]);
      child.kill('SIGKILL');
      expect(await exit).toEqual([null, 'SIGKILL']);
    };
    const resumed = async (child: ChildProcess, laterMs: number): Promise<StepResult<unknown>[]> => {
      const answer = once(child, 'message');
      child.send({ databaseUrl: server.url, resume: steps, laterMs });
      const [{ ends }] = await answer;
      return ends;
    };
    try {
      await Promise.all(steps.map(killed));
      for (const step of steps) await afterKill(step);
      const restarted = start();
      const atOnce = await resumed(restarted, 0);
      steps.forEach((step, at) => {
        afterRestart(step, atOnce[at]);
      });
      const later = await resumed(restarted, LEASE_MS + 1_000);
      for (const [at, step] of steps.entries()) await afterLease(step, later[at]);
    } finally {
      for (const child of children) child.kill('SIGKILL');
    }
  }, 180_000);
});
