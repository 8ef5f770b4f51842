import type { Seeded } from '../../artifacts/raw-sql/seed.ts';
import type { House } from '../../artifacts/support/house.ts';
import { CHANNEL } from '../../artifacts/support/house.ts';

export type Ids = Record<string, string | number>;

/** One real id of each kind that a button, a menu or a form can carry, all of them a workspace's own. */
export async function idsOf({ workspaceId, opened }: House, seeded: Seeded): Promise<Ids> {
  const one = async (table: string, column = 'id', where = 'true'): Promise<string> => {
    const [row] = await opened.asOwner(
      `select ${column}::text as id from ${table} where workspace_id = '${workspaceId}' and ${where} limit 1`,
    );
    return String(row?.id);
  };
  const { engagementId, candidateId, strategyId, runId } = seeded;
  return {
    engagement: engagementId,
    artifact: 'strategy',
    version: candidateId,
    digest: await one('version', 'version_digest', `id = '${candidateId}'`),
    base: strategyId,
    run: runId,
    job: await one('run_job', 'name', `run_id = '${runId}'`),
    draft: await one('intake_draft'),
    client: await one('client'),
    export: await one('export_record', 'batch_id'),
    comment: await one('comment'),
    ask: await one('ask'),
    schedule: await one('digest', 'id', 'person_id is not null'),
    delegation: await one('delegation'),
    person: await one('delegation', 'from_id'),
    channel: CHANNEL,
    scope: 'engagement',
    section: 'audience',
    place: 'personas',
    step: 'voice',
    choice: 'good',
    item: 0,
    page: 0,
  };
}

/** Everything that is about what was seeded: the ids of its rows, and of rows about those. */
export async function secretIds({ workspaceId, opened }: House): Promise<ReadonlySet<string>> {
  const tables = [
    'engagement',
    'version',
    'run',
    'comment',
    'ask',
    'digest',
    'delegation',
    'intake_draft',
    'client',
  ];
  const ids = await opened.asOwner(
    tables
      .map((table) => `select id::text as id from ${table} where workspace_id = '${workspaceId}'`)
      .join(' union '),
  );
  return new Set(ids.map(({ id }) => String(id)));
}
