import { announce } from '../../engagements/announce.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { keepReviewClocks } from '../review-clocks.ts';
import type { Snapshot } from '../snapshot.ts';
import type { AuditNote, Change } from './change.ts';
import { auditOf, evolve, writeChange } from './handlers.ts';

/** Messages to show anew beside those of what changed. */
export type AlsoShow = { versionIds?: readonly string[]; planVersionIds?: readonly string[] };

/**
 * Writes changes in their order, asks Slack to show what they touched (root first), and appends them to the
 * engagement's chain last. The engagement's lock must be held. Returns the snapshot after them.
 */
export async function carryOut(
  tx: Tx,
  writer: Writer,
  snapshot: Snapshot,
  changes: readonly Change[],
  also: AlsoShow = {},
): Promise<Snapshot> {
  if (changes.length === 0) return snapshot;
  const moment = { at: writer.now(), actorId: writer.actorId };
  // One moment for all rows of one decision.
  const steady: Writer = { ...writer, now: () => moment.at };
  const shown = { draft: new Set<string>(), progress: new Set<string>(), export: new Set<string>() };
  const notes: AuditNote[] = [];
  // A replaced draft's message links to the new one's, which must be there first.
  for (const change of changes) if (change.kind === 'version_written') shown.draft.add(change.version.id);
  let now = snapshot;
  for (const change of changes) {
    const touched = await writeChange(tx, steady, now, change);
    for (const id of touched.versionIds ?? []) shown.draft.add(id);
    for (const id of touched.runIds ?? []) shown.progress.add(id);
    for (const id of touched.exportBatchIds ?? []) shown.export.add(id);
    const before = now;
    now = evolve(now, change, moment);
    const note = auditOf(before, change, touched);
    if (note) notes.push(note);
  }
  for (const id of also.versionIds ?? []) shown.draft.add(id);

  const { engagementId } = snapshot;
  await announce(tx, steady, { engagementId, kind: 'root', subjectId: engagementId });
  for (const subjectId of also.planVersionIds ?? []) {
    await announce(tx, steady, { engagementId, kind: 'plan', subjectId });
  }
  for (const kind of ['draft', 'progress', 'export'] as const) {
    for (const subjectId of shown[kind]) await announce(tx, steady, { engagementId, kind, subjectId });
  }
  await keepReviewClocks(tx, steady, now, changes);
  for (const note of notes) await appendAudit(tx, steady, { engagementId, ...note });
  return now;
}
