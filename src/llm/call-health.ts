import type { Tx } from '../platform/database.ts';
import type { Provider } from './provider.ts';

/** How one model did in a time: a call under way or stopped by us says nothing about it. */
export type CallHealth = {
  calls: number;
  /** Failed calls whose fault was the provider's, its credential's or the network's. */
  errors: number;
  /** Seconds that answered calls took; null when none was answered. */
  medianSeconds: number | null;
  p95Seconds: number | null;
  /** The newest of those errors. */
  lastError: { at: Date; clause: string } | null;
  /** However long ago. */
  lastAnswerAt: Date | null;
  /** Whether a call to it ever ended, however long ago. */
  everCalled: boolean;
};

export type AskedModel = Pick<Provider, 'name' | 'model' | 'baseUrl'>;

type Row = {
  place: number;
  calls: number;
  errors: number;
  median: number | null;
  p95: number | null;
  error_at: Date | null;
  error_clause: string | null;
  answered_at: Date | null;
  ever: boolean;
};

/** The model answered, or could have: what failed lies in the request or in what it wrote. */
const ITS_OWN_ANSWER = ['refused', 'invalid_output', 'context_length', 'budget'];

/** How each model did in this workspace since then, in the order given. Calls to another address are not counted. */
export async function callHealth(
  tx: Tx,
  workspaceId: string,
  models: readonly AskedModel[],
  since: Date,
): Promise<CallHealth[]> {
  const asked = JSON.stringify(
    models.map(({ name, model, baseUrl }, place) => ({ place, name, model, base_url: baseUrl })),
  );
  const rows = await tx.$queryRaw<Row[]>`
    select a.place, s.calls, s.errors, s.median, s.p95, e.sent_at as error_at, e.failure_message as error_clause,
      n.sent_at as answered_at, n.sent_at is not null or exists (
        select from model_call c
        where c.workspace_id = ${workspaceId}::uuid and c.provider = a.name and c.asked_model = a.model
          and c.base_url = a.base_url and c.state = 'failed'
      ) as ever
    from jsonb_to_recordset(${asked}::jsonb) as a (place int, name text, model text, base_url text)
    cross join lateral (
      select count(*)::int as calls,
        (count(*) filter (where c.state = 'failed' and c.failure_type <> all (${ITS_OWN_ANSWER}::text[])))::int as errors,
        percentile_cont(0.5) within group (order by extract(epoch from c.finished_at - c.sent_at)::float8)
          filter (where c.state = 'answered') as median,
        percentile_cont(0.95) within group (order by extract(epoch from c.finished_at - c.sent_at)::float8)
          filter (where c.state = 'answered') as p95
      from model_call c
      where c.workspace_id = ${workspaceId}::uuid and c.provider = a.name and c.asked_model = a.model
        and c.base_url = a.base_url and c.sent_at >= ${since} and c.state in ('answered', 'failed')
    ) s
    left join lateral (
      select c.sent_at, c.failure_message from model_call c
      where c.workspace_id = ${workspaceId}::uuid and c.provider = a.name and c.asked_model = a.model
        and c.base_url = a.base_url and c.sent_at >= ${since} and c.state = 'failed'
        and c.failure_type <> all (${ITS_OWN_ANSWER}::text[])
      order by c.sent_at desc limit 1
    ) e on true
    left join lateral (
      select c.sent_at from model_call c
      where c.workspace_id = ${workspaceId}::uuid and c.provider = a.name and c.asked_model = a.model
        and c.base_url = a.base_url and c.state = 'answered'
      order by c.sent_at desc limit 1
    ) n on true
    order by a.place`;
  return rows.map((row) => ({
    calls: row.calls,
    errors: row.errors,
    medianSeconds: row.median,
    p95Seconds: row.p95,
    lastError: row.error_at ? { at: row.error_at, clause: row.error_clause ?? '' } : null,
    lastAnswerAt: row.answered_at,
    everCalled: row.ever,
  }));
}
