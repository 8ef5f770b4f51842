import { writeReport } from '../../artifacts/reports/write-report.ts';
import type { Engagement } from '../../engagements/engagement.ts';
import { loadEngagement } from '../../engagements/load-engagement.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { pauseReport, sendableReport } from '../../engagements/reports/pause-report.ts';
import { type Report, type ReportPause, reportOf } from '../../engagements/reports/report.ts';
import { runsReports } from '../../engagements/reports/report-clock.ts';
import type { Tx } from '../../platform/database.ts';
import { type EffectRun, Reschedule } from '../../platform/outbox/effect-run.ts';
import { unsendableBecause } from '../digests/reachable.ts';
import { directAudience } from '../outbound/direct-message.ts';
import type { OutboundDeps } from '../outbound/session.ts';

type Due = { engagementId: string; dueAt: Date };

const ANEW_MS = 1_000;

/**
 * Sends a report that is due: the files that its readers do not have yet, or nothing. One whose channel takes no posts
 * is paused until a later due time finds it open, and the owner is told, once. A workspace that was removed is silent.
 */
export async function sendReport(
  { db, installations }: Pick<OutboundDeps, 'db' | 'installations'>,
  due: Due,
  run: EffectRun,
): Promise<void> {
  const { workspaceId } = run;
  const client = await installations.clientFor(workspaceId);
  const asked = await db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await loadEngagement(tx, workspaceId, due.engagementId);
    return engagement && placeOf(engagement);
  });
  const unsendable = client && asked ? await unsendableBecause(client, asked) : null;
  await db.inWorkspace(workspaceId, async (tx) => {
    const engagement = await lockEngagement(tx, workspaceId, due.engagementId);
    const report = engagement && runsReports(engagement) ? reportOf(engagement) : null;
    if (client && engagement && report) {
      const place = placeOf(engagement);
      if (place !== asked) throw new Reschedule(ANEW_MS, 'the report goes elsewhere by now');
      const because = place === null ? 'no_client_channel' : unsendable;
      await issue(tx, run, { engagement, report, because, dueAt: due.dueAt });
    }
    await run.finish(tx);
  });
}

async function issue(
  tx: Tx,
  run: EffectRun,
  of: { engagement: Engagement; report: Report; because: ReportPause | null; dueAt: Date },
): Promise<void> {
  const { engagement, report, because, dueAt } = of;
  const { workspaceId, traceId, now } = run;
  const origin = { workspaceId, traceId, now };
  if (because) return pauseReport(tx, origin, engagement, report, { because, tell: directAudience });
  await writeReport(tx, origin, engagement, await sendableReport(tx, engagement, report, now()), dueAt);
}

/** The channel that the report of an engagement goes to; null where there is none. */
function placeOf(engagement: Engagement): string | null {
  const { channelId, clientChannelId } = engagement;
  return reportOf(engagement)?.destination === 'client_channel' ? clientChannelId : channelId;
}
