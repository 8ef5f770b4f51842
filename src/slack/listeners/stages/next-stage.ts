import type { Stage } from '../../../artifacts/engagement-stages.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../../marketing/artifact-types.ts';

/**
 * The stage that comes next after one: the first later one that nothing was written of; where all are there, the one
 * that follows it. The last one leads to itself.
 */
export function nextStage(
  stages: readonly Pick<Stage, 'type' | 'state'>[],
  after: ArtifactType = 'intake',
): ArtifactType {
  const later = ARTIFACT_TYPES.slice(ARTIFACT_TYPES.indexOf(after) + 1);
  const unwritten = later.find((type) =>
    stages.some((stage) => stage.type === type && stage.state === 'none'),
  );
  return unwritten ?? later[0] ?? after;
}
