import type { ArtifactType } from '../artifact-types.ts';
import type { ArtifactDefinition } from './definition.ts';
import { intakeDefinition } from './intake.ts';
import { strategyDefinition } from './strategy.ts';

/** Every artifact type that can be written, reviewed and exported. A new type is one more entry. */
export const DEFINITIONS: readonly ArtifactDefinition[] = [intakeDefinition, strategyDefinition];

export const DEFINED_TYPES: readonly ArtifactType[] = DEFINITIONS.map(({ type }) => type);

const byType = new Map(DEFINITIONS.map((definition) => [definition.type, definition]));

/** The definition of a type, or undefined while the type cannot be written yet. */
export const definitionOf = (type: ArtifactType): ArtifactDefinition | undefined => byType.get(type);
