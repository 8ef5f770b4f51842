import type { Tx } from '../../platform/database.ts';
import { monthStart, type Spend, type Sums, together } from './spend-report.ts';

/** What the month that `at` is in cost so far: the total of a spend report, without its parts. `only`: of these engagements. */
export async function monthSpend(
  tx: Tx,
  workspaceId: string,
  at: Date,
  only?: readonly string[],
): Promise<Spend> {
  const ids = only ? [...only] : null;
  return together(
    await tx.$queryRaw<Sums[]>`
      select cost_kind as kind, coalesce(sum(cost_usd), 0)::float8 as usd, count(*)::int as calls
      from model_call
      where workspace_id = ${workspaceId}::uuid and sent_at >= ${monthStart(at)} and sent_at < ${monthStart(at, -1)}
        and (${ids}::uuid[] is null or engagement_id = any(${ids}::uuid[]))
      group by 1`,
  );
}
