import { ARTIFACT_TITLES } from '../marketing/artifact-types.ts';
import type { QualityResult } from '../marketing/quality/finding.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { type StaleReason, staleReasons } from './freshness.ts';
import { loadBody, loadFindings } from './load-body.ts';
import { loadReviewEntries } from './load-review.ts';
import { loadSnapshot } from './load-snapshot.ts';
import { loadTrust } from './load-trust.ts';
import { staleSentences } from './sentences.ts';
import {
  candidateOf,
  inForceOf,
  newestOf,
  openRunOf,
  type Snapshot,
  type VersionCore,
  versionOf,
} from './snapshot.ts';
import { tombstoneKey } from './tombstone-key.ts';
import type { VersionRef, VersionView } from './version-view.ts';
import { withVersion } from './with-version.ts';

export type { ReviewEntry, VersionRef, VersionView } from './version-view.ts';

/** The version as it stands now, or null if the workspace has none with that id. Checks no permission. */
export async function loadVersion(
  tx: Tx,
  workspaceId: string,
  versionId: string,
): Promise<VersionView | null> {
  const row = await tx.version.findUnique({ where: { workspaceId_id: { workspaceId, id: versionId } } });
  if (!row) return null;
  const snapshot = await loadSnapshot(tx, workspaceId, row.engagementId, [versionId]);
  const version = versionOf(snapshot, versionId);
  return version ? describe(tx, workspaceId, snapshot, version, row) : null;
}

/** The same for a person: "nothing found" unless they may read the engagement. */
export function openVersion(context: Context, versionId: string): Promise<Outcome<VersionView>> {
  return withVersion(
    context,
    versionId,
    async ({ tx, snapshot, version }) => {
      const where = { workspaceId_id: { workspaceId: context.workspaceId, id: versionId } };
      const row = await tx.version.findUniqueOrThrow({ where });
      return done(await describe(tx, context.workspaceId, snapshot, version, row));
    },
    { whenArchived: true },
  );
}

type Made = { engagementId: string; createdAt: Date; traceId: string };

async function describe(
  tx: Tx,
  workspaceId: string,
  snapshot: Snapshot,
  version: VersionCore,
  made: Made,
): Promise<VersionView> {
  const body = await loadBody(tx, workspaceId, version.id);
  const reviewEntries = await loadReviewEntries(tx, workspaceId, version.id);
  const newest = newestOf(snapshot, version.artifactId) ?? version;
  const run = openRunOf(snapshot, version.artifactId);
  const { id, artifactId, type, number, status, contentDigest, versionDigest, jobs, review } = version;
  const staleBecause = withSentences(version, staleReasons(version.lineage, snapshot));
  return {
    id,
    engagementId: made.engagementId,
    artifactId,
    type,
    title: ARTIFACT_TITLES[type],
    number,
    status,
    content: body?.content ?? null,
    erased: body ? null : await loadErasure(tx, workspaceId, id),
    contentDigest,
    versionDigest,
    jobs,
    lineage: version.lineage.map((link) => ({ ...link, title: ARTIFACT_TITLES[link.type] })),
    stale: staleBecause.length > 0,
    staleBecause,
    quality: await loadQuality(tx, workspaceId, id),
    trust: await loadTrust(tx, workspaceId, id),
    review,
    reviewEntries,
    flag: await loadFlag(tx, workspaceId, version, reviewEntries),
    approvedAt: version.approvedAt,
    approvedBy: version.approvedAt ? review.votes.map((vote) => vote.personId) : [],
    origin: version.origin,
    createdBy: version.createdBy,
    author: version.author,
    createdAt: made.createdAt,
    reason: body?.reason ?? null,
    runId: version.runId,
    baseVersionId: version.baseVersionId,
    traceId: made.traceId,
    replacedBy: status === 'archived' && newest.id !== id ? ref(newest) : null,
    newest: { id: newest.id, number: newest.number, versionDigest: newest.versionDigest },
    candidate: refOrNull(candidateOf(snapshot, artifactId)),
    inForce: refOrNull(inForceOf(snapshot, artifactId)),
    openRun: run ? { id: run.id, status: run.status } : null,
  };
}

const ref = ({ id, number }: VersionCore): VersionRef => ({ id, number });
const refOrNull = (version: VersionCore | undefined) => (version ? ref(version) : null);

const withSentences = ({ type }: VersionCore, reasons: readonly StaleReason[]) =>
  reasons.map((reason) => ({ ...reason, sentence: staleSentences(type, [reason])[0] ?? '' }));

async function loadQuality(tx: Tx, workspaceId: string, versionId: string): Promise<QualityResult | null> {
  const row = await tx.quality.findUnique({ where: { workspaceId_versionId: { workspaceId, versionId } } });
  if (!row) return null;
  const findings = await loadFindings(tx, workspaceId, versionId);
  return { status: row.status as QualityResult['status'], score: row.score, findings };
}

async function loadErasure(tx: Tx, workspaceId: string, versionId: string): Promise<VersionView['erased']> {
  const row = await tx.tombstone.findFirstOrThrow({
    where: { workspaceId, bodyTable: 'version_body', bodyKey: tombstoneKey(versionId) },
  });
  return { at: row.erasedAt, by: row.erasedBy };
}

async function loadFlag(
  tx: Tx,
  workspaceId: string,
  version: VersionCore,
  entries: VersionView['reviewEntries'],
): Promise<VersionView['flag']> {
  if (!version.flagCause) return null;
  const { flaggedBy } = await tx.versionState.findUniqueOrThrow({
    where: { workspaceId_versionId: { workspaceId, versionId: version.id } },
    select: { flaggedBy: true },
  });
  const told =
    version.flagCause === 'person' ? entries.findLast((entry) => entry.kind === 'flagged') : undefined;
  return { cause: version.flagCause, by: flaggedBy, reason: told?.note ?? null };
}
