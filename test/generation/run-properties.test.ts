import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelJob } from '../../src/generation/cancel-job.ts';
import { dropJob } from '../../src/generation/drop-job.ts';
import { finishRunAnyway } from '../../src/generation/finish-anyway.ts';
import { pauseRun, resumeRun } from '../../src/generation/pause-run.ts';
import { retryJob, retryRun } from '../../src/generation/retry-run.ts';
import { stopRun } from '../../src/generation/stop-run.ts';
import { jobsOf as catalogueJobs } from '../../src/marketing/jobs/catalogue.ts';
import type { PlannedJob } from '../../src/marketing/jobs/plan.ts';
import { furnish, type House } from '../artifacts/support/house.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import { type Answer, RunWorld } from './run-world.ts';
import { approvedStrategy, jobsOf, runOf } from './support.ts';

const NAMES = catalogueJobs('creatives');

/** Some of the jobs, each after any of the ones before it. */
const graph: fc.Arbitrary<PlannedJob[]> = fc
  .tuple(fc.subarray(NAMES, { minLength: 2, maxLength: 5 }), fc.infiniteStream(fc.boolean()))
  .map(([names, edges]) =>
    names.map((name, at) => ({
      name,
      needs: names.slice(0, at).filter(() => edges.next().value === true),
    })),
  );

type Act = { name: string; do(world: RunWorld, house: House): Promise<unknown> };

const job = fc.nat(4);
const act = (name: string, perform: Act['do']): fc.Arbitrary<Act> => fc.constant({ name, do: perform });
const nameAt = async (house: House, { runId }: RunWorld, at: number): Promise<string> => {
  const jobs = await jobsOf(house, runId);
  return jobs[at % jobs.length]?.name ?? '';
};
const onJob = (
  name: string,
  perform: (context: House['owner'], runId: string, job: string) => Promise<unknown>,
): fc.Arbitrary<Act> =>
  job.map((at) => ({
    name: `${name} ${at}`,
    do: async (world, house) => perform(house.owner, world.runId, await nameAt(house, world, at)),
  }));
const answer = (how: Answer): fc.Arbitrary<Act> =>
  job.map((at) => ({ name: `${how} ${at}`, do: (world) => world.answers(at, how) }));

/** Work and answers weigh more: most of what people do happens while something is under way. */
const acts: fc.Arbitrary<Act> = fc.oneof(
  { weight: 8, arbitrary: act('work', (world) => world.works()) },
  { weight: 8, arbitrary: answer('well') },
  { weight: 2, arbitrary: answer('refused') },
  { weight: 1, arbitrary: answer('transient') },
  { weight: 2, arbitrary: act('pause', (world, house) => pauseRun(house.owner, world.runId)) },
  { weight: 2, arbitrary: act('resume', (world, house) => resumeRun(house.owner, world.runId)) },
  { weight: 2, arbitrary: act('retry', (world, house) => retryRun(house.owner, world.runId)) },
  { weight: 2, arbitrary: onJob('retry job', retryJob) },
  { weight: 2, arbitrary: onJob('cancel', cancelJob) },
  { weight: 1, arbitrary: onJob('drop', dropJob) },
  {
    weight: 1,
    arbitrary: act('outdate', (world, house) =>
      house.in((tx) =>
        tx.run.updateMany({ where: { id: world.runId, outdatedAt: null }, data: { outdatedAt: new Date() } }),
      ),
    ),
  },
  { weight: 1, arbitrary: act('finish anyway', (world, house) => finishRunAnyway(house.owner, world.runId)) },
  { weight: 1, arbitrary: act('kill', async (world) => world.killed()) },
  { weight: 1, arbitrary: act('sleepers wake', (world) => world.sleepersWake()) },
  // What chance alone rarely puts together.
  {
    weight: 2,
    arbitrary: act('killed while paused', async (world, house) => {
      await world.works();
      await pauseRun(house.owner, world.runId);
      world.killed();
      await world.works();
      await resumeRun(house.owner, world.runId);
    }),
  },
  {
    weight: 2,
    arbitrary: act('a call fails in passing while paused', async (world, house) => {
      await world.works();
      await pauseRun(house.owner, world.runId);
      await world.answers(0, 'transient');
    }),
  },
  {
    weight: 2,
    arbitrary: act('cancelled and retried under a call', async (world, house) => {
      await world.works();
      const underWay = world.calls.at(-1)?.job ?? '';
      await cancelJob(house.owner, world.runId, underWay);
      await retryJob(house.owner, world.runId, underWay);
      await world.answers(world.calls.length - 1, 'well');
    }),
  },
);

/** Whatever was done to it, an open run can be brought to its version by the buttons that it offers. */
async function bringHome(world: RunWorld, house: House): Promise<void> {
  await finishRunAnyway(house.owner, world.runId);
  await resumeRun(house.owner, world.runId);
  for (let round = 0; round < 40; round += 1) {
    const { status } = await runOf(house, world.runId);
    if (status !== 'running' && status !== 'halted') return;
    await retryRun(house.owner, world.runId);
    await world.works();
    await world.answers(0, 'well');
    await world.holds();
  }
  throw new Error('The run cannot be brought to its end.');
}

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let house: House;
  let engagementId: string;
  beforeAll(async () => {
    opened = await open();
    house = await furnish(opened);
    engagementId = await approvedStrategy(house);
  });
  afterAll(() => opened.close());

  describe('a run, whatever people do to it and whenever its process is killed', () => {
    it('writes one version once it completes and none before, and asks for nothing that it should not', async () => {
      await fc.assert(
        fc.asyncProperty(
          graph,
          fc.array(acts, { minLength: 5, maxLength: 20 }),
          fc.boolean(),
          async (steps, script, stops) => {
            const world = await RunWorld.start(house, engagementId, steps);
            try {
              for (const step of script) {
                await step.do(world, house);
                await world.holds();
              }
              if (!stops) await bringHome(world, house);
            } finally {
              await stopRun(house.owner, world.runId);
            }
            const { asked } = world;
            await world.works();
            world.killed();
            await world.works();
            await world.sleepersWake();
            await world.holds();
            expect(world.asked, 'nothing is asked for after the end').toBe(asked);
          },
        ),
        { numRuns: 25, endOnFailure: false },
      );
    }, 180_000);
  });
});
