import { expect, it } from 'vitest';
import { migrate } from '../../prisma/migrate.ts';
import { openDatabase } from '../../src/platform/database.ts';
import { freshServerDatabase } from './databases.ts';

it('lets a login without rights of its own start on a migrated database', async () => {
  const server = await freshServerDatabase();
  try {
    expect(await migrate({ url: server.url })).toEqual([]);
    const database = await openDatabase({ url: server.url });
    expect(await database.check()).toEqual({ ok: true });
    await database.close();
  } finally {
    await server.drop();
  }
});
