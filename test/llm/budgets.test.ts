import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cost } from '../../src/llm/cost.ts';
import { NO_COST } from '../../src/llm/cost.ts';
import { forEachDatabase, type OpenedDatabase } from '../support/databases.ts';
import {
  AT,
  ended,
  exact,
  failure,
  idOf,
  LEASE_MS,
  newCall,
  stepIn,
  UNKNOWN,
  upTo,
} from './support/budget-calls.ts';
import { type BudgetWorld, worldInMemory, worldInPostgres } from './support/budget-world.ts';

const NEXT_MONTH = new Date('2026-11-01T00:00:10.000Z');

/** What every ledger does with budgets. */
const contract = (newWorld: () => Promise<BudgetWorld>) => {
  const begin = async () => {
    const world = await newWorld();
    const { runId, engagementId } = await world.run();
    const key = () => stepIn(world.workspaceId, runId);
    const sends = (cost: Cost, at?: Date) => world.ledger.open(key(), newCall(cost, at));
    /** Sends and ends a call. */
    const pays = async (highest: Cost, real: Cost, at?: Date) => {
      const step = key();
      const id = idOf(await world.ledger.open(step, newCall(highest, at)));
      await world.ledger.answered(step, id, { ...ended(real), answer: '{}' });
      return { step, id };
    };
    const used = async () => ({
      run: await world.used('run', runId, AT),
      engagement: await world.used('engagement', engagementId, AT),
      month: await world.used('month', null, AT),
    });
    return { ...world, runId, engagementId, key, sends, pays, used };
  };
  const everywhere = (spentUsd: number, reservedUsd: number) => {
    const used = { spentUsd, reservedUsd };
    return { run: used, engagement: used, month: used };
  };

  it('sets the highest cost aside in run, engagement and month, and settles with the real one', async () => {
    const { ledger, key, used } = await begin();
    const step = key();
    const id = idOf(await ledger.open(step, newCall(upTo(0.5))));
    expect(await used()).toEqual(everywhere(0, 0.5));
    expect(await ledger.failed(step, id, { ...ended(exact(0.125)), failure })).toBe(true);
    expect(await used()).toEqual(everywhere(0.125, 0));
    // What comes second settles nothing.
    expect(await ledger.answered(step, id, { ...ended(exact(0.125)), answer: '{}' })).toBe(false);
    expect(await ledger.unknown(step, id, AT)).toBe(false);
    expect(await used()).toEqual(everywhere(0.125, 0));
  });

  it('counts what was set aside as spent when nobody knows what became of the call', async () => {
    const { ledger, key, used } = await begin();
    const step = key();
    const id = idOf(await ledger.open(step, newCall(upTo(0.5))));
    await ledger.unknown(step, id, AT);
    expect(await used()).toEqual(everywhere(0.5, 0));
    expect(await ledger.load(step)).toMatchObject([{ cost: { usd: 0.5, kind: 'up_to' } }]);
  });

  it('touches nothing for what is free, even where nothing may be spent', async () => {
    const { limit, sends, used } = await begin();
    await limit('month', null, 0);
    expect(await sends(NO_COST)).toMatchObject({ opened: true });
    expect(await used()).toEqual(everywhere(0, 0));
  });

  it('refuses what does not fit, to the millionth, and leaves no trace of it', async () => {
    const { limit, sends, pays, ledger, key, used, runId } = await begin();
    await pays(upTo(0.5), exact(0.3));
    await limit('run', runId, 0.4);
    const step = key();
    expect(await ledger.open(step, newCall(upTo(0.100001)))).toEqual({
      opened: false,
      obstacle: {
        kind: 'limit',
        scope: 'run',
        limitUsd: 0.4,
        spentUsd: 0.3,
        reservedUsd: 0,
        neededUsd: 0.100001,
        waits: false,
      },
    });
    expect(await ledger.load(step)).toEqual([]);
    expect(await used()).toEqual(everywhere(0.3, 0));
    expect(await sends(upTo(0.1))).toMatchObject({ opened: true });
  });

  it('names the first of run, engagement and month that stands in the way, and reserves in none', async () => {
    const { limit, sends, used, runId, engagementId } = await begin();
    await limit('month', null, 0.1);
    expect(await sends(upTo(0.2))).toMatchObject({ obstacle: { scope: 'month' } });
    await limit('engagement', engagementId, 0.1);
    expect(await sends(upTo(0.2))).toMatchObject({ obstacle: { scope: 'engagement' } });
    await limit('run', runId, 0.1);
    expect(await sends(upTo(0.2))).toMatchObject({ obstacle: { scope: 'run' } });
    expect(await used()).toEqual(everywhere(0, 0));
  });

  it('says that it waits while only open reservations stand in the way', async () => {
    const { limit, sends, ledger, key } = await begin();
    await limit('month', null, 1);
    const step = key();
    const id = idOf(await ledger.open(step, newCall(upTo(0.6))));
    expect(await sends(upTo(0.6))).toMatchObject({ obstacle: { waits: true, reservedUsd: 0.6 } });
    expect(await sends(upTo(1.1))).toMatchObject({ obstacle: { waits: false } });
    await ledger.answered(step, id, { ...ended(exact(0.4)), answer: '{}' });
    expect(await sends(upTo(0.6))).toMatchObject({ opened: true });
  });

  it('lets a limit of its own come before the one for all, also when it is none', async () => {
    const { limit, sends, runId, workspaceId, ledger, run } = await begin();
    await limit('run', null, 0.1);
    expect(await sends(upTo(0.2))).toMatchObject({ obstacle: { limitUsd: 0.1 } });
    await limit('run', runId, 0.3);
    expect(await sends(upTo(0.2))).toMatchObject({ opened: true });
    expect(await sends(upTo(0.2))).toMatchObject({ obstacle: { limitUsd: 0.3 } });
    await limit('run', runId, null);
    expect(await sends(upTo(100))).toMatchObject({ opened: true });
    const other = stepIn(workspaceId, (await run()).runId);
    expect(await ledger.open(other, newCall(upTo(0.2)))).toMatchObject({ obstacle: { limitUsd: 0.1 } });
  });

  it('knows under a limit that is set later what was spent before', async () => {
    const { limit, sends, pays } = await begin();
    await pays(upTo(1), exact(0.9));
    await limit('month', null, 1);
    expect(await sends(upTo(0.2))).toMatchObject({ obstacle: { scope: 'month', spentUsd: 0.9 } });
  });

  it('counts a call in the month in which it was sent, in UTC', async () => {
    const { limit, sends, used, ledger, key } = await begin();
    const step = key();
    const id = idOf(await ledger.open(step, newCall(upTo(0.5), AT)));
    await limit('month', null, 0.5);
    expect(await sends(upTo(0.5), NEXT_MONTH)).toMatchObject({ opened: true });
    await ledger.answered(step, id, { ...ended(exact(0.2)), finishedAt: NEXT_MONTH, answer: '{}' });
    expect((await used()).month).toEqual({ spentUsd: 0.2, reservedUsd: 0 });
  });

  it('refuses an unknown price under any limit, until it is said what a call may cost; then that is its cost', async () => {
    const { limit, sends, pays, used, ledger } = await begin();
    const unpriced = await pays(UNKNOWN, UNKNOWN);
    expect(await ledger.load(unpriced.step)).toMatchObject([{ cost: UNKNOWN }]);
    await limit('engagement', null, 1);
    const obstacle = { kind: 'price_unknown', provider: 'openai', model: 'gpt-6.1-terra' };
    expect(await sends(UNKNOWN)).toEqual({ opened: false, obstacle });
    await limit('call', null, 0.4);
    const { step } = await pays(UNKNOWN, UNKNOWN);
    expect(await ledger.load(step)).toMatchObject([{ cost: { usd: 0.4, kind: 'up_to' } }]);
    expect(await used()).toEqual(everywhere(0.4, 0));
    await sends(UNKNOWN);
    expect(await sends(UNKNOWN)).toMatchObject({ obstacle: { neededUsd: 0.4, spentUsd: 0.4, waits: true } });
    // It was turned away: that much is known.
    const turnedAway = await pays(upTo(0.1), NO_COST);
    expect(await ledger.load(turnedAway.step)).toMatchObject([{ cost: NO_COST }]);
  });

  it('writes off a call whose process is gone before it makes another one wait for it', async () => {
    const { limit, ledger, key, sends, used, runId } = await begin();
    await limit('run', runId, 1);
    const step = key();
    await ledger.open(step, newCall(upTo(0.6)));
    const leased = new Date(AT.getTime() + LEASE_MS - 1);
    expect(await sends(upTo(0.6), leased)).toMatchObject({ obstacle: { waits: true, reservedUsd: 0.6 } });
    expect(await sends(upTo(0.6), new Date(leased.getTime() + 1))).toMatchObject({
      obstacle: { scope: 'run', spentUsd: 0.6, reservedUsd: 0, waits: false },
    });
    expect(await ledger.load(step)).toMatchObject([{ state: 'unknown', cost: { usd: 0.6, kind: 'up_to' } }]);
    expect(await used()).toEqual(everywhere(0.6, 0));
  });

  it('keeps workspaces apart', async () => {
    const [one, other] = [await begin(), await begin()];
    await one.limit('month', null, 0);
    expect(await one.sends(upTo(0.1))).toMatchObject({ opened: false });
    expect(await other.sends(upTo(0.1))).toMatchObject({ opened: true });
  });
};

describe('in memory', () => contract(worldInMemory));

forEachDatabase((_name, open) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  contract(() => worldInPostgres(opened.database));
});
