import { approversOf } from '../../artifacts/approvers-of.ts';
import type { VersionStatus } from '../../artifacts/version-status.ts';
import { versionStory } from '../../artifacts/version-story.ts';
import { loadPeople } from '../../engagements/people.ts';
import { originRun } from '../../generation/origin-run.ts';
import { providerLabel } from '../../llm/sentences.ts';
import { ARTIFACT_TYPES, type ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import type { LineageStep } from '../blocks/views/lineage.ts';
import { LINEAGE } from '../blocks/views/lineage-sentences.ts';
import { threadLinks } from './links.ts';

type Link = { versionId: string; upstreamVersionId: string };

/** A version and everything that it was built on, back to the brief: the version first, then the nearest stages. */
export async function readLineage(tx: Tx, workspaceId: string, versionId: string): Promise<LineageStep[]> {
  const links = await bindingLinks(tx, workspaceId, versionId);
  const ids = [...new Set([versionId, ...links.map((link) => link.upstreamVersionId)])];
  const of = { workspaceId, versionId: { in: ids } };
  const versions = await tx.version.findMany({ where: { workspaceId, id: { in: ids } } });
  const states = new Map((await tx.versionState.findMany({ where: of })).map((row) => [row.versionId, row]));
  const approvers = await approversOf(tx, workspaceId, ids);
  const people = await loadPeople(tx, workspaceId, [
    ...new Set([...versions.map((version) => version.createdBy), ...[...approvers.values()].flat()]),
  ]);
  const userOf = new Map(people.map((person) => [person.id, person.slackUserId]));
  const permalinks = await threadLinks(tx, workspaceId, 'draft', ids);
  const byId = new Map(
    versions.map(({ id, type, number }) => [id, { type: type as ArtifactType, number }] as const),
  );
  const steps: (LineageStep & { id: string })[] = [];
  for (const { id, type, number, versionDigest, createdBy, createdAt } of versions) {
    const state = states.get(id);
    const models = await writersOf(tx, workspaceId, id);
    const user = userOf.get(createdBy);
    steps.push({
      id,
      type: type as ArtifactType,
      number,
      status: (state?.status ?? 'archived') as VersionStatus,
      link: permalinks.get(id),
      versionDigest,
      writer: models ? { models, askedBy: user } : { userId: user },
      writtenAt: createdAt,
      ...(state?.approvedAt
        ? {
            approved: {
              by: (approvers.get(id) ?? []).map((person) => userOf.get(person)),
              at: state.approvedAt,
            },
          }
        : {}),
      builtOn: links
        .filter((link) => link.versionId === id)
        .flatMap((link) => byId.get(link.upstreamVersionId) ?? [])
        .sort(byStage),
    });
  }
  const [own, others] = [
    steps.filter(({ id }) => id === versionId),
    steps.filter(({ id }) => id !== versionId),
  ];
  return [...own, ...others.sort((one, other) => byStage(other, one))];
}

const byStage = (
  one: { type: ArtifactType; number: number },
  other: { type: ArtifactType; number: number },
) => ARTIFACT_TYPES.indexOf(one.type) - ARTIFACT_TYPES.indexOf(other.type) || one.number - other.number;

/** Every binding link from a version to its sources, and from those to theirs. */
const bindingLinks = (tx: Tx, workspaceId: string, versionId: string): Promise<Link[]> =>
  tx.$queryRaw<Link[]>`
    with recursive upstream as (
      select version_id, upstream_version_id from lineage
      where workspace_id = ${workspaceId}::uuid and version_id = ${versionId}::uuid and binding
      union
      select l.version_id, l.upstream_version_id from lineage l
      join upstream u on l.version_id = u.upstream_version_id
      where l.workspace_id = ${workspaceId}::uuid and l.binding
    )
    select version_id as "versionId", upstream_version_id as "upstreamVersionId" from upstream`;

/** The models that wrote a text, whoever changed it since; undefined where people did from the beginning. */
async function writersOf(tx: Tx, workspaceId: string, versionId: string): Promise<string | undefined> {
  const run = await originRun(tx, workspaceId, await versionStory(tx, workspaceId, versionId));
  if (!run || run.writers.length === 0) return undefined;
  const names = run.writers.map(({ provider, model }) =>
    provider === 'stub' ? LINEAGE.stub : `${providerLabel(provider)} ${model}`,
  );
  return [...new Set(names)].join(', ');
}
