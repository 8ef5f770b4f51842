import type { Tx } from '../../platform/database.ts';
import { cancelSchedules, setSchedule } from '../../platform/schedules/schedule.ts';
import type { Engagement, EngagementStatus } from '../engagement.ts';
import { isMonthly, nextReport, reportOf } from './report.ts';

/** The kind of its schedule, whose subject is the engagement; `schedule.report` sends it. */
export const REPORT_SCHEDULE = 'report';

const UNDER_WAY: readonly EngagementStatus[] = ['planned', 'active'];

/** Whether anything goes out by itself in an engagement of this status. */
export const runsReports = ({ status }: Pick<Engagement, 'status'>): boolean => UNDER_WAY.includes(status);

/**
 * Starts the clock of an engagement's report anew, or stops it where none is set or the work is over. Under the
 * engagement's lock, with the engagement as it is from now on. Gives when it is due next.
 */
export async function keepReportClock(
  tx: Tx,
  engagement: Pick<Engagement, 'workspaceId' | 'id' | 'status' | 'timeZone' | 'settings'>,
  at: Date,
): Promise<Date | null> {
  const { workspaceId, id: subjectId, timeZone: zone } = engagement;
  const report = runsReports(engagement) ? reportOf(engagement) : null;
  if (!report) {
    await cancelSchedules(tx, workspaceId, [REPORT_SCHEDULE], subjectId);
    return null;
  }
  const { time } = report;
  const spec = isMonthly(time) ? time : { ...time, days: [...time.days] };
  const firstDueAt = nextReport(time, zone, at);
  await setSchedule(tx, workspaceId, { kind: REPORT_SCHEDULE, subjectId, spec, zone, firstDueAt });
  return firstDueAt;
}
