import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../src/platform/database.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { addEffect, type Effect } from '../../src/platform/outbox/effect.ts';
import { type EffectRun, Reschedule } from '../../src/platform/outbox/effect-run.ts';
import {
  type EffectHandler,
  Interrupted,
  MOST_TRIES,
  performEffect,
} from '../../src/platform/outbox/perform-effect.ts';
import { type Claimed, claimEffects, type Relay, startRelay } from '../../src/platform/outbox/relay.ts';
import { forEachDatabase, type OpenedDatabase } from '../support/databases.ts';

const log = createLogger({ level: 'silent' });

forEachDatabase((_name, open) => {
  let opened: OpenedDatabase;
  let db: Database;
  beforeAll(async () => {
    opened = await open();
    db = opened.database;
  });
  afterAll(() => opened.close());

  const workspace = () => db.ensureWorkspace({ key: randomUUID(), teamId: 'T1', name: 'Test' });
  const write = (workspaceId: string, ...effects: Effect[]) =>
    db.inWorkspace(workspaceId, async (tx) => {
      for (const effect of effects) await addEffect(tx, { workspaceId, traceId: randomUUID() }, effect);
    });
  const rows = (workspaceId: string) =>
    db.inWorkspace(workspaceId, (tx) =>
      tx.outbox.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } }),
    );

  const claimOnce = (workspaceId: string, at: Date): Promise<Claimed[]> =>
    claimEffects({ db, onlyWorkspace: workspaceId, now: () => at, leaseMs: 60_000 });

  const perform = (
    workspaceId: string,
    claimed: Claimed,
    handler: EffectHandler,
    options: { now?: Date; signal?: AbortSignal } = {},
  ) =>
    performEffect(
      {
        db,
        handlerOf: () => handler,
        now: () => options.now ?? new Date(),
        log,
        metrics: createMetrics(),
        random: () => 0.5,
      },
      { workspaceId, effectId: claimed.id, generation: claimed.generation },
      options.signal ?? new AbortController().signal,
    );

  const only = (claimed: Claimed[]): Claimed => {
    const [first] = claimed;
    if (!first || claimed.length !== 1)
      throw new Error(`Expected one claimed effect, not ${claimed.length}.`);
    return first;
  };

  describe('the relay', () => {
    it('hands an effect on once, under a generation that rises with each lease that runs out', async () => {
      const workspaceId = await workspace();
      await write(workspaceId, { topic: 'a', payload: {} });
      const now = new Date();
      expect(only(await claimOnce(workspaceId, now)).generation).toBe(1);
      expect(await claimOnce(workspaceId, now)).toEqual([]);
      expect(only(await claimOnce(workspaceId, new Date(now.getTime() + 61_000))).generation).toBe(2);
    });

    it('claims of one ordering key only the lowest undone effect', async () => {
      const workspaceId = await workspace();
      const orderingKey = 'thread:1';
      await write(
        workspaceId,
        { topic: 'first', payload: {}, orderingKey },
        { topic: 'second', payload: {}, orderingKey },
        { topic: 'other', payload: {} },
      );
      const claimed = await claimOnce(workspaceId, new Date());
      expect(claimed.map((one) => one.topic).sort()).toEqual(['first', 'other']);
      const first = claimed.find((one) => one.topic === 'first');
      if (!first) throw new Error('The first effect was not claimed.');
      await perform(workspaceId, first, async () => {});
      expect((await claimOnce(workspaceId, new Date())).map((one) => one.topic)).toEqual(['second']);
    });

    it('keeps an effect for its time', async () => {
      const workspaceId = await workspace();
      const now = new Date();
      await write(workspaceId, { topic: 'later', payload: {}, notBefore: new Date(now.getTime() + 5_000) });
      expect(await claimOnce(workspaceId, now)).toEqual([]);
      expect(await claimOnce(workspaceId, new Date(now.getTime() + 6_000))).toHaveLength(1);
    });

    it('gives an effect back when the queue is away, and hands it on when it returns', async () => {
      const workspaceId = await workspace();
      await write(workspaceId, { topic: 'a', payload: {} });
      let away = true;
      let relay: Relay | undefined;
      const handedOn = new Promise<Claimed[]>((resolve) => {
        relay = startRelay({
          db,
          handOn: async (claimed) => {
            if (!away) return resolve(claimed);
            away = false;
            throw new Error('Redis is away.');
          },
          onlyWorkspace: workspaceId,
          now: () => new Date(),
          log,
          leaseMs: 60_000,
          pollMs: 20,
        });
      });
      expect(only(await handedOn).topic).toBe('a');
      await relay?.stop();
    });

    it('serves one workspace when told to', async () => {
      const mine = await workspace();
      const theirs = await workspace();
      await write(theirs, { topic: 'theirs', payload: {} });
      expect(await claimOnce(mine, new Date())).toEqual([]);
    });
  });

  describe('an attempt', () => {
    const claimedOne = async (workspaceId: string) => {
      await write(workspaceId, { topic: 'a', payload: { id: 1 } });
      return only(await claimOnce(workspaceId, new Date()));
    };

    it("marks the effect done in the handler's own transaction", async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      await perform(workspaceId, claimed, async (payload, run: EffectRun) => {
        expect(payload).toEqual({ id: 1 });
        await db.inWorkspace(workspaceId, run.finish);
      });
      expect((await rows(workspaceId))[0]?.state).toBe('done');
    });

    it('does nothing for a job of an earlier generation', async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      await claimOnce(workspaceId, new Date(Date.now() + 61_000));
      let called = false;
      await perform(workspaceId, claimed, async () => {
        called = true;
      });
      expect(called).toBe(false);
    });

    it('waits after a failure, counts it in Postgres, and parks after the last', async () => {
      const workspaceId = await workspace();
      let claimed = await claimedOne(workspaceId);
      let now = new Date();
      for (let failure = 1; failure <= MOST_TRIES; failure += 1) {
        await perform(
          workspaceId,
          claimed,
          async () => {
            throw new Error('It broke for xoxb-1234-secret.');
          },
          { now },
        );
        const [row] = await rows(workspaceId);
        expect(row?.tries).toBe(failure);
        expect(row?.lastError).toBe('Error: It broke for [secret].');
        expect(row?.state).toBe(failure < MOST_TRIES ? 'pending' : 'parked');
        if (failure === MOST_TRIES) break;
        expect(row?.notBefore.getTime()).toBeGreaterThan(now.getTime());
        now = new Date(now.getTime() + 10 * 60_000);
        claimed = only(await claimOnce(workspaceId, now));
      }
      expect(await claimOnce(workspaceId, new Date(now.getTime() + 3_600_000))).toEqual([]);
    });

    it('does not count a handler that only has to wait', async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      const now = new Date();
      await perform(
        workspaceId,
        claimed,
        async () => {
          throw new Reschedule(30_000, 'a rate limit');
        },
        { now },
      );
      const [row] = await rows(workspaceId);
      expect(row).toMatchObject({ state: 'pending', tries: 0 });
      expect(row?.notBefore.getTime()).toBe(now.getTime() + 30_000);
    });

    it('is done once, though two attempts have it at the same time', async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      const handler: EffectHandler = (_payload, run) =>
        db.inWorkspace(workspaceId, async (tx) => {
          await tx.client.create({ data: { workspaceId, name: randomUUID(), nameKey: randomUUID() } });
          await run.finish(tx);
        });
      await Promise.all([perform(workspaceId, claimed, handler), perform(workspaceId, claimed, handler)]);
      expect(await db.inWorkspace(workspaceId, (tx) => tx.client.count())).toBe(1);
      expect((await rows(workspaceId))[0]).toMatchObject({ state: 'done', tries: 0 });
    });

    it('tells who depends on it when it is given up, in the same transaction', async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      await db.inWorkspace(workspaceId, (tx) =>
        tx.outbox.updateMany({ where: { workspaceId }, data: { tries: MOST_TRIES - 1 } }),
      );
      const told: unknown[] = [];
      await performEffect(
        {
          db,
          handlerOf: () => async () => {
            throw new Error('It broke.');
          },
          parkedOf: () => async (tx, payload) => {
            told.push(payload, await tx.outbox.count({ where: { workspaceId, state: 'parked' } }));
          },
          now: () => new Date(),
          log,
          metrics: createMetrics(),
          random: () => 0.5,
        },
        { workspaceId, effectId: claimed.id, generation: claimed.generation },
        new AbortController().signal,
      );
      expect(told).toEqual([{ id: 1 }, 0]);
      expect((await rows(workspaceId))[0]?.state).toBe('parked');
    });

    it('keeps its lease while its handler works', async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      const lease = async () => (await rows(workspaceId))[0]?.leaseUntil?.getTime() ?? 0;
      const before = await lease();
      await performEffect(
        {
          db,
          handlerOf: () => async () => {
            while ((await lease()) === before) await new Promise((resolve) => setTimeout(resolve, 20));
          },
          leaseMs: 300,
          now: () => new Date(),
          log,
          metrics: createMetrics(),
          random: () => 0.5,
        },
        { workspaceId, effectId: claimed.id, generation: claimed.generation },
        new AbortController().signal,
      );
      expect((await rows(workspaceId))[0]?.state).toBe('done');
    });

    it('goes back to its queue when the process stops, uncounted', async () => {
      const workspaceId = await workspace();
      const claimed = await claimedOne(workspaceId);
      const stop = new AbortController();
      const attempt = perform(
        workspaceId,
        claimed,
        async (_payload, run) => {
          stop.abort();
          run.signal.throwIfAborted();
        },
        { signal: stop.signal },
      );
      await expect(attempt).rejects.toBeInstanceOf(Interrupted);
      expect((await rows(workspaceId))[0]).toMatchObject({ state: 'handed_on', tries: 0 });
    });

    it('merges effects that only show the present, while one of them still waits', async () => {
      const workspaceId = await workspace();
      const edit = { topic: 'slack.sync', payload: { subject: 'a' }, orderingKey: 'thread:1', merges: true };
      await write(workspaceId, edit, edit, { ...edit, payload: { subject: 'b' } });
      expect(await rows(workspaceId)).toHaveLength(2);
      // Once handed on, it may have read the state already: what changes after that needs an effect of its own.
      await claimOnce(workspaceId, new Date());
      await write(workspaceId, edit);
      expect(await rows(workspaceId)).toHaveLength(3);
    });

    it('writes an effect with a known key once', async () => {
      const workspaceId = await workspace();
      const effect = { topic: 'a', payload: {}, dedupeKey: 'schedule:1' };
      await write(workspaceId, effect, effect);
      expect(await rows(workspaceId)).toHaveLength(1);
    });
  });

  it('takes the effects of a transaction that failed back with it', async () => {
    const workspaceId = await workspace();
    const failing = db.inWorkspace(workspaceId, async (tx) => {
      await addEffect(tx, { workspaceId, traceId: randomUUID() }, { topic: 'a', payload: {} });
      throw new Error('It failed after all.');
    });
    await expect(failing).rejects.toThrow('after all');
    expect(await rows(workspaceId)).toEqual([]);
  });

  it('refuses a transaction inside a transaction, which would hang on the embedded Postgres', async () => {
    const workspaceId = await workspace();
    const nested = db.inWorkspace(workspaceId, () => db.inWorkspace(workspaceId, (tx) => tx.person.count()));
    await expect(nested).rejects.toThrow('inside a transaction');
  });

  it('tells listeners of a commit that wrote effects, and of no other', async () => {
    const workspaceId = await workspace();
    let told = 0;
    const stop = db.onEffects(() => {
      told += 1;
    });
    await db.inWorkspace(workspaceId, (tx) => tx.person.count());
    expect(told).toBe(0);
    await write(workspaceId, { topic: 'a', payload: {} });
    expect(told).toBe(1);
    stop();
  });
});
