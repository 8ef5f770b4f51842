import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase, type Tx } from '../../src/platform/database.ts';
import { DatabaseAway, isConnectionLost } from '../../src/platform/database-away.ts';
import { type FailingServer, failingServer } from './support/failing-server.ts';

let server: FailingServer;
let workspaceId: string;
beforeAll(async () => {
  server = await failingServer();
  workspaceId = await server.db.ensureWorkspace({ key: 'T1', teamId: 'T1', name: 'One' });
});
afterAll(() => server.close());
beforeEach(() => server.comesBack());

const add = (tx: Tx, name: string) => tx.client.create({ data: { workspaceId, name, nameKey: name } });
const clients = (name: string) =>
  server.db.inWorkspace(workspaceId, (tx) => tx.client.count({ where: { workspaceId, name } }));
const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => 'nothing',
    (error: unknown) => error,
  );
const away = (mayHaveCommitted: boolean) =>
  expect.objectContaining({ name: 'DatabaseAway', mayHaveCommitted });

it('is known when the server lets nobody in, and over when it does again', async () => {
  await server.goesAway();
  expect(await thrownBy(server.db.workspaceOf('T1'))).toEqual(away(false));
  expect(await server.db.check()).toEqual({ ok: false });
  await server.comesBack();
  expect(await server.db.workspaceOf('T1')).toBe(workspaceId);
});

it.each(['127.0.0.1:1', 'nowhere.invalid:5432'])('is known when nothing answers at %s', async (host) => {
  const nowhere = await openDatabase({ url: `postgres://a:b@${host}/x` });
  const error = await thrownBy(nowhere.workspaceOf('T1'));
  expect(error).toEqual(away(false));
  expect(error).toBeInstanceOf(DatabaseAway);
  await nowhere.close();
});

it('in the middle of a transaction leaves nothing of it', async () => {
  const error = await thrownBy(
    server.db.inWorkspace(workspaceId, async (tx) => {
      await add(tx, 'middle');
      await server.drops();
      await tx.client.count();
    }),
  );
  expect(error).toEqual(away(false));
  expect(await clients('middle')).toBe(0);
});

it('while committing: nobody knows, and it says so', async () => {
  const error = await thrownBy(
    server.db.inWorkspace(workspaceId, async (tx) => {
      await add(tx, 'committing');
      server.losesNextCommit();
    }),
  );
  expect(error).toEqual(away(true));
  expect(await clients('committing')).toBe(1);
});

it('is none of the errors of statements, nor of anything else', async () => {
  const twice = thrownBy(
    server.db.inWorkspace(workspaceId, async (tx) => {
      await add(tx, 'twice');
      await add(tx, 'twice');
    }),
  );
  expect(await twice).not.toBeInstanceOf(DatabaseAway);
  const wrong = thrownBy(server.db.inWorkspace(workspaceId, (tx) => tx.$executeRaw`select 1 / 0`));
  expect(await wrong).not.toBeInstanceOf(DatabaseAway);
  const ours = new Error('not this');
  expect(await thrownBy(server.db.inWorkspace(workspaceId, () => Promise.reject(ours)))).toBe(ours);
  for (const other of [undefined, null, 'ECONNREFUSED', { code: 'P1001' }]) {
    expect(isConnectionLost(other)).toBe(false);
  }
});
