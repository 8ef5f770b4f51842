import { addCosts, type Cost } from '../llm/cost.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { readContextUse } from '../marketing/context/read-context-use.ts';
import { type SourcesUsed, sourcesUsed } from '../marketing/context/sources-used.ts';
import { jobByName } from '../marketing/jobs/catalogue.ts';
import type { JobState } from '../marketing/jobs/job-states.ts';
import type { Tx } from '../platform/database.ts';
import { type BudgetHold, heldOf } from './budgets/budget-hold.ts';
import { partTitles } from './run-revision.ts';

export type RunJobView = {
  name: string;
  title: string;
  needs: string[];
  state: JobState;
  provider: string | null;
  model: string | null;
  sentence: string | null;
  /** Why it failed, for programs; `cancelled` when a person did it. */
  failureType: string | null;
  startedAt: Date | null;
  finishedAt: Date | null;
};

/** A run as the progress message, the draft and the envelope show it. */
export type RunView = {
  id: string;
  engagementId: string;
  type: ArtifactType;
  status: 'running' | 'paused' | 'halted' | 'completed' | 'stopped';
  outdated: boolean;
  finishAnyway: boolean;
  /** Its budget paused it. */
  held: BudgetHold | null;
  startedBy: string;
  traceId: string;
  createdAt: Date;
  finishedAt: Date | null;
  versionId: string | null;
  jobs: RunJobView[];
  warnings: string[];
  /** Who wrote the completed jobs, the most of them first. */
  writers: RunWriter[];
  spend: RunSpend;
  /** What its completed jobs were written from. */
  sources: SourcesUsed;
};

/** What the run's calls used, as the providers counted it. */
export type RunWriter = { provider: string; model: string };

export type RunSpend = {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  cost: Cost;
};

/** Reads a run with its jobs, or null. */
export async function loadRun(tx: Tx, workspaceId: string, runId: string): Promise<RunView | null> {
  const run = await tx.run.findFirst({ where: { workspaceId, id: runId } });
  if (!run) return null;
  const jobs = await tx.runJob.findMany({ where: { workspaceId, runId }, orderBy: { position: 'asc' } });
  const calls = await tx.modelCall.findMany({
    where: { workspaceId, scopeId: runId },
    orderBy: { sentAt: 'asc' },
  });
  const partTitle = await partTitles(tx, workspaceId, runId);
  return {
    id: run.id,
    engagementId: run.engagementId,
    type: run.type as ArtifactType,
    status: run.status as RunView['status'],
    outdated: run.outdatedAt !== null,
    finishAnyway: run.finishAnyway,
    held: heldOf(run),
    startedBy: run.startedBy,
    traceId: run.traceId,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    versionId: run.versionId,
    jobs: jobs.map((job) => ({
      name: job.name,
      title: partTitle(job.name) ?? jobByName(job.name)?.title ?? job.name,
      needs: job.needs,
      state: job.state as JobState,
      ...writerNow(job, calls),
      sentence: job.failureSentence,
      failureType: job.failureType,
      startedAt: job.startedAt,
      finishedAt: job.finishedAt,
    })),
    warnings: [...new Set(jobs.flatMap((job) => job.warnings).map(withoutDetail))],
    writers: writersOf(jobs),
    spend: spendOf(calls),
    sources: sourcesUsed(jobs.flatMap(({ context }) => readContextUse(context) ?? [])),
  };
}

type Call = Awaited<ReturnType<Tx['modelCall']['findMany']>>[number];
type JobRow = Pick<RunJobView, 'name' | 'provider' | 'model'> & { state: string; attempt: number };

/** Who wrote a job; of one under way, whoever was asked last. */
function writerNow(job: JobRow, calls: readonly Call[]): Pick<RunJobView, 'provider' | 'model'> {
  const { provider, model } = job;
  if (provider || job.state !== 'running') return { provider, model };
  const last = calls.findLast((call) => call.job === job.name && call.attempt === job.attempt);
  return { provider: last?.provider ?? null, model: last?.model ?? null };
}

/** What did not fit differs from job to job; for the run as a whole it is one thing that happened. */
const withoutDetail = (sentence: string): string => sentence.replace(/ \([^()]*\)/g, '');

function spendOf(calls: readonly Call[]): RunSpend {
  return {
    calls: calls.length,
    inputTokens: calls.reduce((sum, call) => sum + (call.inputTokens ?? 0), 0),
    outputTokens: calls.reduce((sum, call) => sum + (call.outputTokens ?? 0), 0),
    cost: addCosts(calls.map(costOf)),
  };
}

/** Whose answers the run is made of: an answer that did not fit was paid for, but wrote nothing. */
function writersOf(jobs: readonly Pick<RunJobView, 'provider' | 'model'>[]): RunWriter[] {
  const counts = new Map<string, RunWriter & { count: number }>();
  for (const { provider, model } of jobs) {
    if (!provider || !model) continue;
    const key = `${provider} ${model}`;
    counts.set(key, { provider, model, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts.values()]
    .sort((one, other) => other.count - one.count)
    .map(({ provider, model }) => ({ provider, model }));
}

function costOf(call: { costUsd: { toNumber(): number } | null; costKind: string | null }): Cost {
  if (call.costUsd === null || call.costKind === 'unknown' || call.costKind === null)
    return { usd: null, kind: 'unknown' };
  return { usd: call.costUsd.toNumber(), kind: call.costKind === 'exact' ? 'exact' : 'up_to' };
}
