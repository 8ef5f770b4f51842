import { ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';

/** What a version of each type is always built on, whatever its jobs were (store.md, Lineage). */
export const BUILT_ON: Readonly<Record<ArtifactType, readonly ArtifactType[]>> = {
  intake: [],
  strategy: ['intake'],
  creatives: ['intake', 'strategy'],
  execution: ['intake', 'strategy'],
  monitoring: ['intake', 'execution'],
  delivery: ['intake', 'strategy'],
};

/** A version is built on earlier stages only, so nothing is built on itself. */
export const isEarlier = (one: ArtifactType, other: ArtifactType): boolean =>
  ARTIFACT_TYPES.indexOf(one) < ARTIFACT_TYPES.indexOf(other);
