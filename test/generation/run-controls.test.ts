import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cancelJob } from '../../src/generation/cancel-job.ts';
import { dropJob } from '../../src/generation/drop-job.ts';
import { finishRunAnyway } from '../../src/generation/finish-anyway.ts';
import { pauseRun, resumeRun } from '../../src/generation/pause-run.ts';
import { retryJob, retryRun } from '../../src/generation/retry-run.ts';
import { loadRun } from '../../src/generation/run-view.ts';
import { startAgain } from '../../src/generation/start-again.ts';
import { startRun } from '../../src/generation/start-run.ts';
import { stopRun } from '../../src/generation/stop-run.ts';
import { codeOf, furnish, type House, must } from '../artifacts/support/house.ts';
import { answersFor } from '../artifacts/support/six-contents.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import {
  aborted,
  approvedBrief,
  approvedStrategy,
  approveNewest,
  chainOf,
  failing,
  jobsOf,
  type Model,
  runOf,
  type Script,
  scriptedModel,
  startStrategy,
  versionsOf,
  work,
} from './support.ts';

const ASSETS = ['carousel_templates', 'image_pack_prompts', 'video_scripts'];

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

  /** Creatives of three jobs over an approved strategy, nothing of them written yet. */
  const creatives = async (script?: Script) => {
    const engagementId = await approvedStrategy(house);
    const model: Model = scriptedModel(script);
    const chain = chainOf(house, model);
    const started = await startRun(
      house.owner,
      { engagementId, type: 'creatives', jobs: ASSETS, options: answersFor('creatives', true) },
      chain.providers,
    );
    return { engagementId, model, chain, runId: must(started).runId };
  };
  const statesOf = async (runId: string) =>
    Object.fromEntries((await jobsOf(house, runId)).map(({ name, state }) => [name, state]));
  const auditKinds = (engagementId: string) =>
    house.in(async (tx) => {
      const { workspaceId } = house;
      const chain = await tx.auditChain.findFirstOrThrow({ where: { workspaceId, engagementId } });
      const bodies = await tx.auditBody.findMany({
        where: { workspaceId, chainId: chain.id },
        orderBy: { seq: 'asc' },
      });
      return bodies.map(({ canonical }) => JSON.parse(canonical).kind as string);
    });

  describe('a paused run', () => {
    it('costs nothing, also when its process was killed, and goes on where it stood', async () => {
      const { runId, model, chain, engagementId } = await creatives();
      // As a process leaves it that is killed in the middle of a call.
      await house.in((tx) =>
        tx.runJob.updateMany({
          where: { workspaceId: house.workspaceId, runId, name: ASSETS[0] },
          data: { state: 'running', startedAt: new Date() },
        }),
      );
      must(await pauseRun(house.owner, runId));
      await work(house, chain);
      expect(model.asked).toEqual([]);
      expect(new Set(Object.values(await statesOf(runId)))).toEqual(new Set(['ready']));

      must(await resumeRun(house.owner, runId));
      await work(house, chain);
      expect([...model.asked].sort()).toEqual(ASSETS);
      expect((await runOf(house, runId)).status).toBe('completed');
      expect(await auditKinds(engagementId)).toEqual(expect.arrayContaining(['run.paused', 'run.resumed']));
    });

    it('keeps the answer to the call under way, and pays for no repair of it', async () => {
      const { runId, model, chain } = await creatives(async (job, time) => {
        if (job !== 'image_pack_prompts' || time > 1) return 'well';
        must(await pauseRun(house.owner, runId));
        return failing('transient');
      });
      await work(house, chain);
      expect(model.asked.filter((job) => job === 'image_pack_prompts')).toHaveLength(1);
      expect(await statesOf(runId)).toMatchObject({ image_pack_prompts: 'ready' });
      must(await resumeRun(house.owner, runId));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('completed');
      expect(model.asked.filter((job) => job === 'image_pack_prompts')).toHaveLength(2);
    });
  });

  describe('dropping', () => {
    it('leaves the job out of the version, and the rest goes on', async () => {
      const { runId, chain, engagementId, model } = await creatives();
      const did = must(await dropJob(house.owner, runId, 'video_scripts'));
      expect(did).toMatchObject({ dropped: ['video_scripts'], stopped: false });
      await work(house, chain);
      expect([...model.asked].sort()).toEqual(['carousel_templates', 'image_pack_prompts']);
      const [version] = await versionsOf(house, engagementId, 'creatives');
      expect([...(version?.jobs ?? [])].sort()).toEqual(['carousel_templates', 'image_pack_prompts']);
      expect(codeOf(await dropJob(house.owner, runId, 'carousel_templates'))).toBe('not_open');
    });

    it('the failed one completes a halted run', async () => {
      const { runId, chain, engagementId } = await creatives((job) =>
        job === 'video_scripts' ? failing() : 'well',
      );
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('halted');
      must(await dropJob(house.member, runId, 'video_scripts'));
      expect((await runOf(house, runId)).status).toBe('completed');
      expect(await versionsOf(house, engagementId, 'creatives')).toHaveLength(1);
    });

    it('everything stops the run, and nothing is written', async () => {
      const { runId, chain, engagementId, model } = await creatives();
      for (const job of ASSETS.slice(1)) must(await dropJob(house.owner, runId, job));
      const last = must(await dropJob(house.owner, runId, ASSETS[0] ?? ''));
      expect(last.stopped).toBe(true);
      await work(house, chain);
      expect(model.asked).toEqual([]);
      expect((await runOf(house, runId)).status).toBe('stopped');
      expect(await versionsOf(house, engagementId, 'creatives')).toEqual([]);
    });

    it('the jobs that need assets frees the plan of the creatives: it stands on none, and is outdated by none', async () => {
      const engagementId = await approvedStrategy(house);
      const chain = chainOf(house, scriptedModel());
      const made = await startRun(
        house.owner,
        { engagementId, type: 'creatives', options: answersFor('creatives', true) },
        chain.providers,
      );
      must(made);
      await work(house, chain);
      await approveNewest(house, engagementId, 'creatives');
      const jobs = ['ig_posts_week1', 'linkedin_posts_week1'];
      const { runId } = must(
        await startRun(
          house.owner,
          { engagementId, type: 'execution', jobs, options: answersFor('execution', true) },
          chain.providers,
        ),
      );
      await house.in((tx) =>
        tx.run.updateMany({
          where: { workspaceId: house.workspaceId, id: runId },
          data: { outdatedAt: new Date() },
        }),
      );
      must(await dropJob(house.owner, runId, 'ig_posts_week1'));
      expect((await runOf(house, runId)).outdatedAt).toBeNull();
      await work(house, chain);
      const [version] = await versionsOf(house, engagementId, 'execution');
      const lineage = await house.in((tx) =>
        tx.lineage.findMany({ where: { versionId: version?.id ?? '' } }),
      );
      expect(version?.jobs).toEqual(['linkedin_posts_week1']);
      expect(lineage.map((link) => link.upstreamType).sort()).toEqual(['intake', 'strategy']);
    });

    it('is refused for a strategy, which is always whole', async () => {
      const { engagementId } = await approvedBrief(house);
      const chain = chainOf(house, scriptedModel());
      const { runId } = must(await startStrategy(house, engagementId, chain));
      expect(codeOf(await dropJob(house.owner, runId, 'positioning'))).toBe('whole_only');
    });
  });

  describe('cancelling', () => {
    it('aborts the call under way, counts as failed, and can be retried', async () => {
      const { runId, chain, model } = await creatives(async (job, time, _request, signal) => {
        if (job !== 'carousel_templates' || time > 1) return 'well';
        must(await cancelJob(house.owner, runId, job));
        await aborted(signal);
        return failing('timeout', 'unknown');
      });
      await work(house, chain);
      expect(model.asked).toHaveLength(3);
      const view = await house.in((tx) => loadRun(tx, house.workspaceId, runId));
      expect(view?.status).toBe('halted');
      const job = view?.jobs.find(({ name }) => name === 'carousel_templates');
      expect(job).toMatchObject({
        state: 'failed',
        failureType: 'cancelled',
        sentence: 'Cancelled by Olga.',
      });
      must(await retryJob(house.owner, runId, 'carousel_templates'));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('completed');
    });

    it('stopping the run aborts every call under way, and what it brings late is not used', async () => {
      const { runId, chain, engagementId } = await creatives(async (_job, _time, _request, signal) => {
        must(await stopRun(house.owner, runId));
        await aborted(signal);
        return 'well' as const;
      });
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('stopped');
      expect(await versionsOf(house, engagementId, 'creatives')).toEqual([]);
      const calls = await house.in((tx) => tx.modelCall.findMany({ where: { scopeId: runId } }));
      expect(calls.map(({ state }) => state)).toEqual(['answered']);
      expect(new Set(Object.values(await statesOf(runId)))).toEqual(new Set(['pending']));
    });
  });

  describe('retrying', () => {
    it('counts once when two people press it', async () => {
      const { runId, chain } = await creatives((_job, time) => (time === 1 ? failing() : 'well'));
      await work(house, chain);
      const both = await Promise.all([retryRun(house.owner, runId), retryRun(house.member, runId)]);
      expect(both.map(codeOf).sort()).toEqual(['nothing_failed', 'ok']);
      await work(house, chain);
      expect((await jobsOf(house, runId)).map(({ attempt }) => attempt)).toEqual([2, 2, 2]);
      expect((await runOf(house, runId)).status).toBe('completed');
    });

    it('runs one job again while another stays failed, and the run waits for that one', async () => {
      const { runId, chain } = await creatives((job, time) =>
        job !== 'image_pack_prompts' && time === 1 ? failing() : 'well',
      );
      await work(house, chain);
      must(await retryJob(house.owner, runId, 'video_scripts'));
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('halted');
      expect(await statesOf(runId)).toEqual({
        carousel_templates: 'failed',
        image_pack_prompts: 'completed',
        video_scripts: 'completed',
      });
    });
  });

  it('each act that does not fit is refused with a code and a sentence of its own', async () => {
    const { runId, chain, engagementId } = await creatives((job) =>
      job === 'video_scripts' ? failing() : 'well',
    );
    const { owner } = house;
    const codes = async (acts: Record<string, Promise<Parameters<typeof codeOf>[0]>>) =>
      Object.fromEntries(
        await Promise.all(Object.entries(acts).map(async ([act, outcome]) => [act, codeOf(await outcome)])),
      );
    expect(
      await codes({
        resume: resumeRun(owner, runId),
        retry: retryRun(owner, runId),
        retryJob: retryJob(owner, runId, 'video_scripts'),
        unknown: cancelJob(owner, runId, 'positioning'),
        finish: finishRunAnyway(owner, runId),
        again: startAgain(owner, runId, chain.providers),
        outsider: pauseRun(house.outsider, runId),
      }),
    ).toEqual({
      resume: 'not_paused',
      retry: 'nothing_failed',
      retryJob: 'job_not_failed',
      unknown: 'job_unknown',
      finish: 'not_outdated',
      again: 'not_outdated',
      outsider: 'not_found',
    });
    must(await pauseRun(owner, runId));
    expect(codeOf(await pauseRun(owner, runId))).toBe('paused_already');
    must(await resumeRun(owner, runId));
    must(await dropJob(owner, runId, 'carousel_templates'));
    await work(house, chain);
    const outdate = () =>
      house.in((tx) => tx.run.updateMany({ where: { id: runId }, data: { outdatedAt: new Date() } }));
    expect(
      await codes({
        pause: pauseRun(owner, runId),
        resume: resumeRun(owner, runId),
        dropAgain: dropJob(owner, runId, 'carousel_templates'),
        cancelDone: cancelJob(owner, runId, 'image_pack_prompts'),
      }),
    ).toEqual({
      pause: 'nothing_under_way',
      resume: 'waits_for_retry',
      dropAgain: 'job_dropped',
      cancelDone: 'job_not_under_way',
    });
    await outdate();
    expect(codeOf(await retryRun(owner, runId))).toBe('run_outdated');
    expect(codeOf(await startAgain(owner, runId, []))).toBe('no_model');
    const { startedAgain } = must(await startAgain(owner, runId, chain.providers));
    expect((await jobsOf(house, startedAgain)).map(({ name }) => name)).toEqual([
      'image_pack_prompts',
      'video_scripts',
    ]);
    expect(
      await codes({
        stop: stopRun(owner, runId),
        pause: pauseRun(owner, runId),
        drop: dropJob(owner, runId, 'video_scripts'),
      }),
    ).toEqual({ stop: 'not_open', pause: 'not_open', drop: 'not_open' });
    expect((await auditKinds(engagementId)).slice(-2)).toEqual(['run.started', 'run.started_again']);
  });
});
