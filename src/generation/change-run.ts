import { announce } from '../engagements/announce.ts';
import { lockEngagement } from '../engagements/lock-engagement.ts';
import { mayReadThis } from '../engagements/may-read.ts';
import { appendAudit } from '../platform/audit/append-audit.ts';
import type { Context } from '../platform/context.ts';
import type { Tx } from '../platform/database.ts';
import { done, type Outcome, type Refusal, refused } from '../platform/outcome.ts';
import { SENTENCES } from './sentences.ts';

export type RunState = {
  id: string;
  engagementId: string;
  artifactId: string;
  type: string;
  status: string;
  outdatedAt: Date | null;
};

/** What a person may do to a run: refuse, or change its rows. The audit kind names it. */
export type RunChange = {
  auditKind: string;
  refuse(run: RunState): { ok: false; refusal: Refusal } | null;
  apply(tx: Tx, context: Context, run: RunState): Promise<void>;
};

/** Applies a change to a run under its engagement's lock, and shows it in the thread. Refused when nothing is found. */
export async function changeRun(
  context: Context,
  runId: string,
  change: RunChange,
): Promise<Outcome<{ runId: string; engagementId: string }>> {
  const { workspaceId } = context;
  return context.db.inWorkspace(workspaceId, async (tx) => {
    const before = await tx.run.findFirst({ where: { workspaceId, id: runId } });
    if (!before) return refused('not_found', SENTENCES.nothingFound);
    const { engagementId } = before;
    const engagement = await lockEngagement(tx, workspaceId, engagementId);
    if (!engagement || (await mayReadThis(tx, context, engagement)) !== 'yes') {
      return refused('not_found', SENTENCES.nothingFound);
    }
    const run = await tx.run.findFirstOrThrow({ where: { workspaceId, id: runId } });
    const refusal = change.refuse(run);
    if (refusal) return refusal;
    await change.apply(tx, context, run);
    await announce(tx, context, { engagementId, kind: 'progress', subjectId: runId });
    await announce(tx, context, { engagementId, kind: 'root', subjectId: engagementId });
    await appendAudit(tx, context, { engagementId, kind: change.auditKind, details: { run: runId } });
    return done({ runId, engagementId });
  });
}

export const isOpen = (run: RunState): boolean => ['running', 'paused', 'halted'].includes(run.status);
