import { afterAll, beforeAll, expect, it } from 'vitest';
import { forEachDatabase } from '../../support/databases.ts';
import { furnish, type House, openHouse } from '../support/house.ts';
import { columnTypes, policies, tables } from './catalogue.ts';
import { seed } from './seed.ts';

/** Every policy is tried, as the database lists them: a new table, or a new policy, needs no line here, or one. */
forEachDatabase((_, open) => {
  let ours: House;
  let theirs: House;
  beforeAll(async () => {
    ours = await openHouse(open);
    theirs = await furnish(ours.opened);
    await seed(ours);
    await seed(theirs);
  });
  afterAll(() => ours.close());

  const asOwner = (sql: string) => ours.opened.asOwner(sql);
  const asUs = (sql: string) => ours.in((tx) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql));
  const asRelay = (sql: string) =>
    ours.db.asRelay((tx) => tx.$queryRawUnsafe<Record<string, unknown>[]>(sql));
  const many = async (ask: typeof asUs, table: string, where = 'true') =>
    Number((await ask(`select count(*)::int as many from ${table} where ${where}`))[0]?.many);

  const tenantTables = async () => {
    const all = await policies(asOwner);
    return all
      .filter(({ table, name }) => name === 'tenant' && table !== 'workspace')
      .map(({ table }) => table);
  };

  it('every table has its policy, and each policy is tried below', async () => {
    const all = await policies(asOwner);
    const own = await tenantTables();
    expect([...own, 'deployment', 'workspace'].sort()).toEqual((await tables(asOwner)).sort());
    const others = all.filter(({ table, name }) => !(name === 'tenant' && own.includes(table)));
    expect(others.map(({ table, name }) => `${table}.${name}`).sort()).toEqual([
      'deployment.everyone',
      'outbox.only_old',
      'outbox.relay',
      'schedule.relay',
      'workspace.owner',
      'workspace.relay',
      'workspace.tenant',
    ]);
  });

  it('nobody reads a row of another workspace', async () => {
    for (const table of await tenantTables()) {
      const theirRows = `workspace_id = '${theirs.workspaceId}'`;
      expect([table, (await many(asOwner, table, theirRows)) > 0]).toEqual([table, true]);
      expect([table, await many(asUs, table, theirRows)]).toEqual([table, 0]);
      expect([table, (await many(asUs, table)) > 0]).toEqual([table, true]);
    }
    expect(await asUs('select id from workspace')).toEqual([{ id: ours.workspaceId }]);
    expect(await many(asUs, 'deployment')).toBe(1);
  });

  it('nobody writes a row into another workspace, past our own triggers or not', async () => {
    for (const table of await tenantTables()) {
      const types = await columnTypes(asOwner, table);
      const columns = [...types.keys()].join(', ');
      const [row] = await asOwner(
        `select to_jsonb(t)::text as row from ${table} t where workspace_id = '${theirs.workspaceId}' limit 1`,
      );
      // The triggers see no rows of theirs either, and refuse before the policy can.
      await asOwner(`alter table ${table} disable trigger user`);
      const insert = ours.in((tx) =>
        tx.$executeRawUnsafe(
          `insert into ${table} (${columns}) overriding system value
             select ${columns} from jsonb_populate_record(null::${table}, $1::jsonb)`,
          row?.row,
        ),
      );
      const said = await insert.then(
        () => 'written',
        (error: unknown) => String(error),
      );
      await asOwner(`alter table ${table} enable trigger user`);
      expect([table, /row-level security/.test(said) ? 'refused' : said]).toEqual([table, 'refused']);
    }
  });

  it('nobody changes or deletes a row of another workspace', async () => {
    for (const table of await tenantTables()) {
      const columns = await asOwner(
        `select column_name::text as name from information_schema.column_privileges
         where table_name = '${table}' and grantee = 'aicmo_app' and privilege_type = 'UPDATE'`,
      );
      const theirRows = `workspace_id = '${theirs.workspaceId}'`;
      const [first] = columns;
      if (first) {
        const set = `update ${table} set ${first.name} = ${first.name} where ${theirRows} returning 1`;
        expect([table, await asUs(set)]).toEqual([table, []]);
      }
      const [may] = await asOwner(`select has_table_privilege('aicmo_app', '${table}', 'DELETE') as may`);
      if (may?.may) {
        expect([table, await asUs(`delete from ${table} where ${theirRows} returning 1`)]).toEqual([
          table,
          [],
        ]);
      }
    }
    const renamed = `update workspace set name = 'Ours' where id = '${theirs.workspaceId}' returning 1`;
    expect(await asUs(renamed)).toEqual([]);
  });

  it('the relay sees the outbox, the schedules and which workspaces there are, and nothing else', async () => {
    const both = [ours.workspaceId, theirs.workspaceId].sort();
    for (const table of ['outbox', 'schedule']) {
      const seen = await asRelay(`select distinct workspace_id as id from ${table}`);
      expect([table, seen.map(({ id }) => id).sort()]).toEqual([table, both]);
    }
    expect((await asRelay('select id from workspace')).map(({ id }) => id).sort()).toEqual(both);
    await expect(asRelay('select name from workspace')).rejects.toThrow(/permission denied/);
    expect(await many(asRelay, 'deployment')).toBe(1);
    for (const table of await tenantTables()) {
      if (table === 'outbox' || table === 'schedule') continue;
      await expect(asRelay(`select 1 from ${table}`), table).rejects.toThrow(/permission denied/);
    }
  });

  it('what is open is swept by nobody', async () => {
    const open = `state not in ('done', 'cancelled')`;
    expect(await many(asUs, 'outbox', open)).toBeGreaterThan(0);
    expect(await asUs('delete from outbox returning 1')).toEqual([]);
  });
});
