import type { ArtifactType } from '../artifact-types.ts';
import type { Assemble } from './assemble-input.ts';
import { assembleCreatives } from './creatives/assemble.ts';
import { assembleDelivery } from './delivery/assemble.ts';
import { assembleExecution } from './execution/assemble.ts';
import { assembleMonitoring } from './monitoring/assemble.ts';
import { assembleStrategy } from './strategy/assemble.ts';

/** How the outputs of an artifact's jobs become its content, for every type that jobs can write. */
export const ASSEMBLERS: Partial<Record<ArtifactType, Assemble>> = {
  strategy: assembleStrategy,
  creatives: assembleCreatives,
  execution: assembleExecution,
  monitoring: assembleMonitoring,
  delivery: assembleDelivery,
};
