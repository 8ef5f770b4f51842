import type { Engagement } from '../../engagements/engagement.ts';
import { mayReadThis } from '../../engagements/may-read.ts';
import { countsSince, type Report } from '../../engagements/reports/report.ts';
import type { Tx } from '../../platform/database.ts';
import type { EffectOrigin } from '../../platform/outbox/effect-run.ts';
import { loadSnapshot } from '../load-snapshot.ts';
import { writeExportAsk } from '../write-export-request.ts';
import { type AskedBefore, dueFiles, inMessages } from './due-files.ts';

/**
 * Asks for the files of a report that is due, as one message where that holds them; for nothing when its readers have all
 * that is current. Under the engagement's lock.
 */
export async function writeReport(
  tx: Tx,
  origin: EffectOrigin,
  engagement: Engagement,
  report: Report,
  dueAt: Date,
): Promise<void> {
  const snapshot = await loadSnapshot(tx, engagement.workspaceId, engagement.id);
  const due = dueFiles(snapshot, report, await askedBefore(tx, engagement, report));
  if (due.length === 0) return;
  const writer = { ...origin, actorId: await requesterOf(tx, origin, engagement, report) };
  const { destination } = report;
  for (const versions of inMessages(due)) {
    const outcome = await writeExportAsk(tx, writer, engagement, { versions, destination, reportDue: dueAt });
    // Under this lock they are current, and the place is there.
    if (!outcome.ok) throw new Error(`A report was refused: ${outcome.refusal.code}.`);
  }
}

/** Whoever set it; the owner, once that person may not read the engagement any more. */
async function requesterOf(
  tx: Tx,
  { now }: EffectOrigin,
  engagement: Engagement,
  { setBy }: Report,
): Promise<string> {
  const { workspaceId, ownerId } = engagement;
  const reads = await mayReadThis(tx, { workspaceId, actorId: setBy, now }, engagement);
  return reads === 'yes' ? setBy : ownerId;
}

/** What reports asked for before, to the place where this one goes. */
async function askedBefore(
  tx: Tx,
  { workspaceId, id: engagementId }: Engagement,
  report: Report,
): Promise<AskedBefore[]> {
  const since = countsSince(report);
  return tx.exportRecord.findMany({
    where: {
      workspaceId,
      engagementId,
      destination: report.destination,
      reportDue: { not: null },
      ...(since ? { createdAt: { gte: since } } : {}),
    },
    select: { versionId: true, format: true, state: true, leftFinal: true, fileId: true },
  });
}
