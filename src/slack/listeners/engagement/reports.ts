import type { EngagementView } from '../../../engagements/load-engagement.ts';
import { loadPerson } from '../../../engagements/people.ts';
import { REPORT_STAGES, type Report, reportOf } from '../../../engagements/reports/report.ts';
import { runsReports } from '../../../engagements/reports/report-clock.ts';
import { setReport } from '../../../engagements/reports/set-report.ts';
import { SAY } from '../../../engagements/sentences.ts';
import { engagementSettingsSchema } from '../../../engagements/settings.ts';
import { EXPORT_FORMATS } from '../../../exports/formats.ts';
import type { Tx } from '../../../platform/database.ts';
import { clip, shown } from '../../blocks/text.ts';
import { reportView } from '../../blocks/views/reports.ts';
import { readReport, reportFieldError } from '../../blocks/views/reports-read.ts';
import { REPORTS } from '../../blocks/views/reports-sentences.ts';
import { nextReportAt } from '../../reports/next-report.ts';
import { shows } from '../drafts/press.ts';
import { saidDone, saidView } from '../drafts/said.ts';
import { becomes, submits } from '../drafts/submission.ts';
import { anEngagement } from './an-engagement.ts';

// What is ticked where nothing was set yet: the client wrote the brief.
const FIRST = { formats: ['pdf'], stages: REPORT_STAGES.filter((type) => type !== 'intake') };

/** Which files leave by themselves, for who may manage the engagement. */
export const askReport = shows(anEngagement, {
  title: REPORTS.title,
  stacks: false,
  view: async ({ context }, { engagement, refusal }) => {
    if (refusal) return saidView(refusal);
    if (engagement.status === 'archived') return saidView({ sentence: SAY.archived });
    const report = reportOf(engagement);
    const facts = await context.db.inWorkspace(context.workspaceId, (tx) => factsOf(tx, engagement, report));
    const kept = engagementSettingsSchema.pick({ exportFormats: true }).safeParse(engagement.settings).data;
    const formats = report?.formats ?? kept?.exportFormats ?? [];
    return reportView({
      engagementId: engagement.id,
      facts,
      time: report?.time ?? null,
      formats: formats.length > 0 ? formats : FIRST.formats,
      offered: EXPORT_FORMATS,
      stages: report?.stages ?? FIRST.stages,
      destination: report?.destination ?? 'thread',
      hasClientChannel: engagement.clientChannelId !== null,
      zone: engagement.timeZone,
    });
  },
});

async function factsOf(tx: Tx, engagement: EngagementView, report: Report | null): Promise<string[]> {
  if (!report) return [];
  const { workspaceId, timeZone } = engagement;
  const next = await nextReportAt(tx, engagement);
  const person = await loadPerson(tx, workspaceId, report.setBy);
  const name = clip(shown(person?.displayName ?? REPORTS.someone), 80);
  const { pausedBecause } = report;
  return [
    ...(pausedBecause ? [`${REPORTS.pausedBecause[pausedBecause]} ${REPORTS.triedAgain}`] : []),
    ...(next ? [REPORTS.next(next, timeZone)] : []),
    ...(runsReports(engagement) ? [] : [REPORTS.completed]),
    REPORTS.setBy(name),
  ];
}

export const saveReport = submits(anEngagement, {
  submit: async ({ context, view }, { engagement, refusal }) => {
    if (refusal) return becomes(refusal);
    const answers = readReport(view.state);
    const outcome = await setReport(context.acting, { engagementId: engagement.id, ...answers });
    if (!outcome.ok) {
      const { code, sentence } = outcome.refusal;
      const errors = reportFieldError(code, sentence);
      return errors ? { errors } : becomes({ sentence });
    }
    const { report, next, engagement: now } = outcome.value;
    if (!report) return becomes(saidDone(REPORTS.stopped));
    const said = next ? REPORTS.saved(REPORTS.next(next, now.timeZone)) : REPORTS.savedCompleted;
    return becomes(saidDone(said));
  },
});
