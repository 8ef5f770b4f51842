import { loadTrust } from '../artifacts/load-trust.ts';
import { loadVersion, type VersionView } from '../artifacts/load-version.ts';
import { changedByHand, versionStory } from '../artifacts/version-story.ts';
import { loadEngagement } from '../engagements/load-engagement.ts';
import { loadPeople } from '../engagements/people.ts';
import type { ExportDocument, ExportedClaim, ExportedGeneration } from '../exports/document.ts';
import { CHANGED_BY_HAND } from '../exports/sentences.ts';
import { definitionOf } from '../marketing/artifacts/registry.ts';
import { isUnsupported } from '../marketing/trust/claim.ts';
import type { Tx } from '../platform/database.ts';
import { loadBrand } from './export-brand.ts';
import { originRun } from './origin-run.ts';
import type { RunView } from './run-view.ts';

/**
 * Everything the formats need of one version, as it stands now. `final` only while the version is current. Null when
 * there is no such version or its text was erased.
 */
export async function loadExportDocument(
  tx: Tx,
  workspaceId: string,
  versionId: string,
  exportedAt: Date,
): Promise<ExportDocument | null> {
  const version = await loadVersion(tx, workspaceId, versionId);
  const definition = version && definitionOf(version.type);
  if (!version || version.erased || !definition) return null;
  const engagement = await loadEngagement(tx, workspaceId, version.engagementId);
  if (!engagement) return null;
  const story = await versionStory(tx, workspaceId, version.id);
  const names = await namesOf(tx, workspaceId, [
    version.createdBy,
    ...version.approvedBy,
    ...story.map((step) => step.createdBy),
  ]);
  const run = await originRun(tx, workspaceId, story);
  return {
    client: engagement.client.name,
    engagement: engagement.name,
    objective: engagement.objective,
    definition,
    content: version.content,
    version: {
      number: version.number,
      digest: version.versionDigest,
      contentDigest: version.contentDigest,
      status: version.status,
      createdAt: version.createdAt,
      createdBy: names(version.createdBy),
      ...(version.approvedAt
        ? { approvedAt: version.approvedAt, approvedBy: version.approvedBy.map(names) }
        : {}),
    },
    identity: { artifactId: version.artifactId, jobs: version.jobs, lineage: version.lineage },
    lineage: version.lineage
      .filter((link) => link.binding)
      .map(({ type, title, number, digest, approvedAt }) => ({
        type,
        title,
        version: number,
        digest,
        approvedAt,
      })),
    references: version.lineage
      .filter((link) => !link.binding)
      .map(({ title, number, digest, approvedAt }) => ({ title, version: number, digest, approvedAt })),
    findings: version.quality?.findings ?? [],
    story: story.map(({ number, origin, createdBy, createdAt }) => ({
      version: number,
      origin,
      by: names(createdBy),
      at: createdAt,
    })),
    generation: run && generationOf(run, version, changedByHand(story)),
    claims: await unsupportedClaims(tx, workspaceId, version.id),
    ...(await brandOf(tx, workspaceId, version)),
    final: version.status === 'approved' && !version.stale,
    exportedAt,
    timeZone: engagement.timeZone,
  };
}

async function namesOf(tx: Tx, workspaceId: string, ids: string[]): Promise<(id: string) => string> {
  const people = await loadPeople(tx, workspaceId, [...new Set(ids)]);
  const names = new Map(people.map((person) => [person.id, person.displayName ?? person.slackUserId]));
  return (id) => names.get(id) ?? 'unknown';
}

function generationOf(run: RunView, version: VersionView, changed: boolean): ExportedGeneration {
  const { spend } = run;
  const [writer] = run.writers;
  return {
    provider: writer?.provider ?? 'unknown',
    model: writer?.model ?? 'unknown',
    costUsd: spend.cost.usd,
    costKind: spend.cost.kind,
    tokens: spend.inputTokens + spend.outputTokens,
    calls: spend.calls,
    stub: run.writers.some(({ provider }) => provider === 'stub'),
    runId: run.id,
    traceId: version.traceId,
    warnings: [...run.warnings, ...alsoWrote(run), ...(changed ? [CHANGED_BY_HAND] : [])],
  };
}

/** A run may have had several writers; the first is named as the author, the others beside it. */
const alsoWrote = (run: RunView): string[] =>
  run.writers.slice(1).map(({ provider, model }) => `Parts were written by ${model} (${provider}).`);

async function unsupportedClaims(tx: Tx, workspaceId: string, versionId: string): Promise<ExportedClaim[]> {
  const trust = await loadTrust(tx, workspaceId, versionId);
  return (trust?.claims ?? []).filter(isUnsupported).map(({ quote, needed }) => ({ quote, needed }));
}

/** Brand and languages, from the brief that this version was built on, or is. */
async function brandOf(tx: Tx, workspaceId: string, version: VersionView) {
  const briefId =
    version.type === 'intake'
      ? version.id
      : version.lineage.find((link) => link.type === 'intake')?.versionId;
  return briefId ? loadBrand(tx, workspaceId, briefId) : { brand: {} };
}
