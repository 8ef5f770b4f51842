import { pinUpstreams } from '../artifacts/decisions/pin-upstreams.ts';
import type { Stage } from '../artifacts/engagement-stages.ts';
import type { Snapshot } from '../artifacts/snapshot.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import { stageJobs } from '../marketing/jobs/catalogue.ts';
import { requiredUpstreams } from '../marketing/required-upstreams.ts';
import type { Refusal } from '../platform/outcome.ts';

/** A stage that another is built on. `obstacle`: why nothing can be built on it now. */
export type PlanSource = { stage: Stage; obstacle?: Refusal };

/** Every stage of an engagement, as something to build on. */
export const planSources = (snapshot: Snapshot, stages: readonly Stage[]): PlanSource[] =>
  stages.map((stage) => {
    const pinned = pinUpstreams(snapshot, [stage.type]);
    return pinned.ok ? { stage } : { stage, obstacle: pinned.refusal };
  });

/** Whether nothing can be built on a stage now. */
export const missingIn =
  (sources: readonly PlanSource[]) =>
  (type: ArtifactType): boolean =>
    sources.some(({ stage, obstacle }) => stage.type === type && obstacle !== undefined);

/** The upstreams that every job of a stage needs, and those that only some do. */
export function needsOf(type: ArtifactType): { base: ArtifactType[]; some: ArtifactType[] } {
  const names = stageJobs(type).map(({ name }) => name);
  const all = requiredUpstreams(type, names);
  const base = all.filter((upstream) =>
    names.every((name) => requiredUpstreams(type, [name]).includes(upstream)),
  );
  return { base, some: all.filter((upstream) => !base.includes(upstream)) };
}

/** The stages without a version or a run of which at least one job could start now. */
export function startable(sources: readonly PlanSource[]): ArtifactType[] {
  const isMissing = missingIn(sources);
  const open = ({ stage: { type, state } }: PlanSource): boolean =>
    state === 'none' && stageJobs(type).some(({ name }) => !requiredUpstreams(type, [name]).some(isMissing));
  return sources.filter(open).map(({ stage }) => stage.type);
}
