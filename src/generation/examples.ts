import type { Engagement } from '../engagements/engagement.ts';
import { mayReadThis, type Reader } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { StyleExample } from '../marketing/context/style-example.ts';
import { type ApprovedBefore, type Asks, styleExamples } from '../marketing/context/style-example.ts';
import { partAt, type Revision } from '../marketing/jobs/revision/revision.ts';
import { partOf } from '../marketing/parts/part.ts';
import type { Tx } from '../platform/database.ts';

/** The most examples that a run shows its models. */
const MOST_EXAMPLES = 3;

/** How many are looked at for that: a person may not read them all. */
const LOOKED_AT = 20;

export type ExampleOf = {
  engagement: Pick<Engagement, 'id' | 'clientId'>;
  artifactId: string;
  type: ArtifactType;
  baseVersionId?: string;
};

type Found = {
  id: string;
  digest: string;
  own: boolean;
  engagementId: string;
  clientId: string;
  ownerId: string;
  channelId: string;
};

/**
 * What this client approved before, newest first: versions of that type in force in its other engagements, as far as
 * this person may read them, and the version of this very artifact that was in force before. Not the base, not the same
 * text twice, nothing erased, nothing of an archived engagement.
 */
export async function findExamples(
  tx: Tx,
  reader: Reader,
  { engagement, artifactId, type, baseVersionId }: ExampleOf,
): Promise<{ versionId: string; digest: string }[]> {
  const { workspaceId } = reader;
  const found = await tx.$queryRaw<Found[]>`
    select v.id, v.content_digest as digest, a.id = ${artifactId}::uuid as own, e.id as "engagementId",
      e.client_id as "clientId", e.owner_id as "ownerId", e.channel_id as "channelId"
    from engagement e
    join artifact a on a.workspace_id = e.workspace_id and a.engagement_id = e.id and a.type = ${type}
    join version_state s on s.workspace_id = a.workspace_id and s.artifact_id = a.id
      and s.status in ('approved', 'archived') and s.approved_at is not null
    join version v on v.workspace_id = s.workspace_id and v.id = s.version_id
    join version_body b on b.workspace_id = v.workspace_id and b.version_id = v.id
    where e.workspace_id = ${workspaceId}::uuid and e.client_id = ${engagement.clientId}::uuid
      and e.status <> 'archived'
      and v.id is distinct from ${baseVersionId ?? null}::uuid
      and (a.id = ${artifactId}::uuid) = (s.status = 'archived')
    order by s.approved_at desc, v.id
    limit ${LOOKED_AT}`;
  const readable = new Map<string, boolean>([[engagement.id, true]]);
  const seen = new Set<string>();
  const kept: Found[] = [];
  for (const one of found) {
    if (kept.length === MOST_EXAMPLES) break;
    // Of its own past only the last: what was replaced twice is no model any more.
    if (seen.has(one.digest) || (one.own && kept.some(({ own }) => own))) continue;
    const may =
      readable.get(one.engagementId) ??
      (await mayReadThis(tx, reader, { ...one, workspaceId, id: one.engagementId })) === 'yes';
    readable.set(one.engagementId, may);
    if (!may) continue;
    seen.add(one.digest);
    kept.push(one);
  }
  return kept.map(({ id, digest }) => ({ versionId: id, digest }));
}

/** The texts of the examples that a run was opened with, in their order; what was erased since is not among them. */
async function readExamples(tx: Tx, workspaceId: string, runId: string): Promise<ApprovedBefore[]> {
  const pinned = await tx.runExample.findMany({
    where: { workspaceId, runId },
    orderBy: { position: 'asc' },
  });
  if (pinned.length === 0) return [];
  const bodies = await tx.versionBody.findMany({
    where: { workspaceId, versionId: { in: pinned.map(({ versionId }) => versionId) } },
    select: { versionId: true, content: true },
  });
  const contents = new Map(bodies.map(({ versionId, content }) => [versionId, content]));
  return pinned.flatMap(({ versionId }) =>
    contents.has(versionId) ? [{ versionId, content: contents.get(versionId) }] : [],
  );
}

/** What a job shows of them: of a part, whatever stands at its place or was written by the same job. */
export async function examplesFor(
  tx: Tx,
  workspaceId: string,
  runId: string,
  job: string,
  revision: Revision | undefined,
): Promise<StyleExample[]> {
  const approved = await readExamples(tx, workspaceId, runId);
  return approved.length === 0 ? [] : styleExamples(asks(job, revision), approved);
}

function asks(job: string, revision: Revision | undefined): Asks {
  const key = revision?.parts[partAt(job) ?? -1]?.key;
  const part = key === undefined ? undefined : revision && partOf(revision.definition, revision.content, key);
  if (part?.kind === 'section') return { job, section: part };
  return { job: revision?.jobs.find((name) => part?.id.startsWith(`${name}-`)) ?? job };
}
