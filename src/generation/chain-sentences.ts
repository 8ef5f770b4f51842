import { ARTIFACT_TITLES, type ArtifactType } from '../marketing/artifact-types.ts';

/** What people read when several stages are written anew in a row. */
export const CHAIN = {
  waitsForApproval: (type: ArtifactType) =>
    `Nothing can be started yet: the ${ARTIFACT_TITLES[type].toLowerCase()} must be approved first. Review it, then come back.`,
} as const;
