import type { Engagement } from '../../engagements/engagement.ts';
import { isMonthly, reportOf } from '../../engagements/reports/report.ts';
import { REPORT_SCHEDULE } from '../../engagements/reports/report-clock.ts';
import type { Tx } from '../../platform/database.ts';
import { REPORTS } from '../blocks/views/reports-sentences.ts';

type Subject = Pick<Engagement, 'workspaceId' | 'id' | 'timeZone' | 'settings'>;

/** When the report of an engagement is due next; null when it has none, or its clock stands. */
export async function nextReportAt(
  tx: Tx,
  { workspaceId, id: subjectId }: Pick<Subject, 'workspaceId' | 'id'>,
): Promise<Date | null> {
  const row = await tx.schedule.findFirst({
    where: { workspaceId, kind: REPORT_SCHEDULE, subjectId },
    select: { nextDueAt: true },
  });
  return row?.nextDueAt ?? null;
}

/** "Weekly report, to its thread. Next: Monday 30 November, 9:00 (Europe/Berlin)."; null where none is set. */
export async function reportLine(tx: Tx, engagement: Subject): Promise<string | null> {
  const report = reportOf(engagement);
  const next = report && (await nextReportAt(tx, engagement));
  if (!report || !next) return null;
  const { time, destination, pausedBecause } = report;
  const when = pausedBecause ? REPORTS.pausedBecause[pausedBecause] : REPORTS.next(next, engagement.timeZone);
  return REPORTS.line(isMonthly(time), destination, when);
}
