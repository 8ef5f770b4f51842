import { ARTIFACT_TYPES, type ArtifactType } from './artifact-types.ts';
import { jobByName } from './jobs/catalogue.ts';

type Selected = { jobs: readonly string[]; included: readonly ArtifactType[] };

const needsVisuals = (jobs: readonly string[]) => jobs.some((name) => jobByName(name)?.visual ?? false);

/** store.md, "Lineage": the binding upstreams of each type. */
const UPSTREAMS: Record<ArtifactType, (selected: Selected) => readonly ArtifactType[]> = {
  intake: () => [],
  strategy: () => ['intake'],
  creatives: () => ['intake', 'strategy'],
  execution: ({ jobs }) => ['intake', 'strategy', ...(needsVisuals(jobs) ? (['creatives'] as const) : [])],
  monitoring: () => ['intake', 'execution'],
  delivery: ({ included }) => ['intake', 'strategy', ...included],
};

/**
 * The artifacts that must be approved and current before one of this type is written or approved, in stage order.
 * `included`: for a delivery, what its pack holds. Plan, queue and approval all call this one function (store.md).
 */
export function requiredUpstreams(
  type: ArtifactType,
  jobs: readonly string[],
  included: readonly ArtifactType[] = [],
): ArtifactType[] {
  const required = new Set(UPSTREAMS[type]({ jobs, included }));
  return ARTIFACT_TYPES.filter((candidate) => candidate !== type && required.has(candidate));
}
