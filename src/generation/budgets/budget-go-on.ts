import { announce } from '../../engagements/announce.ts';
import { lockEngagement } from '../../engagements/lock-engagement.ts';
import { EVERYONE } from '../../llm/budget.ts';
import { appendAudit } from '../../platform/audit/append-audit.ts';
import type { Writer } from '../../platform/context.ts';
import type { Tx } from '../../platform/database.ts';
import { advanceRun } from '../advance-run.ts';
import { setRun } from '../change-run.ts';
import { heldBy } from './budget-hold.ts';
import { type LimitKey, lockLimits, subjectOf } from './budget-limits.ts';
import { retell } from './budget-retell.ts';

type HeldRun = { id: string; engagementId: string; type: string };

/** The runs that one of these limits holds; a limit for all holds who has none of its own. */
async function heldRuns(tx: Tx, workspaceId: string, limits: readonly LimitKey[]): Promise<HeldRun[]> {
  const found: HeldRun[] = [];
  for (const { kind, subjectId } of limits) {
    const runs = await tx.run.findMany({
      where: { workspaceId, ...heldBy(kind) },
      select: { id: true, engagementId: true, type: true },
      orderBy: { createdAt: 'asc' },
    });
    const own = await tx.budgetLimit.findMany({ where: { workspaceId, kind, subjectId: { not: EVERYONE } } });
    const ofTheirOwn = new Set(own.map((row) => row.subjectId));
    const held = runs.filter((run) => {
      const subject = subjectOf(kind, run);
      return subject === subjectId || (subjectId === EVERYONE && !ofTheirOwn.has(subject));
    });
    found.push(...held);
  }
  return found;
}

/**
 * Takes the locks of all engagements that a change of these limits concerns; call it before anything is written.
 * `first`: the engagement that the change was asked for in. The lock of the limits comes before them, as in
 * `holdForBudget`: from then on no other run is paused for a budget with the limits of before, and nobody who pauses
 * one waits for us with an engagement that we wait for.
 */
export async function lockHeld(
  tx: Tx,
  workspaceId: string,
  limits: readonly LimitKey[],
  first?: string,
): Promise<void> {
  await lockLimits(tx, workspaceId, 'change');
  const held = (await heldRuns(tx, workspaceId, limits)).map((run) => run.engagementId);
  const concerned = new Set([...held, ...(first ? [first] : [])]);
  for (const id of [...concerned].sort()) await lockEngagement(tx, workspaceId, id);
}

/** Writes the audit entries of what was done; last in the transaction. */
export type Audit = () => Promise<void>;

/**
 * Lets every run go on that one of these limits held, each in an engagement whose lock `lockHeld` took. One whose budget
 * is still short pauses again and says so. What is archived stays as it is. Returns their ids.
 */
export async function letGoOn(
  tx: Tx,
  writer: Writer,
  limits: readonly LimitKey[],
): Promise<{ runs: string[]; audit: Audit }> {
  const { workspaceId } = writer;
  const runs = await heldRuns(tx, workspaceId, limits);
  const archived = await tx.engagement.findMany({
    where: { workspaceId, id: { in: runs.map((run) => run.engagementId) }, status: 'archived' },
    select: { id: true },
  });
  const asleep = new Set(archived.map(({ id }) => id));
  const going = runs.filter((run) => !asleep.has(run.engagementId));
  for (const run of going) {
    const { id, engagementId } = run;
    await setRun(tx, workspaceId, id, { status: 'running' });
    await advanceRun(tx, writer, run);
    await announce(tx, writer, { engagementId, kind: 'progress', subjectId: id });
    await announce(tx, writer, { engagementId, kind: 'root', subjectId: engagementId });
    await retell(tx, writer, run);
  }
  const audit: Audit = async () => {
    for (const { id, engagementId } of going) {
      await appendAudit(tx, writer, {
        engagementId,
        kind: 'run.resumed',
        details: { run: id, budget: true },
      });
    }
  };
  return { runs: going.map(({ id }) => id), audit };
}
