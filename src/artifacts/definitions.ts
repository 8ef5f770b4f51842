import { ARTIFACT_TYPES, type ArtifactType } from '../marketing/artifact-types.ts';
import type { ArtifactDefinition } from '../marketing/artifacts/definition.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { requiredUpstreams } from '../marketing/required-upstreams.ts';
import type { LineageLink } from './lineage-link.ts';

/** The definition of a type that can be written; asking for another one is a bug. */
export function knownDefinition(type: ArtifactType): ArtifactDefinition {
  const definition = definitionOf(type);
  if (!definition) throw new Error(`The artifact type "${type}" is not defined.`);
  return definition;
}

export const isArtifactType = (text: string): text is ArtifactType =>
  (ARTIFACT_TYPES as readonly string[]).includes(text);

/** What a version of this type with these jobs must be tied to. A pack includes what its lineage names. */
export const requiredOf = (version: {
  type: ArtifactType;
  jobs: readonly string[];
  lineage: readonly LineageLink[];
}): ArtifactType[] =>
  requiredUpstreams(
    version.type,
    version.jobs,
    version.lineage.filter((link) => link.binding).map((link) => link.type),
  );
