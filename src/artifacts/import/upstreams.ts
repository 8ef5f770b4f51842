import { ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import { stageJobs } from '../../marketing/jobs/catalogue.ts';
import { requiredUpstreams } from '../../marketing/required-upstreams.ts';
import { done, type Outcome, refused } from '../../platform/outcome.ts';
import type { ExportedFile } from './exported-version.ts';
import { type NamedUpstream, IMPORT_SAY as say } from './sentences.ts';

/** What the exported version was built on, in stage order. */
export const upstreamsOf = ({ raw }: Pick<ExportedFile, 'raw'>): NamedUpstream[] =>
  raw.lineage
    .filter((link) => link.binding)
    .map(({ type, version, digest }) => ({ type, number: version, digest }))
    .sort((one, other) => ARTIFACT_TYPES.indexOf(one.type) - ARTIFACT_TYPES.indexOf(other.type));

/** The upstreams that a version of this type with these jobs must have, if the file names exactly those and we know its jobs. */
export function checkUpstreams(file: ExportedFile): Outcome<ArtifactType[]> {
  const type = file.envelope.module;
  const { jobs } = file.raw.version;
  const known = stageJobs(type).map(({ name }) => name);
  const unknown = jobs.filter((name) => !known.includes(name));
  if (unknown.length > 0) return refused('jobs_unknown', say.jobsUnknown(type, unknown.slice(0, 5)));
  const named = upstreamsOf(file).map((upstream) => upstream.type);
  const required = requiredUpstreams(type, jobs, named);
  const missing = required.filter((upstream) => !named.includes(upstream));
  if (missing.length > 0) return refused('lineage_incomplete', say.lineageIncomplete(type, missing));
  const extra = named.filter((upstream, at) => !required.includes(upstream) || named.indexOf(upstream) < at);
  return extra.length > 0 ? refused('lineage_extra', say.lineageExtra(type, extra)) : done(required);
}
