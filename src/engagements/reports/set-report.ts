import { EXPORT_FORMATS } from '../../exports/formats.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Context } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../../platform/outcome.ts';
import type { Engagement } from '../engagement.ts';
import { manageEngagement } from '../manage.ts';
import {
  REPORT_STAGES,
  type Report,
  type ReportDestination,
  type ReportTime,
  reportOf,
  withoutReport,
  withReport,
} from './report.ts';
import { keepReportClock } from './report-clock.ts';
import { REPORT_SAY } from './sentences.ts';

export type SetReport = {
  engagementId: string;
  /** Null: files leave only when somebody asks. */
  time: ReportTime | null;
  formats: readonly string[];
  stages: readonly ArtifactType[];
  destination: ReportDestination;
};

export type ReportSet = {
  engagement: Engagement;
  report: Report | null;
  /** Null also while the engagement is completed: the clock starts when it is reopened. */
  next: Date | null;
};

/** Sets which files of an engagement leave by themselves, when and where to; its owner or an admin does. */
export function setReport(context: Context, request: SetReport): Promise<Outcome<ReportSet>> {
  return manageEngagement(context, request.engagementId, async (tx, engagement) => {
    const formats = EXPORT_FORMATS.map(({ key }) => key).filter((key) => request.formats.includes(key));
    const stages = REPORT_STAGES.filter((type) => request.stages.includes(type));
    const { time } = request;
    const before = reportOf(engagement);
    const against = time && problemOf(engagement, { ...request, time, formats, stages });
    if (against) return { ok: false, refusal: against };
    const settings = time
      ? withReport(
          engagement.settings,
          reportFrom(context, engagement, before, { ...request, time, formats, stages }),
        )
      : withoutReport(engagement.settings, formats);
    await keepSettings(tx, engagement, settings);
    const now = { ...engagement, settings };
    const next = await keepReportClock(tx, now, context.now());
    const report = reportOf(now);
    const { id: engagementId, timeZone: zone } = engagement;
    if (report) {
      const { destination } = report;
      const details = { time: { ...report.time }, zone, formats, stages, destination };
      await appendAudit(tx, context, { engagementId, kind: 'engagement.report_set', details });
    } else if (before) {
      await appendAudit(tx, context, {
        engagementId,
        kind: 'engagement.report_removed',
        details: { formats },
      });
    }
    return done({ engagement: now, report, next });
  });
}

type Asked = SetReport & { time: ReportTime };

const refusal = (code: string, sentence: string): Refusal => refused(code, sentence).refusal;

function problemOf(engagement: Engagement, { time, formats, stages, destination }: Asked): Refusal | null {
  if (!Number.isInteger(time.hour) || time.minute % 15 !== 0) {
    return refusal('time_invalid', REPORT_SAY.noTime);
  }
  if (formats.length === 0) return refusal('formats_missing', REPORT_SAY.noFormats);
  if (stages.length === 0) return refusal('stages_missing', REPORT_SAY.noStages);
  const fits = EXPORT_FORMATS.some(({ key, fits }) => formats.includes(key) && stages.some(fits));
  if (!fits) return refusal('formats_unfit', REPORT_SAY.noneFits);
  return destination === 'client_channel' && engagement.clientChannelId === null
    ? refusal('no_client_channel', REPORT_SAY.noClientChannel)
    : null;
}

function reportFrom(
  { actorId, now }: Context,
  { clientChannelId }: Engagement,
  before: Report | null,
  { time, formats, stages, destination }: Asked,
): Report {
  const last = before?.client ?? null;
  const elsewhere = clientChannelId !== null && last?.channelId !== clientChannelId;
  const begins = destination === 'client_channel' && elsewhere;
  const client = begins ? { channelId: clientChannelId, since: now() } : last;
  return { time, formats, stages, destination, setBy: actorId, pausedBecause: null, client };
}

/** Writes the engagement's settings. Under its lock. */
export async function keepSettings(
  tx: Tx,
  { workspaceId, id }: Pick<Engagement, 'workspaceId' | 'id'>,
  settings: object,
): Promise<void> {
  await tx.engagement.update({ where: { workspaceId_id: { workspaceId, id } }, data: { settings } });
}
