import { EVERYONE } from '../../llm/budget.ts';
import type { ArtifactType } from '../../marketing/artifact-types.ts';
import type { Tx } from '../../platform/database.ts';
import { type Budget, type Limits, readBudget, readLimits } from './budget-limits.ts';

type Named = { client: string; name: string };

/** The limits, and how far they are used: the engagements and open runs that used the most, or have one of their own. */
export type BudgetStandings = {
  limits: Limits;
  month: Budget;
  engagements: (Budget & Named)[];
  runs: (Budget & Named & { type: ArtifactType })[];
};

/** So many of each are listed. */
const LISTED = 5;

type Row = Named & { type: string; limitUsd: number | null; spentUsd: number; reservedUsd: number };

/** Reads them all; `at` says which month. */
export async function budgetStandings(tx: Tx, workspaceId: string, at: Date): Promise<BudgetStandings> {
  const engagements = await tx.$queryRaw<Row[]>`
    select c.name as client, e.name, '' as type, budget_of('engagement', e.id)::float8 as "limitUsd",
      coalesce(u.spent_usd, 0)::float8 as "spentUsd", coalesce(u.reserved_usd, 0)::float8 as "reservedUsd"
    from engagement e
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    left join budget_use u on u.workspace_id = e.workspace_id and u.subject_id = e.id and u.kind = 'engagement' and u.period = ''
    left join budget_limit l on l.workspace_id = e.workspace_id and l.subject_id = e.id and l.kind = 'engagement'
    where e.workspace_id = ${workspaceId}::uuid and e.status <> 'archived' and (u.kind is not null or l.kind is not null)
    order by l.kind is null, coalesce(u.spent_usd + u.reserved_usd, 0) desc, e.id limit ${LISTED}`;
  const runs = await tx.$queryRaw<Row[]>`
    select c.name as client, e.name, r.type, budget_of('run', r.id)::float8 as "limitUsd",
      u.spent_usd::float8 as "spentUsd", u.reserved_usd::float8 as "reservedUsd"
    from run r
    join engagement e on e.workspace_id = r.workspace_id and e.id = r.engagement_id
    join client c on c.workspace_id = e.workspace_id and c.id = e.client_id
    join budget_use u on u.workspace_id = r.workspace_id and u.subject_id = r.id and u.kind = 'run' and u.period = ''
    where r.workspace_id = ${workspaceId}::uuid and r.status in ('running', 'paused', 'halted')
    order by u.spent_usd + u.reserved_usd desc, r.id limit ${LISTED}`;
  return {
    limits: await readLimits(tx, workspaceId),
    month: await readBudget(tx, workspaceId, { kind: 'month', subjectId: EVERYONE }, at),
    engagements: engagements.filter(({ limitUsd }) => limitUsd !== null),
    runs: runs
      .filter(({ limitUsd }) => limitUsd !== null)
      .map(({ type, ...run }) => ({ ...run, type: type as ArtifactType })),
  };
}
