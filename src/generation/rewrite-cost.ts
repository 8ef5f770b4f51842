import type { VersionView } from '../artifacts/load-version.ts';
import type { Cost } from '../llm/cost.ts';
import type { Provider } from '../llm/provider.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { jobByName } from '../marketing/jobs/catalogue.ts';
import type { JobInput } from '../marketing/jobs/job-definition.ts';
import { partJob } from '../marketing/jobs/revision/part-job.ts';
import { partJobName, type Revision } from '../marketing/jobs/revision/revision.ts';
import { writableParts } from '../marketing/parts/part-schema.ts';
import type { Tx } from '../platform/database.ts';
import { originOptions } from './origin-options.ts';
import { estimateCost } from './plan-run.ts';
import type { Checking } from './writing/checking-cost.ts';

/** The most that it can cost to have a version written anew: the whole, and the dearest of its parts. */
export type RewriteCost = { whole: Cost; part: Cost };

const UNKNOWN: Cost = { usd: null, kind: 'unknown' };

/** Estimated from the sources that the version has; newer ones differ by little. The wish is not known yet. */
export async function rewriteCost(
  tx: Tx,
  workspaceId: string,
  version: Pick<VersionView, 'id' | 'type' | 'content' | 'erased' | 'jobs' | 'lineage'>,
  provider: Provider,
  checking?: Checking,
): Promise<RewriteCost> {
  const input = await inputOf(tx, workspaceId, version);
  const jobs = version.jobs.flatMap((name) => jobByName(name) ?? []);
  const whole = estimateCost(jobs, input, provider, checking);
  if (version.erased) return { whole, part: UNKNOWN };
  const definition = definitionOf(version.type);
  const { type, content } = version;
  const parts = writableParts(definition, content);
  const revision: Revision = { type, definition, content, jobs: version.jobs, parts, sources: [] };
  const costs = parts.flatMap((_part, at) => {
    const job = partJob(partJobName(at), revision);
    return job ? [estimateCost([job], input, provider, checking)] : [];
  });
  const dearest = costs.sort((one, other) => (other.usd ?? 0) - (one.usd ?? 0))[0];
  return { whole, part: dearest ?? UNKNOWN };
}

async function inputOf(
  tx: Tx,
  workspaceId: string,
  version: Pick<VersionView, 'id' | 'lineage'>,
): Promise<JobInput> {
  const links = version.lineage.filter((link) => link.binding);
  const bodies = await tx.versionBody.findMany({
    where: { workspaceId, versionId: { in: links.map((link) => link.versionId) } },
    select: { versionId: true, content: true },
  });
  const contents = new Map(bodies.map(({ versionId, content }) => [versionId, content]));
  const upstream = Object.fromEntries(links.map((link) => [link.type, contents.get(link.versionId)]));
  const options = (await originOptions(tx, workspaceId, version.id)) ?? {};
  return { brief: upstream.intake, upstream, outputs: {}, options };
}
