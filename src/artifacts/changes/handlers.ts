import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import type { Snapshot } from '../snapshot.ts';
import type { Change, ChangeHandler, ChangeKind, Moment, Touched } from './change.ts';
import { erased } from './erased.ts';
import { exportsCancelled } from './exports-cancelled.ts';
import { reviewEvent } from './review-event.ts';
import { runOutdated } from './run-outdated.ts';
import { staleCleared, staleMarked } from './stale-marks.ts';
import { approved, archived, flagged, flagLifted } from './status-changes.ts';
import { versionWritten } from './version-written.ts';

const HANDLERS: { [K in ChangeKind]: ChangeHandler<K> } = {
  version_written: versionWritten,
  review_event: reviewEvent,
  approved,
  archived,
  flagged,
  flag_lifted: flagLifted,
  stale_marked: staleMarked,
  stale_cleared: staleCleared,
  run_outdated: runOutdated,
  exports_cancelled: exportsCancelled,
  erased,
};

/** The snapshot after one change. Pure. */
export const evolve = <K extends ChangeKind>(
  snapshot: Snapshot,
  change: Change<K>,
  moment: Moment,
): Snapshot => HANDLERS[change.kind].evolve(snapshot, change, moment);

/** The snapshot after all of them, in order. Pure. */
export const evolveAll = (snapshot: Snapshot, changes: readonly Change[], moment: Moment): Snapshot =>
  changes.reduce((before, change) => evolve(before, change, moment), snapshot);

export const writeChange = <K extends ChangeKind>(
  tx: Tx,
  writer: Writer,
  snapshot: Snapshot,
  change: Change<K>,
) => HANDLERS[change.kind].write(tx, writer, snapshot, change);

export const auditOf = <K extends ChangeKind>(snapshot: Snapshot, change: Change<K>, touched: Touched) =>
  HANDLERS[change.kind].audit(snapshot, change, touched);
