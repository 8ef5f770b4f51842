import { trustOfBase } from '../../artifacts/trust-of-base.ts';
import { versionStory } from '../../artifacts/version-story.ts';
import { basisOf, joined, type TrustBasis } from '../../marketing/trust/assess.ts';
import type { JobCheck } from '../../marketing/trust/claim.ts';
import { TRUST } from '../../marketing/trust/sentences.ts';
import type { Tx } from '../../platform/database.ts';
import { originRun } from '../origin-run.ts';

/**
 * How far what a run wrote can be trusted; null where nothing was to be verified: no claims were looked at, or the stub
 * had a hand in it. `baseVersionId` is the version that some of the text comes from: what was found out about it then
 * holds for that.
 */
export async function runTrust(
  tx: Tx,
  workspaceId: string,
  runId: string,
  baseVersionId: string | null,
): Promise<TrustBasis | null> {
  const jobs = await tx.$queryRaw<{ provider: string | null; result: JobCheck | null }[]>`
    select j.provider, c.result from run_job j
    left join run_check_body c on c.workspace_id = j.workspace_id and c.run_job_id = j.id and c.attempt = j.attempt
    where j.workspace_id = ${workspaceId}::uuid and j.run_id = ${runId}::uuid and j.state = 'completed'
    order by j.position`;
  if (jobs.some(({ provider }) => provider === 'stub')) return null;
  const written = basisOf(jobs.flatMap(({ result }) => result ?? []));
  const own = written && jobs.some(({ result }) => result === null) ? partly(written) : written;
  if (!baseVersionId) return own;
  const rest = await trustOfBase(tx, workspaceId, baseVersionId);
  if (rest) return own ? joined(rest, own) : partly(rest, TRUST.rest);
  const origin = await originRun(tx, workspaceId, await versionStory(tx, workspaceId, baseVersionId));
  return !own || origin?.writers.some(({ provider }) => provider === 'stub') ? null : partly(own);
}

const partly = (basis: TrustBasis, because: string = TRUST.partly): TrustBasis => ({
  ...basis,
  unverified: [...new Set([...basis.unverified, because])],
});
