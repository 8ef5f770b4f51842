import type { Finding } from '../../marketing/quality/finding.ts';
import type { Trust } from '../../marketing/trust/assess.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { ReviewEventKind } from '../review-state.ts';
import type { Snapshot, VersionCore } from '../snapshot.ts';
import type { FlagCause } from '../version-status.ts';

/** What a new version keeps in its bodies. */
export type NewBody = {
  content: unknown;
  canonical: string;
  reason: string | null;
  score: number;
  findings: readonly Finding[];
  /** Left out where nothing was to be verified. */
  trust?: Trust | undefined;
};

/** Everything that can happen to an engagement's versions. Decisions return changes; nothing else writes them. */
export type ChangeMap = {
  version_written: { version: VersionCore; body: NewBody };
  /** `claimsChecked`: the person said so, because the confidence is low. */
  review_event: { versionId: string; event: ReviewEventKind; note?: string; claimsChecked?: boolean };
  approved: { versionId: string };
  archived: { versionId: string };
  flagged: { versionId: string; cause: FlagCause };
  flag_lifted: { versionId: string };
  stale_marked: { versionId: string };
  stale_cleared: { versionId: string };
  run_outdated: { runId: string };
  exports_cancelled: { versionId: string };
  erased: { versionId: string };
};

export type ChangeKind = keyof ChangeMap;

export type Change<K extends ChangeKind = ChangeKind> = { [P in K]: { kind: P } & ChangeMap[P] }[K];

export type Moment = { at: Date; actorId: string };

/** What must be shown anew in Slack. */
export type Touched = {
  versionIds?: string[];
  runIds?: string[];
  exportBatchIds?: string[];
  /** The bodies that are gone, for the audit chain. */
  erased?: BodyKey[];
};

/** A row of a body table by its key below the workspace (migrations: erase_body). */
export type BodyKey = { table: string; key: Record<string, string | number> };

export type AuditNote = { kind: string; details: Record<string, unknown> };

/** One kind of change, three times: on the pure snapshot, in the tables, and in the audit chain. */
export type ChangeHandler<K extends ChangeKind> = {
  /** The snapshot after the change. */
  evolve(snapshot: Snapshot, change: Change<K>, moment: Moment): Snapshot;
  /** Writes the rows; `snapshot` is the one before the change. */
  write(tx: Tx, writer: Writer, snapshot: Snapshot, change: Change<K>): Promise<Touched>;
  /** Ids, digests and numbers for the chain: what people wrote stays in bodies. Null: not worth an entry. */
  audit(snapshot: Snapshot, change: Change<K>, touched: Touched): AuditNote | null;
};
