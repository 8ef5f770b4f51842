import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '../../src/platform/database.ts';
import { createLogger } from '../../src/platform/logger.ts';
import {
  cancelSchedules,
  ensureSchedule,
  type NewSchedule,
  nextDue,
  setSchedule,
} from '../../src/platform/schedules/schedule.ts';
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
          const next = nextDue({ everyMinutes }, due, now, 'UTC')?.getTime() ?? Number.NaN;
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

  async function scheduled(make: (subjectId: string) => NewSchedule) {
    const { database } = opened;
    const workspaceId = await database.ensureWorkspace({ key: randomUUID(), teamId: 'T1', name: 'Test' });
    const inWorkspace = <T>(work: (tx: Tx) => Promise<T>) => database.inWorkspace(workspaceId, work);
    await inWorkspace((tx) => ensureSchedule(tx, workspaceId, make(workspaceId)));
    return {
      workspaceId,
      inWorkspace,
      effects: () =>
        inWorkspace((tx) => tx.outbox.findMany({ where: { workspaceId }, orderBy: { seq: 'asc' } })),
      tick: (at: Date, page = 200) =>
        tickSchedules({ db: database, now: () => at, log, onlyWorkspace: workspaceId, page }),
    };
  }

  const hourly = (firstDueAt: Date) =>
    scheduled((subjectId) => ({ kind: 'record_heads', subjectId, spec: { everyMinutes: 60 }, firstDueAt }));

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

  it('moves the others on when more rows are broken than one look finds', async () => {
    const due = new Date('2026-03-01T10:00:00Z');
    const { workspaceId, inWorkspace, tick, effects } = await hourly(due);
    const nextDueAt = new Date(due.getTime() - HOUR);
    const broken = Array.from({ length: 4 }, () => ({
      workspaceId,
      kind: 'broken',
      subjectId: randomUUID(),
      spec: {},
      nextDueAt,
    }));
    await inWorkspace((tx) => tx.schedule.createMany({ data: broken }));
    await tick(due, 3);
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

  it('keeps a local time over a clock change, with the process down before, at and after it', async () => {
    const spec = { hour: 9, minute: 0, days: [1, 2, 3, 4, 5, 6, 7] };
    const { tick, effects } = await scheduled((subjectId) => ({
      kind: 'digest',
      subjectId,
      spec,
      zone: 'Europe/Berlin',
      firstDueAt: new Date('2026-03-28T08:00:00Z'),
    }));
    const due = async () => (await effects()).map(({ payload }) => (payload as { dueAt: string }).dueAt);
    // Down until a millisecond before it, at it, and long after the one of the day on which the clocks change.
    await tick(new Date('2026-03-28T07:59:59.999Z'));
    expect(await due()).toEqual([]);
    await tick(new Date('2026-03-28T08:00:00Z'));
    await tick(new Date('2026-03-29T06:59:59.999Z'));
    expect(await due()).toEqual(['2026-03-28T08:00:00.000Z']);
    await tick(new Date('2026-03-31T12:00:00Z'));
    await tick(new Date('2026-04-01T06:59:59.999Z'));
    expect(await due()).toEqual(['2026-03-28T08:00:00.000Z', '2026-03-29T07:00:00.000Z']);
    await tick(new Date('2026-04-01T07:00:00Z'));
    expect((await due()).at(-1)).toBe('2026-04-01T07:00:00.000Z');
  });

  it('sets a new time, goes on after a pause, happens once, and ends', async () => {
    const due = new Date('2026-03-01T10:00:00Z');
    const { workspaceId, inWorkspace, tick, effects } = await hourly(due);
    const subjectId = workspaceId;
    const once = { kind: 'record_heads', subjectId, spec: { once: true as const } };
    await inWorkspace((tx) => tx.schedule.updateMany({ where: { workspaceId }, data: { paused: true } }));
    await inWorkspace((tx) =>
      setSchedule(tx, workspaceId, { ...once, firstDueAt: new Date(due.getTime() + HOUR) }),
    );
    await tick(due);
    expect(await effects()).toEqual([]);
    await tick(new Date(due.getTime() + HOUR));
    await tick(new Date(due.getTime() + 9 * HOUR));
    expect(await effects()).toHaveLength(1);
    await inWorkspace((tx) => setSchedule(tx, workspaceId, { ...once, firstDueAt: due }));
    await inWorkspace((tx) => cancelSchedules(tx, workspaceId, ['record_heads'], subjectId));
    await tick(new Date(due.getTime() + 99 * HOUR));
    expect(await effects()).toHaveLength(1);
  });
});
