import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { announce } from './announce.ts';
import { showCards } from './client-channel-show.ts';
import type { EngagementStatus } from './engagement.ts';
import { manageEngagement, updateEngagement } from './manage.ts';
import { addNotice } from './notices.ts';
import { keepReportClock } from './reports/report-clock.ts';
import { SAY } from './sentences.ts';

type Step = {
  to: EngagementStatus;
  auditKind: string;
  /** Why an engagement in this status does not take the step; absent where it does. */
  refusals: Partial<Record<EngagementStatus, Refusal>>;
  /** Refused while something is being written. */
  ends: boolean;
};

const refusal = (code: string, sentence: string): Refusal => ({ code, sentence });
const isOpen = refusal('open_already', SAY.openAlready);
const isArchived = refusal('archived', SAY.archived);

/** planned -> active -> completed -> archived (marketing.md); what was closed can be reopened. */
const STEPS = {
  completed: {
    to: 'completed',
    auditKind: 'engagement.completed',
    refusals: {
      planned: refusal('not_started', SAY.notStarted),
      completed: refusal('completed_already', SAY.completedAlready),
      archived: isArchived,
    },
    ends: true,
  },
  archived: {
    to: 'archived',
    auditKind: 'engagement.archived',
    refusals: { archived: isArchived },
    ends: true,
  },
  reopened: {
    to: 'active',
    auditKind: 'engagement.reopened',
    refusals: { planned: isOpen, active: isOpen },
    ends: false,
  },
} as const satisfies Record<string, Step>;

export type LifecycleStep = keyof typeof STEPS;

function take(
  context: Context,
  engagementId: string,
  name: LifecycleStep,
): Promise<Outcome<{ status: EngagementStatus }>> {
  const step: Step = STEPS[name];
  const { workspaceId } = context;
  return manageEngagement(
    context,
    engagementId,
    async (tx, engagement) => {
      const against = step.refusals[engagement.status];
      if (against) return { ok: false, refusal: against };
      if (step.ends && (await hasOpenRun(tx, workspaceId, engagementId)))
        return refused('run_open', SAY.runOpen);
      await updateEngagement(tx, engagement, { status: step.to });
      if (step.to === 'archived') await cancelSchedules(tx, workspaceId, engagementId);
      await keepReportClock(tx, { ...engagement, status: step.to }, context.now());
      await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
      await showCards(tx, context, engagementId, engagement.clientChannelId);
      const params = { step: name, by: context.actorId };
      await addNotice(tx, context, { engagementId, kind: 'engagement_status', params });
      const details = { from: engagement.status, to: step.to };
      await appendAudit(tx, context, { engagementId, kind: step.auditKind, details });
      return done({ status: step.to });
    },
    { whenArchived: true },
  );
}

/** The work is done: nothing new is started, what waits can still be decided. Refused while a run is open. */
export const completeEngagement = (context: Context, engagementId: string) =>
  take(context, engagementId, 'completed');

/** Out of the way: nothing starts and nothing changes until it is reopened. Refused while a run is open. */
export const archiveEngagement = (context: Context, engagementId: string) =>
  take(context, engagementId, 'archived');

/** A completed or archived engagement is active again. Schedules that archiving ended are not brought back, but for its report's. */
export const reopenEngagement = (context: Context, engagementId: string) =>
  take(context, engagementId, 'reopened');

async function hasOpenRun(tx: Tx, workspaceId: string, engagementId: string): Promise<boolean> {
  const open = { in: ['running', 'paused', 'halted'] };
  return (await tx.run.count({ where: { workspaceId, engagementId, status: open } })) > 0;
}

/** Reminders and whatever else was to happen by itself, about the engagement or one of its versions or runs. */
async function cancelSchedules(tx: Tx, workspaceId: string, engagementId: string): Promise<void> {
  await tx.$executeRaw`
    delete from schedule where workspace_id = ${workspaceId}::uuid and (
      subject_id = ${engagementId}::uuid
      or subject_id in (select id from version
        where workspace_id = ${workspaceId}::uuid and engagement_id = ${engagementId}::uuid)
      or subject_id in (select id from run
        where workspace_id = ${workspaceId}::uuid and engagement_id = ${engagementId}::uuid))`;
}
