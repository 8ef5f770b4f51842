import { periodOf } from '../../llm/budget.ts';
import { roundUsd } from '../../llm/cost.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';

/**
 * What some calls cost together, each kind apart: an unknown price is never added as 0, and "up to" never as if it were
 * known. US dollars.
 */
export type Spend = { exactUsd: number; upToUsd: number; unknownCalls: number; calls: number };

export type SpendReport = {
  /** The month, in UTC: `2026-11`. */
  period: string;
  total: Spend;
  /** Dearest first; null for what belongs to no engagement. */
  engagements: { engagementId: string | null; name: string; client: string; spend: Spend }[];
  stages: { type: ArtifactType | null; spend: Spend }[];
  models: { provider: string; model: string; spend: Spend }[];
  /** Months with calls, this one and up to five before it, newest first. */
  months: { period: string; spend: Spend }[];
};

const MONTHS = 6;

/** Some calls of one kind of cost. */
export type Sums = { kind: string | null; usd: number; calls: number };
type Row = Sums & { engagementId: string | null; stage: string | null; provider: string; model: string };

const NOTHING: Spend = { exactUsd: 0, upToUsd: 0, unknownCalls: 0, calls: 0 };

const plus = (sum: Spend, { kind, usd, calls }: Sums): Spend => ({
  exactUsd: roundUsd(sum.exactUsd + (kind === 'exact' ? usd : 0)),
  upToUsd: roundUsd(sum.upToUsd + (kind === 'up_to' ? usd : 0)),
  unknownCalls: sum.unknownCalls + (kind === 'exact' || kind === 'up_to' ? 0 : calls),
  calls: sum.calls + calls,
});

/** All of it, as far as it is known. */
const knownUsd = ({ exactUsd, upToUsd }: Spend): number => roundUsd(exactUsd + upToUsd);

/** Sums of all kinds as one. */
export const together = (sums: readonly Sums[]): Spend => sums.reduce(plus, NOTHING);

export const addSpend = (spends: readonly Spend[]): Spend =>
  spends.reduce(
    (sum, spend) => ({
      exactUsd: roundUsd(sum.exactUsd + spend.exactUsd),
      upToUsd: roundUsd(sum.upToUsd + spend.upToUsd),
      unknownCalls: sum.unknownCalls + spend.unknownCalls,
      calls: sum.calls + spend.calls,
    }),
    NOTHING,
  );

/** Groups rows, the dearest group first; what costs the same, by the number of calls. */
function grouped<K>(rows: readonly Row[], keyOf: (row: Row) => K): { key: K; spend: Spend }[] {
  const groups = new Map<string, { key: K; rows: Row[] }>();
  for (const row of rows) {
    const key = keyOf(row);
    const name = JSON.stringify(key);
    groups.set(name, { key, rows: [...(groups.get(name)?.rows ?? []), row] });
  }
  return [...groups.values()]
    .map(({ key, rows: own }) => ({ key, spend: together(own) }))
    .sort((a, b) => knownUsd(b.spend) - knownUsd(a.spend) || b.spend.calls - a.spend.calls);
}

/** The beginning of the month that `at` is in, or of one so many before, in UTC. */
export const monthStart = (at: Date, before = 0): Date =>
  new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() - before, 1));

/**
 * What the month that `at` is in cost, and the months before it, from the calls as the providers counted them; what is
 * under way counts as "up to". `only`: nothing of other engagements.
 */
export async function spendReport(
  tx: Tx,
  workspaceId: string,
  at: Date,
  only?: readonly string[],
): Promise<SpendReport> {
  const ids = only ? [...only] : null;
  const rows = await tx.$queryRaw<Row[]>`
    select c.engagement_id as "engagementId", r.type as stage, c.provider, c.model, c.cost_kind as kind,
      coalesce(sum(c.cost_usd), 0)::float8 as usd, count(*)::int as calls
    from model_call c left join run r on r.workspace_id = c.workspace_id and r.id = c.scope_id
    where c.workspace_id = ${workspaceId}::uuid and c.sent_at >= ${monthStart(at)} and c.sent_at < ${monthStart(at, -1)}
      and (${ids}::uuid[] is null or c.engagement_id = any(${ids}::uuid[]))
    group by 1, 2, 3, 4, 5`;
  const months = await tx.$queryRaw<(Sums & { period: string })[]>`
    select to_char(sent_at at time zone 'UTC', 'YYYY-MM') as period, cost_kind as kind,
      coalesce(sum(cost_usd), 0)::float8 as usd, count(*)::int as calls
    from model_call
    where workspace_id = ${workspaceId}::uuid and sent_at >= ${monthStart(at, MONTHS - 1)} and sent_at < ${monthStart(at, -1)}
      and (${ids}::uuid[] is null or engagement_id = any(${ids}::uuid[]))
    group by 1, 2`;
  const byEngagement = grouped(rows, ({ engagementId }) => engagementId);
  const names = await namesOf(
    tx,
    workspaceId,
    byEngagement.flatMap(({ key }) => key ?? []),
  );
  const periods = [...new Set(months.map(({ period }) => period))].sort().reverse();
  return {
    period: periodOf(at),
    total: together(rows),
    engagements: byEngagement.map(({ key, spend }) => ({
      engagementId: key,
      ...(names.get(key ?? '') ?? { name: '', client: '' }),
      spend,
    })),
    stages: grouped(rows, ({ stage }) => stage).map(({ key, spend }) => ({
      type: key as ArtifactType | null,
      spend,
    })),
    models: grouped(rows, ({ provider, model }) => ({ provider, model })).map(({ key, spend }) => ({
      ...key,
      spend,
    })),
    months: periods.map((period) => ({
      period,
      spend: together(months.filter((row) => row.period === period)),
    })),
  };
}

async function namesOf(
  tx: Tx,
  workspaceId: string,
  ids: readonly string[],
): Promise<Map<string, { name: string; client: string }>> {
  const engagements = await tx.engagement.findMany({
    where: { workspaceId, id: { in: [...ids] } },
    select: { id: true, name: true, clientId: true },
  });
  const clients = await tx.client.findMany({
    where: { workspaceId, id: { in: engagements.map(({ clientId }) => clientId) } },
    select: { id: true, name: true },
  });
  const clientNames = new Map(clients.map(({ id, name }) => [id, name]));
  return new Map(
    engagements.map(({ id, name, clientId }) => [id, { name, client: clientNames.get(clientId) ?? '' }]),
  );
}
