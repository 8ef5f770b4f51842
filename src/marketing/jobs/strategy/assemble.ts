import { type StrategyContent, strategyContentSchema } from '../../strategy/schema.ts';
import type { JobOutputs } from '../assemble-input.ts';
import { type Written, withIds } from '../with-ids.ts';
import { contentPillarsOutput } from './content-pillars.ts';
import { icpDefinitionOutput } from './icp-definition.ts';
import { STRATEGY_JOBS } from './jobs.ts';
import { measurementPlanOutput } from './measurement-plan.ts';
import { messagingFrameworkOutput } from './messaging-framework.ts';
import { platformStrategyOutput } from './platform-strategy.ts';
import { positioningOutput } from './positioning.ts';

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
    deliverables: STRATEGY_JOBS.flatMap(({ name }) => withIds(name, written[name]?.deliverables ?? [])),
  });
}
