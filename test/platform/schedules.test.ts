import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLogger } from '../../src/platform/logger.ts';
import { ensureSchedule, nextDue } from '../../src/platform/schedules/schedule.ts';
import { tickSchedules } from '../../src/platform/schedules/tick.ts';
import { forEachDatabase, type OpenedDatabase } from '../support/databases.ts';

const HOUR = 3_600_000;
const log = createLogger({ level: 'silent' });

describe('the next due time', () => {
  it('lies in the future, on the grid, at most one interval ahead', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 10_000 }),
        fc.integer({ min: 0, max: 1e12 }),
        (everyMinutes, late) => {
          const due = new Date(1e12);
          const now = new Date(1e12 + late);
          const next = nextDue({ everyMinutes }, due, now).getTime();
          expect(next).toBeGreaterThan(now.getTime());
          expect(next - now.getTime()).toBeLessThanOrEqual(everyMinutes * 60_000);
          expect((next - due.getTime()) % (everyMinutes * 60_000)).toBe(0);
        },
      ),
    );
  });
});

forEachDatabase((_name, open) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  async function hourly(firstDueAt: Date) {
    const { database } = opened;
    const workspaceId = await database.ensureWorkspace({ key: randomUUID(), teamId: 'T1', name: 'Test' });
    const schedule = { kind: 'record_heads', subjectId: workspaceId, spec: { everyMinutes: 60 }, firstDueAt };
    await database.inWorkspace(workspaceId, (tx) => ensureSchedule(tx, workspaceId, schedule));
    const effects = () =>
      database.inWorkspace(workspaceId, (tx) =>
        tx.outbox.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } }),
      );
    return {
      workspaceId,
      effects,
      tick: (at: Date) => tickSchedules({ db: database, now: () => at, log, onlyWorkspace: workspaceId }),
    };
  }

  it('writes nothing before it is due, and one effect when it is, however often it ticks', async () => {
    const due = new Date('2026-03-01T10:00:00Z');
    const { tick, effects } = await hourly(due);
    await tick(new Date(due.getTime() - 1));
    expect(await effects()).toEqual([]);
    await Promise.all([tick(due), tick(due), tick(due)]);
    const written = await effects();
    expect(written).toHaveLength(1);
    expect(written[0]).toMatchObject({
      topic: 'schedule.record_heads',
      payload: { dueAt: due.toISOString() },
    });
  });

  it('moves the others on when one row is broken', async () => {
    const due = new Date('2026-03-01T10:00:00Z');
    const { workspaceId, tick, effects } = await hourly(due);
    await opened.database.inWorkspace(workspaceId, (tx) =>
      tx.schedule.create({
        data: {
          workspaceId,
          kind: 'broken',
          subjectId: randomUUID(),
          spec: {},
          nextDueAt: new Date(due.getTime() - HOUR),
        },
      }),
    );
    await tick(due);
    expect((await effects()).map((effect) => effect.topic)).toEqual(['schedule.record_heads']);
  });

  it('makes up once for what was missed while the process was down', async () => {
    const due = new Date('2026-03-01T10:00:00Z');
    const { tick, effects } = await hourly(due);
    await tick(new Date(due.getTime() + 5.5 * HOUR));
    expect(await effects()).toHaveLength(1);
    await tick(new Date(due.getTime() + 6 * HOUR));
    expect(await effects()).toHaveLength(2);
  });
});
