import type { Context } from '../platform/context.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import { loadReviewEntries } from './load-review.ts';
import type { VersionOrigin, VersionStatus } from './version-status.ts';
import type { ReviewEntry } from './version-view.ts';
import { withVersion } from './with-version.ts';

export type HistoryEntry = {
  id: string;
  number: number;
  status: VersionStatus;
  origin: VersionOrigin;
  createdBy: string;
  createdAt: Date;
  versionDigest: string;
  /** The run that wrote it, if one did. */
  runId: string | null;
  /** Null when nothing was said, or the text was erased. */
  reason: string | null;
  erased: boolean;
  reviewEntries: ReviewEntry[];
};

/** All versions of the artifact that a version belongs to, newest first, with what people did about each. */
export function history(context: Context, versionId: string): Promise<Outcome<HistoryEntry[]>> {
  return withVersion(
    context,
    versionId,
    async ({ tx, version }) => {
      const { workspaceId } = context;
      const { artifactId } = version;
      const rows = await tx.version.findMany({
        where: { workspaceId, artifactId },
        orderBy: { number: 'desc' },
      });
      const of = { workspaceId, versionId: { in: rows.map((row) => row.id) } };
      const states = await tx.versionState.findMany({ where: of, select: { versionId: true, status: true } });
      const bodies = await tx.versionBody.findMany({ where: of, select: { versionId: true, reason: true } });
      const statusOf = new Map(states.map((state) => [state.versionId, state.status as VersionStatus]));
      const bodyOf = new Map(bodies.map((body) => [body.versionId, body]));
      const entries: HistoryEntry[] = [];
      for (const row of rows) {
        entries.push({
          id: row.id,
          number: row.number,
          status: statusOf.get(row.id) ?? 'archived',
          origin: row.origin as VersionOrigin,
          createdBy: row.createdBy,
          createdAt: row.createdAt,
          versionDigest: row.versionDigest,
          runId: row.runId,
          reason: bodyOf.get(row.id)?.reason ?? null,
          erased: !bodyOf.has(row.id),
          reviewEntries: await loadReviewEntries(tx, workspaceId, row.id),
        });
      }
      return done(entries);
    },
    { whenArchived: true },
  );
}
