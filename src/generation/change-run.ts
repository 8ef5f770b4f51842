import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { mayReadThis } from '../engagements/may-read.ts';
import type { ArtifactType } from '../marketing/artifact-types.ts';
import type { JobState } from '../marketing/jobs/job-states.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { Prisma } from '../platform/generated/client.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { retell } from './budgets/budget-retell.ts';
import { CONTROL } from './control-sentences.ts';
import { isOpen, waitsForChoice } from './run-standing.ts';
import { SENTENCES } from './sentences.ts';

export type RunStep = { id: string; name: string; needs: string[]; state: JobState };

/** A run as an act on it finds it, under its engagement's lock. */
export type RunState = {
  id: string;
  engagementId: string;
  artifactId: string;
  type: ArtifactType;
  status: string;
  /** The jobs that its version would name, had none been dropped. */
  jobs: string[];
  outdatedAt: Date | null;
  finishAnyway: boolean;
  baseVersionId: string | null;
  /** What is run for it, in plan order. */
  steps: RunStep[];
};

export type Refused = { ok: false; refusal: Refusal };

/** What a person may do to a run: refuse, or change its rows. */
export type RunChange<Facts extends object> = {
  auditKind: string;
  refuse(run: RunState): Refused | null;
  /** What it returns goes into the audit entry, and to whoever asked. Refuses only before it has written anything. */
  apply(tx: Tx, context: Context, run: RunState): Promise<Outcome<Facts>>;
};

export type ChangedRun<Facts extends object> = Outcome<{ runId: string; engagementId: string } & Facts>;

/** Applies a change to a run under its engagement's lock, and shows it in the thread. Refused when nothing is found. */
export async function changeRun<Facts extends object>(
  context: Context,
  runId: string,
  change: RunChange<Facts>,
): Promise<ChangedRun<Facts>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx): Promise<ChangedRun<Facts>> => {
    const before = await tx.run.findFirst({ where: { workspaceId, id: runId } });
    if (!before) return refused('not_found', SENTENCES.nothingFound);
    const { engagementId } = before;
    const engagement = await lockEngagement(tx, workspaceId, engagementId);
    if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('not_found', SENTENCES.nothingFound);
    }
    if (engagement.status === 'archived') return refused('archived', SENTENCES.archived);
    const run = await readRun(tx, workspaceId, runId);
    const refusal = change.refuse(run);
    if (refusal) return refusal;
    const applied = await change.apply(tx, context, run);
    if (!applied.ok) return applied;
    if (before.status === 'paused') await retell(tx, context, run);
    await announce(tx, context, { engagementId, kind: 'progress', subjectId: runId });
    await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
    const details = { run: runId, ...applied.value };
    await appendAudit(tx, context, { engagementId, kind: change.auditKind, details });
    return done({ runId, engagementId, ...applied.value });
  });
}

async function readRun(tx: Tx, workspaceId: string, id: string): Promise<RunState> {
  const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id } });
  const steps = await tx.runJob.findMany({
    where: { workspaceId, runId: id },
    orderBy: { position: 'asc' },
    select: { id: true, name: true, needs: true, state: true },
  });
  return {
    ...run,
    type: run.type as ArtifactType,
    steps: steps.map((step) => ({ ...step, state: step.state as JobState })),
  };
}

/** A run that has ended takes no act. */
export const refuseEnded = (run: RunState): Refused | null =>
  isOpen(run) ? null : refused('not_open', CONTROL.ended(run.status));

/** Nor does one whose person has to choose first take an act that would have it go on. */
export const refuseUnlessGoing = (run: RunState): Refused | null =>
  refuseEnded(run) ?? (waitsForChoice(run) ? refused('run_outdated', CONTROL.chooseFirst) : null);

/** Writes the run's own row. Whatever its status becomes, it is no longer its budget that holds it. */
export const setRun = (
  tx: Tx,
  workspaceId: string,
  id: string,
  data: { status?: string; finishedAt?: Date | null; finishAnyway?: boolean; outdatedAt?: null },
) =>
  tx.run.update({
    where: { workspaceId_id: { workspaceId, id } },
    data: { ...data, ...(data.status === undefined ? {} : { heldFor: Prisma.DbNull }) },
  });
