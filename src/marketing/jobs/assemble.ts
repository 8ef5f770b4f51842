import type { ArtifactType } from '../artifact-types.ts';
import type { Deliverable } from '../deliverable.ts';
import { type StrategyContent, strategyContentSchema } from '../strategy/schema.ts';
import { jobsOf } from './catalogue.ts';
import { contentPillarsOutput } from './strategy/content-pillars.ts';
import { icpDefinitionOutput } from './strategy/icp-definition.ts';
import { measurementPlanOutput } from './strategy/measurement-plan.ts';
import { messagingFrameworkOutput } from './strategy/messaging-framework.ts';
import { platformStrategyOutput } from './strategy/platform-strategy.ts';
import { positioningOutput } from './strategy/positioning.ts';

export type JobOutputs = Readonly<Record<string, unknown>>;

type Written = Pick<Deliverable, 'kind' | 'title' | 'content_markdown'>;

/** Ids come from job and position, so that the same outputs always make the same content and digest. */
const withIds = (job: string, deliverables: readonly Written[]): Deliverable[] =>
  deliverables.map((deliverable, index) => ({ id: `${job}-${index + 1}`, ...deliverable }));

/**
 * The six jobs' outputs as one strategy. Outputs were validated when they were stored; one that is missing or does
 * not fit any more is a bug and throws.
 */
export function assembleStrategy(outputs: JobOutputs): StrategyContent {
  const icp = icpDefinitionOutput.parse(outputs.icp_definition);
  const position = positioningOutput.parse(outputs.positioning);
  const messaging = messagingFrameworkOutput.parse(outputs.messaging_framework);
  const pillars = contentPillarsOutput.parse(outputs.content_pillars);
  const platform = platformStrategyOutput.parse(outputs.platform_strategy);
  const measure = measurementPlanOutput.parse(outputs.measurement_plan);
  const written: Readonly<Record<string, { deliverables: readonly Written[] }>> = {
    icp_definition: icp,
    positioning: position,
    messaging_framework: messaging,
    content_pillars: pillars,
    platform_strategy: platform,
    measurement_plan: measure,
  };
  return strategyContentSchema.parse({
    layers: {
      business_reality: position.business_reality,
      market: position.market,
      audience: icp.audience,
      value: position.value,
      narrative: { ...messaging.narrative, ...pillars.narrative },
      channels: platform.channels,
      limits: platform.limits,
      measurement: measure.measurement,
    },
    deliverables: jobsOf('strategy').flatMap((job) => withIds(job, written[job]?.deliverables ?? [])),
  });
}

/** How the outputs of an artifact's jobs become its content, for every type that jobs can write. */
export const ASSEMBLERS: Partial<Record<ArtifactType, (outputs: JobOutputs) => unknown>> = {
  strategy: assembleStrategy,
};
