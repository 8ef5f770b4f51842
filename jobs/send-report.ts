import { REPORT_SCHEDULE } from '../src/engagements/reports/report-clock.ts';
import type { OutboundDeps } from '../src/slack/outbound/session.ts';
import { sendReport } from '../src/slack/reports/send-report.ts';
import { type EffectJob, job } from './effect-job.ts';
import { schedulePayload } from './schedule-payload.ts';

/** A report whose time has come. */
export const sendReportJob = (deps: OutboundDeps): EffectJob =>
  job(
    { topic: `schedule.${REPORT_SCHEDULE}`, queue: 'slack', payload: schedulePayload },
    ({ subjectId, dueAt }, effect) =>
      sendReport(deps, { engagementId: subjectId, dueAt: new Date(dueAt) }, effect),
  );
