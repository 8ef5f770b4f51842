import { tables } from '../../artifacts/raw-sql/catalogue.ts';
import type { OpenedDatabase } from '../../support/databases.ts';

/** Every row of a workspace, in every table, as text: what nobody else may change. Sorted. */
export async function rowsOf({ asOwner }: OpenedDatabase, workspaceId: string): Promise<string[]> {
  const names = (await tables(asOwner)).filter((name) => name !== 'deployment');
  const each = names.map(
    (name) => `select '${name} ' || to_jsonb(t)::text as row from ${name} t
      where ${name === 'workspace' ? 'id' : 'workspace_id'} = '${workspaceId}'`,
  );
  return (await asOwner(each.join(' union all '))).map(({ row }) => String(row)).sort();
}

/** Those among them that are about one of these ids. */
export const about = (rows: readonly string[], ids: ReadonlySet<string>): string[] =>
  rows.filter((row) => [...ids].some((id) => row.includes(id)));
