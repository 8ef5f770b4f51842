import type { ArtifactType } from '../marketing/artifact-types.ts';
import { requiredUpstreams } from '../marketing/required-upstreams.ts';
import type { LineageLink } from './lineage-link.ts';

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
