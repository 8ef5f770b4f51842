import { expect } from 'vitest';
import { pinLineage } from '../../src/artifacts/lineage.ts';
import { lockEngagement } from '../../src/engagements/lock-engagement.ts';
import { openRun } from '../../src/generation/open-run.ts';
import { parkJob } from '../../src/generation/park-job.ts';
import { runJob } from '../../src/generation/run-job.ts';
import { RUN_JOB_TOPIC } from '../../src/generation/run-job-effect.ts';
import { type Chain, createChain } from '../../src/llm/chain.ts';
import { postgresLedger } from '../../src/llm/postgres-ledger.ts';
import type { Provider, ProviderResult } from '../../src/llm/provider.ts';
import type { PlannedJob } from '../../src/marketing/jobs/plan.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { createMetrics } from '../../src/platform/metrics.ts';
import { performEffect } from '../../src/platform/outbox/perform-effect.ts';
import { claimEffects } from '../../src/platform/outbox/relay.ts';
import { type House, must } from '../artifacts/support/house.ts';
import { jobsOf, runOf, versionsOf } from './support.ts';

const log = createLogger({ level: 'silent' });

/** A call that waits for its answer. */
type Call = { job: string; answer(how: Answer): void; process: number; done: Promise<void> };
export type Answer = 'well' | 'refused' | 'transient';

const failed = (type: 'auth' | 'transient'): ProviderResult => ({
  ok: false,
  failure: { type, message: 'did not let us in.', provider: 'openai', model: 'test-model' },
  spent: 'nothing',
  finishReason: null,
});

/**
 * One run with its worker, where each thing happens only when it is told to: jobs are begun, calls are answered, the
 * process is killed, and those that were killed wake up late.
 */
export class RunWorld {
  readonly calls: Call[] = [];
  /** What may never be seen: a call for a run that starts no steps, or for a job whose needs are not done. */
  readonly wrongs: string[] = [];
  asked = 0;
  private readonly house: House;
  readonly runId: string;
  private readonly engagementId: string;
  private readonly chain: Chain;
  private now = Date.now();
  private process = 1;
  private opened: () => void = () => {};

  private constructor(house: House, engagementId: string, runId: string) {
    this.house = house;
    this.engagementId = engagementId;
    this.runId = runId;
    this.chain = createChain({
      providers: [this.provider()],
      ledger: postgresLedger(house.db),
      clock: () => new Date(this.now),
      log,
      pause: async () => {},
    });
  }

  /** A creatives run over any graph: the jobs are the catalogue's, what they need is not. */
  static async start(house: House, engagementId: string, steps: readonly PlannedJob[]): Promise<RunWorld> {
    const { workspaceId } = house;
    const jobs = steps.map(({ name }) => name);
    const { runId } = await house.in(async (tx) => {
      const engagement = await lockEngagement(tx, workspaceId, engagementId);
      if (!engagement) throw new Error('There is no engagement.');
      const lineage = must(await pinLineage(tx, workspaceId, engagementId, 'creatives', jobs));
      const artifact = await tx.artifact.findFirst({
        where: { workspaceId, engagementId, type: 'creatives' },
      });
      const made =
        artifact ?? (await tx.artifact.create({ data: { workspaceId, engagementId, type: 'creatives' } }));
      return openRun(tx, house.owner, {
        engagement,
        artifactId: made.id,
        type: 'creatives',
        versionJobs: jobs,
        steps,
        lineage,
        request: { options: {}, parts: [], keep: [] },
      });
    });
    return new RunWorld(house, engagementId, runId);
  }

  private provider(): Provider {
    return {
      name: 'openai',
      model: 'test-model',
      baseUrl: 'http://127.0.0.1',
      protocol: 'openai',
      credential: 'a-credential',
      contextTokens: 128_000,
      countTokens: (text: string) => text.length,
      stub: false,
      thinkingTokens: 0,
      complete: async (request) => {
        this.asked += 1;
        await this.judgeCall(request.schemaName);
        return new Promise<ProviderResult>((resolve) => {
          const well = (): ProviderResult => ({
            ok: true,
            answer: {
              text: JSON.stringify(request.stub?.()),
              usage: { inputTokens: 100, outputTokens: 50 },
              finishReason: 'stop',
              requestId: null,
              model: 'test-model',
            },
          });
          const answer = (how: Answer) =>
            resolve(how === 'well' ? well() : failed(how === 'refused' ? 'auth' : 'transient'));
          this.calls.push({
            job: request.schemaName,
            answer,
            process: this.process,
            done: this.performing ?? Promise.resolve(),
          });
          this.opened();
        });
      },
    };
  }

  private performing: Promise<void> | undefined;

  private async judgeCall(name: string): Promise<void> {
    const run = await runOf(this.house, this.runId);
    const jobs = await jobsOf(this.house, this.runId);
    const job = jobs.find((one) => one.name === name);
    const done = new Set(jobs.filter(({ state }) => state === 'completed').map((one) => one.name));
    const outdated = run.outdatedAt !== null && !run.finishAnyway;
    if (run.status !== 'running' || outdated)
      this.wrongs.push(`${name} was asked for in a ${run.status} run`);
    if (job?.state !== 'running') this.wrongs.push(`${name} was asked for while it was ${job?.state}`);
    for (const need of job?.needs ?? []) {
      if (!done.has(need)) this.wrongs.push(`${name} was asked for before ${need} was done`);
    }
  }

  /** Waits until that work is done, or waits for the answer to another call. */
  private async until(done: Promise<void>): Promise<void> {
    await Promise.race([
      done,
      new Promise<void>((resolve) => {
        this.opened = resolve;
      }),
    ]);
  }

  /** What relay and worker do: every effect that is due is begun. */
  async works(): Promise<void> {
    for (let round = 0; round < 20; round += 1) {
      this.now += 1_000;
      const at = () => new Date(this.now);
      const { db, workspaceId } = this.house;
      const claimed = await claimEffects({ db, onlyWorkspace: workspaceId, now: at, leaseMs: 60 * 60_000 });
      if (claimed.length === 0) return;
      for (const { id, generation } of claimed) {
        const done = performEffect(
          {
            db,
            handlerOf: (topic) =>
              topic === RUN_JOB_TOPIC
                ? (payload, effect) =>
                    runJob(
                      { db, chain: this.chain, watchEveryMs: 3_600_000 },
                      (payload as { runJobId: string }).runJobId,
                      effect,
                    )
                : async () => {},
            parkedOf: (topic) =>
              topic === RUN_JOB_TOPIC
                ? (tx, payload, origin) => parkJob(tx, (payload as { runJobId: string }).runJobId, origin)
                : undefined,
            now: at,
            leaseMs: 60 * 60_000,
            log,
            metrics: createMetrics(),
            random: () => 0.5,
          },
          { workspaceId, effectId: id, generation },
          new AbortController().signal,
        );
        this.performing = done;
        await this.until(done);
      }
    }
    throw new Error('The outbox does not come to an end.');
  }

  /** Answers one of the calls under way. */
  async answers(which: number, how: Answer): Promise<void> {
    const living = this.calls.filter((call) => call.process === this.process);
    const call = living[which % Math.max(1, living.length)];
    if (!call) return;
    this.calls.splice(this.calls.indexOf(call), 1);
    this.performing = call.done;
    const waits = this.until(call.done);
    call.answer(how);
    await waits;
  }

  /** SIGKILL: what was under way is forgotten, and its leases run out. */
  killed(): void {
    this.process += 1;
    this.now += 2 * 60 * 60_000;
  }

  /** Processes that were thought dead get their answers after all: nothing of it may count. */
  async sleepersWake(): Promise<void> {
    const dead = this.calls.filter((call) => call.process < this.process);
    for (const call of dead) {
      this.calls.splice(this.calls.indexOf(call), 1);
      call.answer('well');
      await call.done;
    }
  }

  /** What holds at every moment, whatever happened. */
  async holds(): Promise<void> {
    expect(this.wrongs).toEqual([]);
    const run = await runOf(this.house, this.runId);
    const jobs = await jobsOf(this.house, this.runId);
    const states = jobs.map(({ state }) => state);
    const versions = (await versionsOf(this.house, this.engagementId, 'creatives')).filter(
      (version) => version.runId === this.runId,
    );
    expect(versions).toHaveLength(run.status === 'completed' ? 1 : 0);
    if (run.status === 'completed') {
      const kept = jobs.filter(({ state }) => state !== 'dropped').map(({ name }) => name);
      expect([...(versions[0]?.jobs ?? [])].sort()).toEqual(kept.sort());
      expect(new Set(states.filter((state) => state !== 'dropped'))).toEqual(new Set(['completed']));
    }
    if (run.status === 'halted') expect(states.some((state) => state === 'failed')).toBe(true);
    const byName = new Map(jobs.map((job) => [job.name, job.state]));
    for (const { name, needs, state } of jobs) {
      const below = needs.map((need) => byName.get(need));
      if (state !== 'dropped') expect(below, name).not.toContain('dropped');
      if (state === 'ready' || state === 'running' || state === 'completed') {
        expect(new Set(below.filter((one) => one !== 'completed')), name).toEqual(new Set());
      }
      if (state === 'blocked') expect(below.some((one) => one === 'failed' || one === 'blocked')).toBe(true);
    }
    const outputs = await this.house.in((tx) =>
      tx.runOutputBody.findMany({ where: { runJobId: { in: jobs.map(({ id }) => id) } } }),
    );
    for (const { id, name, state, attempt } of jobs) {
      if (state !== 'completed') continue;
      const own = outputs.some((output) => output.runJobId === id && output.attempt === attempt);
      expect(own, `${name} is done by the attempt that counts`).toBe(true);
    }
    const answered = await this.house.in((tx) =>
      tx.modelCall.groupBy({
        by: ['job', 'attempt'],
        where: { workspaceId: this.house.workspaceId, scopeId: this.runId, state: 'answered' },
        _count: true,
      }),
    );
    for (const { _count, job } of answered) expect(_count, job).toBe(1);
  }
}
