import { PrismaPg } from '@prisma/adapter-pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type Tx } from '../../src/platform/database.ts';
import { type Scope, scopedAdapter } from '../../src/platform/scoped-adapter.ts';
import { freshServerDatabase, type ServerDatabase } from '../support/databases.ts';

describe('the scope of a transaction', () => {
  let server: ServerDatabase;
  beforeAll(async () => {
    server = await freshServerDatabase();
  });
  afterAll(() => server.drop());

  it('is its own workspace and role, however many wait for few connections', async () => {
    const db = await openDatabase({ url: server.url, poolSize: 2 });
    const keys = ['T1', 'T2', 'T3'];
    const ids = await Promise.all(keys.map((key) => db.ensureWorkspace({ key, teamId: key, name: key })));
    const seen = await Promise.all(
      Array.from({ length: 60 }, async (_, at) => {
        const id = ids[at % 4];
        const look = (tx: Tx) => tx.$queryRaw<{ id: string; role: string; visible: bigint }[]>`
          select current_setting('app.workspace_id', true) as id, current_user::text as role,
            (select count(*) from workspace) as visible`;
        const [row] = await (id ? db.inWorkspace(id, look) : db.asRelay(look));
        return [id ?? '', row?.id, row?.role, Number(row?.visible)];
      }),
    );
    expect(seen).toEqual(
      seen.map(([id]) => [id, id, id === '' ? 'aicmo_relay' : 'aicmo_app', id === '' ? 3 : 1]),
    );
    await db.close();
  });

  it('that cannot be set leaves the connection as it was', async () => {
    let scope: Scope = { role: 'nobody_of_ours', workspaceId: '' };
    const factory = scopedAdapter(new PrismaPg({ connectionString: server.url, max: 1 }), () => scope);
    const adapter = await factory.connect();
    await expect(adapter.startTransaction()).rejects.toThrow();
    scope = { role: 'aicmo_app', workspaceId: '' };
    const tx = await adapter.startTransaction();
    const { rows } = await tx.queryRaw({ sql: 'select current_user::text', args: [], argTypes: [] });
    expect(rows).toEqual([['aicmo_app']]);
    await tx.executeRaw({ sql: 'ROLLBACK', args: [], argTypes: [] });
    await tx.rollback();
    await adapter.dispose();
  });
});
