import type { OpenedDatabase } from '../../support/databases.ts';

type Ask = OpenedDatabase['asOwner'];

export type Key = {
  table: string;
  name: string;
  columns: string[];
  /** Of a partial unique index: the rows that it is about. */
  where: string | null;
};
export type ForeignKey = { table: string; name: string; columns: string[]; to: string; toColumns: string[] };
export type Named = { table: string; name: string };

const PUBLIC = `'public'::regnamespace`;
const columnsOf = (relation: string, numbers: string) =>
  `(select string_agg(a.attname::text, ',' order by n.at) from unnest(${numbers}) with ordinality as n(number, at)
    join pg_attribute a on a.attrelid = ${relation} and a.attnum = n.number)`;

const split = (list: unknown): string[] => String(list).split(',');

/** Every primary key, unique constraint and unique index, as the database itself lists them. */
export async function uniqueKeys(ask: Ask): Promise<Key[]> {
  const rows = await ask(`select r.relname::text as "table", x.relname::text as name,
      ${columnsOf('i.indrelid', 'i.indkey::int2[]')} as columns, pg_get_expr(i.indpred, i.indrelid) as "where"
    from pg_index i join pg_class x on x.oid = i.indexrelid join pg_class r on r.oid = i.indrelid
    where i.indisunique and r.relnamespace = ${PUBLIC} and r.relname <> '_prisma_migrations' order by 1, 2`);
  return rows.map((row) => ({
    table: String(row.table),
    name: String(row.name),
    columns: split(row.columns),
    where: row.where === null ? null : String(row.where),
  }));
}

export async function foreignKeys(ask: Ask): Promise<ForeignKey[]> {
  const rows = await ask(`select r.relname::text as "table", c.conname::text as name, t.relname::text as "to",
      ${columnsOf('c.conrelid', 'c.conkey')} as columns, ${columnsOf('c.confrelid', 'c.confkey')} as to_columns
    from pg_constraint c join pg_class r on r.oid = c.conrelid join pg_class t on t.oid = c.confrelid
    where c.contype = 'f' and c.connamespace = ${PUBLIC} order by 1, 2`);
  return rows.map((row) => ({
    table: String(row.table),
    name: String(row.name),
    columns: split(row.columns),
    to: String(row.to),
    toColumns: split(row.to_columns),
  }));
}

const named = (rows: Record<string, unknown>[]): Named[] =>
  rows.map((row) => ({ table: String(row.table), name: String(row.name) }));

export const checks = async (ask: Ask): Promise<Named[]> =>
  named(
    await ask(`select r.relname::text as "table", c.conname::text as name from pg_constraint c
      join pg_class r on r.oid = c.conrelid where c.contype = 'c' and c.connamespace = ${PUBLIC} order by 1, 2`),
  );

export const triggers = async (ask: Ask): Promise<Named[]> =>
  named(
    await ask(`select r.relname::text as "table", t.tgname::text as name from pg_trigger t
      join pg_class r on r.oid = t.tgrelid where not t.tgisinternal and r.relnamespace = ${PUBLIC} order by 1, 2`),
  );

export const policies = async (ask: Ask): Promise<Named[]> =>
  named(
    await ask(`select tablename::text as "table", policyname::text as name from pg_policies order by 1, 2`),
  );

export const tables = async (ask: Ask): Promise<string[]> =>
  (
    await ask(`select relname::text as name from pg_class where relkind = 'r' and relnamespace = ${PUBLIC}
      and relname <> '_prisma_migrations' order by 1`)
  ).map((row) => String(row.name));

/** The columns of a table that a copy of a row may be given anew, with a value that nothing else has. */
const FRESH: Readonly<Record<string, string>> = {
  uuid: `to_jsonb(gen_random_uuid())`,
  text: `to_jsonb(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''))`,
  int4: `to_jsonb((random() * 1000000000)::int + 1000)`,
  int8: `to_jsonb((random() * 1000000000)::int + 1000)`,
};

export async function columnTypes(ask: Ask, table: string): Promise<Map<string, string>> {
  const rows = await ask(`select a.attname::text as name, t.typname::text as type from pg_attribute a
    join pg_type t on t.oid = a.atttypid
    where a.attrelid = 'public.${table}'::regclass and a.attnum > 0 and not a.attisdropped`);
  return new Map(rows.map((row) => [String(row.name), String(row.type)]));
}

export function freshValue(type: string | undefined): string {
  const fresh = FRESH[type ?? ''];
  if (!fresh) throw new Error(`A column of type ${type} cannot be given a value of its own.`);
  return fresh;
}
