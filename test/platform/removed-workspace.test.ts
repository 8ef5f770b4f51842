import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../src/platform/database.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { addEffect } from '../../src/platform/outbox/effect.ts';
import { performEffect } from '../../src/platform/outbox/perform-effect.ts';
import { claimEffects } from '../../src/platform/outbox/relay.ts';
import { ensureSchedule } from '../../src/platform/schedules/schedule.ts';
import { tickSchedules } from '../../src/platform/schedules/tick.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';

const log = createLogger({ level: 'silent' });
const now = () => new Date();

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let db: Database;
  let workspaceId: string;
  const key = randomUUID();
  beforeAll(async () => {
    opened = await open();
    db = opened.database;
    workspaceId = await db.ensureWorkspace({ key, teamId: 'T1', name: 'Test' });
  });
  afterAll(() => opened?.close());

  const inside = <T>(work: Parameters<typeof db.inWorkspace<T>>[1]) => db.inWorkspace(workspaceId, work);
  const becomes = (status: string) =>
    inside((tx) => tx.workspace.update({ where: { id: workspaceId }, data: { status } }));
  const claim = () => claimEffects({ db, now, leaseMs: 60_000 });
  const states = async () =>
    (await inside((tx) => tx.outbox.findMany({ orderBy: { seq: 'asc' } }))).map(({ topic, state, tries }) => [
      topic,
      state,
      tries,
    ]);

  it('nothing of it is handed on, done or due while it is removed, and all of it when it is back', async () => {
    const origin = { workspaceId, traceId: randomUUID() };
    await inside((tx) => addEffect(tx, origin, { topic: 'first', payload: {} }));
    const [first] = await claim();
    if (!first) throw new Error('Nothing was claimed.');
    await inside(async (tx) => {
      await addEffect(tx, origin, { topic: 'second', payload: {} });
      const subjectId = randomUUID();
      await ensureSchedule(tx, workspaceId, {
        kind: 'third',
        subjectId,
        spec: { everyMinutes: 60 },
        firstDueAt: now(),
      });
    });
    await becomes('removed');

    const done: string[] = [];
    const perform = ({ id, generation, topic }: { id: string; generation: number; topic: string }) =>
      performEffect(
        {
          db,
          handlerOf: () => async () => void done.push(topic),
          now,
          log,
          metrics: createMetrics(),
          random: () => 0,
        },
        { workspaceId, effectId: id, generation },
        new AbortController().signal,
      );
    await perform(first);
    await tickSchedules({ db, now, log });
    expect(await claim()).toEqual([]);
    expect(done).toEqual([]);
    expect(await states()).toEqual([
      ['first', 'pending', 0],
      ['second', 'pending', 0],
    ]);

    await becomes('active');
    await tickSchedules({ db, now, log });
    for (const effect of await claim()) await perform(effect);
    expect(done.sort()).toEqual(['first', 'schedule.third', 'second']);
  });
});
