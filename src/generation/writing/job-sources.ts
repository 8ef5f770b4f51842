import type { JobInput } from '../../marketing/jobs/job-definition.ts';
import type { Approved } from '../../marketing/roles/sources.ts';

/** What a job's draft may lean on: the versions that its run was pinned to. What other jobs wrote is not approved yet. */
export const approvedOf = ({ brief, upstream }: JobInput): Approved => ({ ...upstream, intake: brief });
