import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { askForProgress, MOST_AT_ONCE, pulseRun } from '../../src/generation/job-pulse.ts';
import { pauseRun } from '../../src/generation/pause-run.ts';
import type { Database } from '../../src/platform/database.ts';
import { codeOf, type House, must, openHouse } from '../artifacts/support/house.ts';
import { forTheServer } from '../support/databases.ts';
import { approvedBrief, chainOf, scriptedModel, startStrategy } from './support.ts';

forTheServer((_name, open) => {
  let house: House;
  let runs: { runId: string; engagementId: string }[];
  beforeAll(async () => {
    house = await openHouse(open);
    runs = [];
    for (let count = 0; count <= MOST_AT_ONCE; count += 1) runs.push(await started());
  });
  afterAll(() => house.close());

  /** A strategy whose first three jobs are under way. */
  const started = async () => {
    const { engagementId } = await approvedBrief(house);
    const { runId } = must(await startStrategy(house, engagementId, chainOf(house, scriptedModel())));
    await moved(runId, 'ready', 'running');
    return { runId, engagementId };
  };
  const moved = (runId: string, from: string, to: string) =>
    house.in((tx) =>
      tx.runJob.updateMany({
        where: { workspaceId: house.workspaceId, runId, state: from },
        data: { state: to },
      }),
    );
  /** The runs whose progress is asked for; it is then as good as shown. */
  const askedFor = async (): Promise<string[]> => {
    const { workspaceId } = house;
    return house.in(async (tx) => {
      const waiting = await tx.outbox.findMany({
        where: { workspaceId, topic: 'slack.sync', state: 'pending' },
      });
      await tx.outbox.updateMany({
        where: { workspaceId, topic: 'slack.sync', state: 'pending' },
        data: { state: 'done' },
      });
      const shown = waiting.map(({ payload }) => payload as { kind: string; subjectId: string });
      return shown.filter(({ kind }) => kind === 'progress').map(({ subjectId }) => subjectId);
    });
  };
  const options = () => ({ db: house.db, workspaceId: house.workspaceId, traceId: house.owner.traceId });

  it('asks once in a period, however many ask, and lets more runs than Slack takes go in turns', async () => {
    const [, second] = runs;
    if (!second) throw new Error('There is no second run.');
    await askedFor();
    const periods: string[][] = [];
    for (const period of [10, 11, 12, 13]) {
      for (const run of runs)
        await Promise.all(Array.from({ length: 3 }, () => askForProgress(options(), run, period)));
      periods.push(await askedFor());
      // A process that is late in the same period finds it asked for, though nothing waits any more.
      for (const run of runs) await askForProgress(options(), run, period);
      expect(await askedFor()).toEqual([]);
    }
    const all = runs.map(({ runId }) => runId).sort();
    expect(periods.map((asked) => asked.length)).toEqual([3, 3, 3, 3]);
    expect([...(periods[0] ?? []), ...(periods[1] ?? [])].sort()).toEqual(all);
    expect([...(periods[2] ?? []), ...(periods[3] ?? [])].sort()).toEqual(all);

    // With one run less all may move at once; one that is paused, or has nothing under way, is left alone.
    must(await pauseRun(house.owner, second.runId));
    await askedFor();
    for (const run of runs) await askForProgress(options(), run, 14);
    expect((await askedFor()).sort()).toEqual(all.filter((id) => id !== second.runId));
    await moved(second.runId, 'running', 'ready');
    for (const { runId } of runs) if (runId !== second.runId) await moved(runId, 'running', 'ready');
    for (const run of runs) await askForProgress(options(), run, 15);
    expect(await askedFor()).toEqual([]);
    expect(codeOf(await pauseRun(house.owner, second.runId))).not.toBe('ok');
  });

  it('beats once for all jobs of a run in this process, until the last one ends', async () => {
    const [run] = runs;
    if (!run) throw new Error('There is no run.');
    await moved(run.runId, 'ready', 'running');
    await askedFor();
    // A clock of whole periods: how often it was read tells how often it beat.
    let period = 100;
    const now = () => new Date(period * 20);
    let underWay = 0;
    const db: Database = {
      ...house.db,
      inWorkspace: async (workspaceId, work) => {
        underWay += 1;
        return house.db.inWorkspace(workspaceId, work).finally(() => {
          underWay -= 1;
        });
      },
    };
    const pulses = Array.from({ length: 12 }, () => pulseRun({ ...options(), db, now, everyMs: 20 }, run));
    const beats: number[] = [];
    while (beats.length < 4) {
      period += 1;
      const asked = await askedFor();
      expect(asked.length).toBeLessThanOrEqual(1);
      beats.push(...asked.map(() => period));
      await sleep(10);
    }
    for (const pulse of pulses.slice(1)) pulse.end();
    for (const pulse of pulses.slice(1)) pulse.end();
    await askedFor();
    while ((await askedFor()).length === 0) {
      period += 1;
      await sleep(10);
    }
    pulses[0]?.end();
    // A beat that had begun may still ask.
    while (underWay > 0) await sleep(5);
    await askedFor();
    await sleep(60);
    expect(await askedFor()).toEqual([]);
  });
});

it('goes on when the database is away', async () => {
  let times = 0;
  const away = {
    inWorkspace: () => {
      times += 1;
      return Promise.reject(new Error('away'));
    },
  } as unknown as Database;
  const run = { runId: 'run', engagementId: 'engagement' };
  const now = () => new Date();
  const pulse = pulseRun({ db: away, workspaceId: 'workspace', traceId: 'trace', now, everyMs: 10 }, run);
  while (times < 3) await sleep(5);
  pulse.end();
});
