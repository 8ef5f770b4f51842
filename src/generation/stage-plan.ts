import { type Stage, stagesOf } from '../artifacts/engagement-stages.ts';
import { loadBody } from '../artifacts/load-body.ts';
import { loadSnapshot } from '../artifacts/load-snapshot.ts';
import { artifactOf, currentOf, type Snapshot } from '../artifacts/snapshot.ts';
import { type EngagementView, loadEngagement } from '../engagements/load-engagement.ts';
import type { Cost } from '../llm/cost.ts';
import type { Provider } from '../llm/provider.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import type { Field } from '../marketing/field.ts';
import { jobByName, stageJobs } from '../marketing/jobs/catalogue.ts';
import type { PlatformKey } from '../marketing/platforms.ts';
import { requiredUpstreams } from '../marketing/required-upstreams.ts';
import type { Tx } from '../platform/database.ts';
import { estimateCost } from './plan-run.ts';
import { includedBy, type StageAnswers } from './stage-answers.ts';
import { rememberedStage, type StageRef } from './stage-options.ts';
import { missingIn, needsOf, type PlanSource, planSources, startable } from './stage-sources.ts';
import type { Checking } from './writing/checking-cost.ts';

export type PlanJob = {
  name: string;
  title: string;
  /** Titles of the jobs of the same stage that go before it. */
  after: string[];
  /** What it needs beyond what every job of the stage needs. */
  upstreams: ArtifactType[];
  /** Of those, what it cannot be built on now. */
  missing: ArtifactType[];
  /** The platform that it writes for, where the answers leave that out. */
  elsewhere?: PlatformKey;
};

/** What a stage offers before it starts, as everything stands now. */
export type StagePlan = {
  engagement: EngagementView;
  stages: readonly Stage[];
  type: ArtifactType;
  jobs: PlanJob[];
  /** All of its jobs always run: there is nothing to choose. */
  whole: boolean;
  /** Every stage, as something to build on. */
  sources: readonly PlanSource[];
  /** Every job needs these. */
  base: ArtifactType[];
  /** Some jobs, or what a pack includes, need these. */
  others: ArtifactType[];
  /** Other stages that could start now. */
  alternatives: ArtifactType[];
  fields: readonly Field[];
  /** What stands in the form: what was answered last, else what the brief suggests. */
  answers: StageAnswers;
  /** The jobs that are ticked: those chosen last, else all that can be built now and write for a platform of the answers. */
  chosen: string[];
  /** The most that all jobs which can be built now may cost; undefined while nothing can, or without a provider. */
  cost?: Cost;
};

/** Reads the plan of a stage; null for an engagement that is not there. Checks no permission and takes no lock. */
export async function readStagePlan(
  tx: Tx,
  workspaceId: string,
  { engagementId, type }: StageRef,
  provider: Provider | undefined,
  checking?: Checking,
): Promise<StagePlan | null> {
  const engagement = await loadEngagement(tx, workspaceId, engagementId);
  if (!engagement) return null;
  const snapshot = await loadSnapshot(tx, workspaceId, engagementId);
  const stages = stagesOf(snapshot);
  const needs = needsOf(type);
  const sources = planSources(snapshot, stages);
  const isMissing = missingIn(sources);
  const jobs = stageJobs(type).map(({ name, title, needs: before }): PlanJob => {
    const upstreams = requiredUpstreams(type, [name]).filter((upstream) => !needs.base.includes(upstream));
    const after = before.map((need) => jobByName(need)?.title ?? need);
    return { name, title, after, upstreams, missing: upstreams.filter(isMissing) };
  });
  const alternatives = startable(sources).filter((one) => one !== type);
  const plan = { engagement, stages, type, jobs, whole: type === 'strategy', sources, alternatives };
  const fields = definitionOf(type).options?.fields ?? [];
  if (needs.base.some(isMissing)) {
    return { ...plan, base: needs.base, others: needs.some, fields, answers: {}, chosen: [] };
  }
  const remembered = await rememberedStage(tx, workspaceId, { engagementId, type });
  const contents = await currentContents(tx, workspaceId, snapshot);
  const suggested = () => definitionOf(type).options?.suggested(contents.intake, contents, engagement) ?? {};
  const answers = withoutMissing(remembered?.answers ?? suggested(), isMissing);
  const ready = jobs.filter(({ missing }) => missing.length === 0).map(({ name }) => name);
  const again = ready.filter((name) => remembered?.jobs.includes(name));
  const placed = jobs.map((job) => ({ ...job, ...elsewhere(job.name, answers) }));
  const first = placed.filter((job) => ready.includes(job.name) && !job.elsewhere).map(({ name }) => name);
  const others = ARTIFACT_TYPES.filter(
    (one) => needs.some.includes(one) || (includedBy(answers).includes(one) && !needs.base.includes(one)),
  );
  const input = { brief: contents.intake, upstream: contents, outputs: {}, options: answers };
  const affordable = stageJobs(type).filter(({ name }) => ready.includes(name));
  return {
    ...plan,
    jobs: placed,
    base: needs.base,
    others,
    fields,
    answers,
    chosen: again.length > 0 ? again : first,
    ...(provider ? { cost: estimateCost(affordable, input, provider, checking) } : {}),
  };
}

/** Nothing, where the job writes for no platform alone or the answers name it. */
function elsewhere(name: string, { platforms }: StageAnswers): Pick<PlanJob, 'elsewhere'> {
  const platform = jobByName(name)?.platform;
  const named = !platform || !Array.isArray(platforms) || platforms.includes(platform);
  return named ? {} : { elsewhere: platform };
}

/** What stands against the chosen jobs and what the answers include, in the order of the stages. */
export function obstaclesTo(plan: StagePlan, jobs: readonly string[], answers: StageAnswers): PlanSource[] {
  const required = requiredUpstreams(plan.type, jobs, includedBy(answers));
  return plan.sources.filter(
    ({ stage, obstacle }) => obstacle !== undefined && required.includes(stage.type),
  );
}

async function currentContents(
  tx: Tx,
  workspaceId: string,
  snapshot: Snapshot,
): Promise<Partial<Record<ArtifactType, unknown>>> {
  const contents: Partial<Record<ArtifactType, unknown>> = {};
  for (const type of ARTIFACT_TYPES) {
    const current = currentOf(snapshot, artifactOf(snapshot, type)?.id ?? '');
    const body = current && !current.erased ? await loadBody(tx, workspaceId, current.id) : null;
    if (body) contents[type] = body.content;
  }
  return contents;
}

/** A pack offers again what it included, as far as that can still be included. */
function withoutMissing(answers: StageAnswers, isMissing: (type: ArtifactType) => boolean): StageAnswers {
  const included = includedBy(answers);
  return included.some(isMissing)
    ? { ...answers, included: included.filter((type) => !isMissing(type)) }
    : answers;
}
