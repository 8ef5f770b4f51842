import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { amendVersion } from '../../src/artifacts/amend-version.ts';
import { approveVersion } from '../../src/artifacts/approve-version.ts';
import { eraseVersion } from '../../src/artifacts/erase-body.ts';
import { loadVersion } from '../../src/artifacts/load-version.ts';
import { finishRunAnyway } from '../../src/generation/finish-anyway.ts';
import { retryRun } from '../../src/generation/retry-run.ts';
import { loadRun } from '../../src/generation/run-view.ts';
import { startRun } from '../../src/generation/start-run.ts';
import { stopRun } from '../../src/generation/stop-run.ts';
import type { Chain } from '../../src/llm/chain.ts';
import { strategyContentSchema } from '../../src/marketing/strategy/schema.ts';
import { brief } from '../artifacts/support/contents.ts';
import { codeOf, furnish, type House, must, submitBrief } from '../artifacts/support/house.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import {
  approvedBrief,
  chainOf,
  failing,
  jobsOf,
  nonsense,
  runOf,
  scriptedModel,
  startStrategy,
  versionsOf,
  work,
} from './support.ts';

const SIX = [
  'icp_definition',
  'positioning',
  'messaging_framework',
  'content_pillars',
  'platform_strategy',
  'measurement_plan',
];

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let house: House;
  beforeAll(async () => {
    opened = await open();
  });
  // A workspace of its own for each: what one test leaves ready, another's worker must not perform.
  beforeEach(async () => {
    house = await furnish(opened);
  });
  afterAll(() => opened.close());

  const newBrief = async (engagementId: string) => {
    const [first] = await versionsOf(house, engagementId, 'intake');
    if (!first) throw new Error('There is no brief.');
    const content = brief({ budget_range: `Another ${Math.random()}` });
    const amended = must(
      await amendVersion(house.owner, { versionId: first.id, versionDigest: first.versionDigest, content }),
    );
    must(await approveVersion(house.owner, amended));
  };

  describe('starting', () => {
    it('is refused while the brief is not approved, before anything is written', async () => {
      const { engagementId } = await submitBrief(house);
      const started = await startStrategy(house, engagementId, chainOf(house, scriptedModel()));
      expect(codeOf(started)).toBe('upstream_not_approved');
      expect(await versionsOf(house, engagementId, 'strategy')).toEqual([]);
    });

    it('is refused without any model, with what to do', async () => {
      const { engagementId } = await approvedBrief(house);
      const started = await startStrategy(house, engagementId, chainOf(house));
      expect(codeOf(started)).toBe('no_model');
    });

    it('is refused while another run writes the same stage', async () => {
      const { engagementId } = await approvedBrief(house);
      const chain = chainOf(house, scriptedModel());
      const both = await Promise.all([
        startStrategy(house, engagementId, chain),
        startStrategy(house, engagementId, chain),
      ]);
      expect(both.map(codeOf).sort()).toEqual(['ok', 'run_open']);
    });

    it('finds nothing for someone who may not read the engagement, and nor does stopping', async () => {
      const { engagementId } = await approvedBrief(house);
      const chain = chainOf(house, scriptedModel());
      const outsider = await startRun(house.outsider, { engagementId, type: 'strategy' }, chain.providers);
      expect(codeOf(outsider)).toBe('not_found');
      const { runId } = must(await startStrategy(house, engagementId, chain));
      expect(codeOf(await stopRun(house.outsider, runId))).toBe('not_found');
      expect((await runOf(house, runId)).status).toBe('running');
    });

    it('finds nothing in another workspace', async () => {
      const { engagementId } = await approvedBrief(house);
      const other = await furnish(opened);
      expect(codeOf(await startStrategy(other, engagementId, chainOf(other, scriptedModel())))).toBe(
        'not_found',
      );
    });
  });

  describe('a run', () => {
    it('has all six jobs written, each after what it needs, into one version with the pinned lineage', async () => {
      const { engagementId, versionId } = await approvedBrief(house);
      const model = scriptedModel();
      const chain = chainOf(house, model);
      const { runId } = must(await startStrategy(house, engagementId, chain));
      await work(house, chain);

      expect([...model.asked].sort()).toEqual([...SIX].sort());
      const at = (job: string) => model.asked.indexOf(job);
      for (const job of await jobsOf(house, runId)) {
        expect(job.state).toBe('completed');
        for (const need of job.needs) expect(at(need)).toBeLessThan(at(job.name));
      }
      const run = await runOf(house, runId);
      expect(run.status).toBe('completed');
      const version = await house.in((tx) => loadVersion(tx, house.workspaceId, run.versionId ?? ''));
      expect(version?.lineage.map((link) => [link.type, link.versionId, link.binding])).toEqual([
        ['intake', versionId, true],
      ]);
      expect(strategyContentSchema.safeParse(version?.content).success).toBe(true);
      expect(version?.status).toBe('draft');

      const view = await house.in((tx) => loadRun(tx, house.workspaceId, runId));
      expect(view?.spend).toMatchObject({ calls: 6, inputTokens: 6_000, outputTokens: 3_000 });
      // The price of this model is not in the table: never 0.
      expect(view?.spend.cost).toEqual({ usd: null, kind: 'unknown' });
    });

    it('repairs an answer once and says so in the calls', async () => {
      const { engagementId } = await approvedBrief(house);
      const model = scriptedModel((job, time) => (job === 'positioning' && time === 1 ? nonsense() : 'well'));
      const chain = chainOf(house, model);
      const { runId } = must(await startStrategy(house, engagementId, chain));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('completed');
      expect(model.asked.filter((job) => job === 'positioning')).toHaveLength(2);
    });

    it('lets the next provider write when the first answers nonsense, and tells', async () => {
      const { engagementId } = await approvedBrief(house);
      const first = scriptedModel(nonsense, 'openai');
      const second = scriptedModel(() => 'well', 'anthropic');
      const chain = chainOf(house, first, second);
      const { runId } = must(await startStrategy(house, engagementId, chain));
      await work(house, chain);
      const view = await house.in((tx) => loadRun(tx, house.workspaceId, runId));
      expect(view?.status).toBe('completed');
      expect(view?.jobs.every((job) => job.provider === 'anthropic')).toBe(true);
      expect(view?.warnings.join(' ')).toMatch(/OpenAI.*Anthropic/);
    });

    it('blocks what needs a failed job, and only that; writes no version; and goes on after a retry without buying twice', async () => {
      const { engagementId } = await approvedBrief(house);
      let broken = true;
      const model = scriptedModel((job) => (job === 'messaging_framework' && broken ? failing() : 'well'));
      const chain = chainOf(house, model);
      const { runId } = must(await startStrategy(house, engagementId, chain));
      await work(house, chain);
      const states = Object.fromEntries((await jobsOf(house, runId)).map((job) => [job.name, job.state]));
      expect(states).toEqual({
        icp_definition: 'completed',
        positioning: 'completed',
        measurement_plan: 'completed',
        messaging_framework: 'failed',
        content_pillars: 'blocked',
        platform_strategy: 'blocked',
      });
      expect((await runOf(house, runId)).status).toBe('halted');
      expect(await versionsOf(house, engagementId, 'strategy')).toEqual([]);

      broken = false;
      must(await retryRun(house.owner, runId));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('completed');
      expect(await versionsOf(house, engagementId, 'strategy')).toHaveLength(1);
      for (const job of SIX) {
        expect(model.asked.filter((asked) => asked === job)).toHaveLength(
          job === 'messaging_framework' ? 2 : 1,
        );
      }
    });

    it('leaves no version behind when it is stopped, and cannot be retried then', async () => {
      const { engagementId } = await approvedBrief(house);
      const chain = chainOf(house, scriptedModel());
      const { runId } = must(await startStrategy(house, engagementId, chain));
      must(await stopRun(house.owner, runId));
      await work(house, chain);
      expect(await versionsOf(house, engagementId, 'strategy')).toEqual([]);
      expect(codeOf(await retryRun(house.owner, runId))).toBe('not_open');
      expect(codeOf(await stopRun(house.owner, runId))).toBe('not_open');
      expect(codeOf(await startStrategy(house, engagementId, chain))).toBe('ok');
    });

    it('gives its share of the workspace back when it is stopped', async () => {
      const chain = chainOf(house, scriptedModel());
      const runIds: string[] = [];
      // Three jobs of each are ready at once: four runs fill the share, the fifth waits.
      for (let run = 0; run < 5; run += 1) {
        const { engagementId } = await approvedBrief(house, brief({ client_name: `Client ${run}` }));
        runIds.push(must(await startStrategy(house, engagementId, chain)).runId);
      }
      for (const runId of runIds.slice(0, 4)) must(await stopRun(house.owner, runId));
      await work(house, chain);
      expect((await runOf(house, runIds[4] ?? '')).status).toBe('completed');
    });

    it('halts when a text that it was to read was erased', async () => {
      const { engagementId, versionId } = await approvedBrief(house);
      const chain = chainOf(house, scriptedModel());
      const { runId } = must(await startStrategy(house, engagementId, chain));
      must(await eraseVersion(house.admin, { versionId }));
      await work(house, chain);
      const run = await runOf(house, runId);
      expect(['halted', 'stopped']).toContain(run.status);
      expect(await versionsOf(house, engagementId, 'strategy')).toEqual([]);
    });

    it('halts, and can be retried, when a job is given up for a reason of our own', async () => {
      const { engagementId } = await approvedBrief(house);
      const broken: Chain = {
        providers: chainOf(house, scriptedModel()).providers,
        generate: async () => {
          throw new Error('A bug.');
        },
      };
      const { runId } = must(await startStrategy(house, engagementId, broken));
      await work(house, broken);
      expect((await runOf(house, runId)).status).toBe('halted');
      must(await retryRun(house.owner, runId));
      await work(house, chainOf(house, scriptedModel()));
      expect((await runOf(house, runId)).status).toBe('completed');
    });

    it('buys no stored answer again, whenever its process is killed', async () => {
      const { engagementId } = await approvedBrief(house);
      const model = scriptedModel();
      const chain = chainOf(house, model);
      const { runId } = must(await startStrategy(house, engagementId, chain));
      // Every second attempt dies before it begins; the effect comes back after its lease.
      await work(house, chain, (effect) => (effect % 2 === 1 ? 'die' : 'perform'));
      expect((await runOf(house, runId)).status).toBe('completed');
      expect([...model.asked].sort()).toEqual([...SIX].sort());
    });
  });

  describe('a run whose brief changes', () => {
    it('goes on after "finish anyway" with a job whose process was killed meanwhile', async () => {
      const { engagementId } = await approvedBrief(house);
      const chain = chainOf(house, scriptedModel());
      const { runId } = must(await startStrategy(house, engagementId, chain));
      // As a process leaves it that is killed in the middle of a call.
      await house.in((tx) =>
        tx.runJob.updateMany({
          where: { workspaceId: house.workspaceId, runId, state: 'ready' },
          data: { state: 'running' },
        }),
      );
      await newBrief(engagementId);
      await work(house, chain);
      must(await finishRunAnyway(house.owner, runId));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('completed');
    });

    it('starts no new step, and writes nothing unless its person says so', async () => {
      const { engagementId } = await approvedBrief(house);
      const model = scriptedModel();
      const chain = chainOf(house, model);
      const { runId } = must(await startStrategy(house, engagementId, chain));
      await newBrief(engagementId);
      await work(house, chain);
      expect(model.asked).toEqual([]);
      expect((await runOf(house, runId)).outdatedAt).not.toBeNull();

      must(await finishRunAnyway(house.owner, runId));
      await work(house, chain);
      const [version] = await versionsOf(house, engagementId, 'strategy');
      const view = await house.in((tx) => loadVersion(tx, house.workspaceId, version?.id ?? ''));
      expect(view?.stale).toBe(true);
    });
  });
});
