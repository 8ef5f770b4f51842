import type { Tx } from '../../platform/database.ts';
import type { EffectOrigin } from '../../platform/outbox/effect-run.ts';
import type { Engagement } from '../engagement.ts';
import { addNotice } from '../notices.ts';
import { type Report, type ReportPause, withReport } from './report.ts';
import { keepSettings } from './set-report.ts';

/** The kind of the notice to an owner: a report could not be sent. */
export const REPORT_PAUSED_NOTICE = 'report_paused';

/**
 * Notes that a report cannot be sent, and tells the owner, once; `tell` says where. Its clock runs on: at its next time
 * it is tried again, and sends then what has become due. Under the engagement's lock.
 */
export async function pauseReport(
  tx: Tx,
  origin: EffectOrigin,
  engagement: Engagement,
  report: Report,
  { because, tell }: { because: ReportPause; tell: (personId: string) => string },
): Promise<void> {
  if (report.pausedBecause === because) return;
  await keepSettings(tx, engagement, withReport(engagement.settings, { ...report, pausedBecause: because }));
  await addNotice(tx, origin, {
    engagementId: engagement.id,
    kind: REPORT_PAUSED_NOTICE,
    params: { because, destination: report.destination },
    audience: tell(engagement.ownerId),
    apart: true,
  });
}

/**
 * The report as it goes out now: not paused any more, and to the channel where the client reads by now, to whom it has
 * sent nothing there yet.
 */
export async function sendableReport(
  tx: Tx,
  engagement: Engagement,
  report: Report,
  at: Date,
): Promise<Report> {
  const { clientChannelId } = engagement;
  const elsewhere = clientChannelId !== null && report.client?.channelId !== clientChannelId;
  const moved = report.destination === 'client_channel' && elsewhere;
  if (report.pausedBecause === null && !moved) return report;
  const client = moved ? { channelId: clientChannelId, since: at } : report.client;
  const now = { ...report, pausedBecause: null, client };
  await keepSettings(tx, engagement, withReport(engagement.settings, now));
  return now;
}
