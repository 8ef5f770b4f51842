import { randomUUID } from 'node:crypto';
import { type BudgetScope, EVERYONE, type LimitKind, periodOf } from '../../../src/llm/budget.ts';
import type { CallLedger } from '../../../src/llm/ledger.ts';
import { postgresLedger } from '../../../src/llm/postgres-ledger.ts';
import type { Database } from '../../../src/platform/database.ts';
import type { Used } from './memory-budgets.ts';
import { memoryLedger } from './memory-ledger.ts';

/** A workspace of its own, with a ledger and its budgets. */
export type BudgetWorld = {
  ledger: CallLedger;
  workspaceId: string;
  /** A run; of that engagement, or of a new one. */
  run(engagementId?: string): Promise<{ runId: string; engagementId: string }>;
  /** Undefined removes it; null is no limit for this one, whatever holds for all. */
  limit(kind: LimitKind, subject: string | null, usd: number | null | undefined): Promise<void>;
  used(scope: BudgetScope, subject: string | null, at: Date): Promise<Used>;
};

export async function worldInMemory(): Promise<BudgetWorld> {
  const ledger = memoryLedger();
  const { budgets } = ledger;
  const workspaceId = randomUUID();
  return {
    ledger,
    workspaceId,
    run: async (engagementId = randomUUID()) => {
      const runId = randomUUID();
      budgets.isRunOf(runId, engagementId);
      return { runId, engagementId };
    },
    limit: async (kind, subject, usd) => budgets.setLimit(workspaceId, kind, subject, usd),
    used: async (scope, subject, at) => budgets.used(workspaceId, scope, subject, at),
  };
}

export async function worldInPostgres(database: Database): Promise<BudgetWorld> {
  const team = `T${randomUUID().slice(0, 8)}`;
  const workspaceId = await database.ensureWorkspace({ key: team, teamId: team, name: 'One' });
  const at = new Date();
  const { personId, clientId } = await database.inWorkspace(workspaceId, async (tx) => {
    const person = await tx.person.create({ data: { workspaceId, slackTeamId: team, slackUserId: 'U1' } });
    const client = await tx.client.create({ data: { workspaceId, name: 'One', nameKey: 'one' } });
    return { personId: person.id, clientId: client.id };
  });

  const newEngagement = (): Promise<string> =>
    database.inWorkspace(workspaceId, async (tx) => {
      const { id } = await tx.engagement.create({
        data: {
          workspaceId,
          clientId,
          name: 'One',
          objective: 'More',
          ownerId: personId,
          channelId: 'C1',
          traceId: randomUUID(),
        },
      });
      await tx.artifact.create({ data: { workspaceId, engagementId: id, type: 'strategy' } });
      return id;
    });

  return {
    ledger: postgresLedger(database),
    workspaceId,
    run: async (given) => {
      const engagementId = given ?? (await newEngagement());
      const runId = await database.inWorkspace(workspaceId, async (tx) => {
        const artifact = await tx.artifact.findFirstOrThrow({ where: { workspaceId, engagementId } });
        const { id } = await tx.run.create({
          data: {
            workspaceId,
            engagementId,
            artifactId: artifact.id,
            type: 'strategy',
            status: 'stopped',
            jobs: [],
            startedBy: personId,
            traceId: randomUUID(),
            createdAt: at,
          },
        });
        return id;
      });
      return { runId, engagementId };
    },
    limit: (kind, subject, usd) =>
      database.inWorkspace(workspaceId, async (tx) => {
        const key = { workspaceId, kind, subjectId: subject ?? EVERYONE };
        await tx.budgetLimit.deleteMany({ where: key });
        if (usd === undefined) return;
        await tx.budgetLimit.create({ data: { ...key, usd, setBy: personId, setAt: at } });
      }),
    used: (scope, subject, when) =>
      database.inWorkspace(workspaceId, async (tx) => {
        const period = scope === 'month' ? periodOf(when) : '';
        const key = { workspaceId, subjectId: subject ?? EVERYONE, kind: scope, period };
        const row = await tx.budgetUse.findUnique({ where: { workspaceId_subjectId_kind_period: key } });
        return {
          spentUsd: row?.spentUsd.toNumber() ?? 0,
          reservedUsd: row?.reservedUsd.toNumber() ?? 0,
        };
      }),
  };
}
