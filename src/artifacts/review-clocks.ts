import type { ReviewTiming } from '../engagements/policy.ts';
import { storedTiming } from '../engagements/stored-timing.ts';
import type { Writer } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { cancelSchedules, setSchedule } from '../platform/schedules/schedule.ts';
import type { Change } from './changes/change.ts';
import type { ReviewEventKind } from './review-state.ts';
import { type Snapshot, type VersionCore, versionOf } from './snapshot.ts';
import { isCandidate } from './version-status.ts';

/** What happens by itself while a version waits for a decision; each schedule's subject is the version. */
export const REVIEW_CLOCKS = {
  reminder: 'review_reminder',
  escalation: 'review_escalation',
  expiry: 'review_expiry',
} as const;

const MINUTE_MS = 60_000;

const STARTING: ReadonlySet<ReviewEventKind> = new Set(['opened', 'request_withdrawn']);
const ENDING: ReadonlySet<ReviewEventKind> = new Set(['decided', 'changes_requested', 'expired']);

/**
 * Sets and ends the clocks of what these changes touched: they run from the moment when a version begins to wait
 * (written, reopened, fresh again) until it waits no more. `after`: the snapshot with the changes carried out.
 */
export async function keepReviewClocks(
  tx: Tx,
  writer: Writer,
  after: Snapshot,
  changes: readonly Change[],
): Promise<void> {
  const { starting, ending } = clockMoves(after, changes);
  const kinds = Object.values(REVIEW_CLOCKS);
  for (const versionId of ending) await cancelSchedules(tx, writer.workspaceId, kinds, versionId);
  if (starting.length === 0) return;
  const timing = await storedTiming(tx, writer.workspaceId, after.engagementId);
  if (!timing) return;
  for (const versionId of starting) await startReviewClocks(tx, writer, versionId, timing);
}

/** Which versions begin to wait for a decision, and which do not wait any more. */
export function clockMoves(after: Snapshot, changes: readonly Change[]) {
  const starting = new Set<string>();
  const ending = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'version_written') starting.add(change.version.id);
    else if (change.kind === 'stale_cleared') starting.add(change.versionId);
    else if (change.kind === 'review_event' && STARTING.has(change.event)) starting.add(change.versionId);
    else if (change.kind === 'review_event' && ENDING.has(change.event)) ending.add(change.versionId);
    else if (change.kind === 'stale_marked' || change.kind === 'archived') ending.add(change.versionId);
    else if (change.kind === 'erased') ending.add(change.versionId);
  }
  const waits = (versionId: string) => {
    const version = versionOf(after, versionId);
    return version !== undefined && isWaiting(version);
  };
  return { starting: [...starting].filter(waits), ending: [...ending].filter((id) => !waits(id)) };
}

/** Whether people are asked to decide about it now. */
export const isWaiting = ({ status, review, staleSince, erased }: VersionCore): boolean =>
  isCandidate(status) && review.state === 'open' && !staleSince && !erased;

/** The clocks of a version that waits, anew from this moment; what the policy has no time for does not run. */
export async function startReviewClocks(
  tx: Tx,
  writer: Pick<Writer, 'workspaceId' | 'now'>,
  versionId: string,
  timing: ReviewTiming,
): Promise<void> {
  const after: Record<keyof typeof REVIEW_CLOCKS, number | null> = {
    reminder: timing.remindAfterMinutes,
    escalation: timing.escalateAfterMinutes,
    expiry: timing.expireAfterMinutes,
  };
  for (const clock of Object.keys(REVIEW_CLOCKS) as (keyof typeof REVIEW_CLOCKS)[]) {
    const minutes = after[clock];
    if (minutes === null) await cancelSchedules(tx, writer.workspaceId, [REVIEW_CLOCKS[clock]], versionId);
    else await startReviewClock(tx, writer, versionId, clock, minutes);
  }
}

export const startReviewClock = (
  tx: Tx,
  { workspaceId, now }: Pick<Writer, 'workspaceId' | 'now'>,
  versionId: string,
  clock: keyof typeof REVIEW_CLOCKS,
  minutes: number,
): Promise<void> =>
  setSchedule(tx, workspaceId, {
    kind: REVIEW_CLOCKS[clock],
    subjectId: versionId,
    spec: { once: true },
    firstDueAt: new Date(now().getTime() + minutes * MINUTE_MS),
  });
