import type { ArtifactType } from '../artifact-types.ts';
import { creativesDefinition } from './creatives.ts';
import type { ArtifactDefinition } from './definition.ts';
import { deliveryDefinition } from './delivery.ts';
import { executionDefinition } from './execution.ts';
import { intakeDefinition } from './intake.ts';
import { monitoringDefinition } from './monitoring.ts';
import { strategyDefinition } from './strategy.ts';

/** Everything that is known of each artifact type. A new type is one more entry. */
const DEFINITIONS: Record<ArtifactType, ArtifactDefinition> = {
  intake: intakeDefinition,
  strategy: strategyDefinition,
  creatives: creativesDefinition,
  execution: executionDefinition,
  monitoring: monitoringDefinition,
  delivery: deliveryDefinition,
};

export const definitionOf = (type: ArtifactType): ArtifactDefinition => DEFINITIONS[type];
