import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pruneOutboxJob } from '../../jobs/prune-outbox.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';

const DAY = 24 * 60 * 60_000;

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(() => opened.close());

  it('removes what was done long ago, and keeps what is young, open or given up', async () => {
    const { database } = opened;
    const workspaceId = await database.ensureWorkspace({ key: randomUUID(), teamId: 'T1', name: 'Test' });
    const now = new Date();
    const old = new Date(now.getTime() - 10 * DAY);
    const row = (topic: string, state: string, doneAt: Date | null) => ({
      workspaceId,
      topic,
      payload: {},
      traceId: randomUUID(),
      state,
      doneAt,
      createdAt: old,
    });
    await database.inWorkspace(workspaceId, (tx) =>
      tx.outbox.createMany({
        data: [
          row('old', 'done', old),
          row('young', 'done', new Date(now.getTime() - DAY)),
          row('open', 'pending', null),
          row('given up', 'parked', null),
        ],
      }),
    );
    const dueAt = now.toISOString();
    await pruneOutboxJob({ db: database }).handle(
      { scheduleId: randomUUID(), subjectId: workspaceId, dueAt },
      {
        effectId: randomUUID(),
        workspaceId,
        traceId: randomUUID(),
        tries: 0,
        signal: new AbortController().signal,
        now: () => now,
        finish: async () => {},
      },
    );
    const left = await database.inWorkspace(workspaceId, (tx) =>
      tx.outbox.findMany({ where: { workspaceId } }),
    );
    expect(left.map((each) => each.topic).sort()).toEqual(['given up', 'open', 'young']);
  });
});
