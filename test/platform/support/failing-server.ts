import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { type Database, openDatabase } from '../../../src/platform/database.ts';
import { freshServerDatabase } from '../../support/databases.ts';
import { onServer, withDatabase } from '../../support/server-databases.ts';

export type FailingServer = {
  db: Database;
  /** Ends every connection and lets nobody in. */
  goesAway(): Promise<void>;
  comesBack(): Promise<void>;
  /** Ends every connection; new ones are let in. */
  drops(): Promise<void>;
  /** The next COMMIT reaches the server, but its answer reaches nobody. */
  losesNextCommit(): void;
  close(): Promise<void>;
};

/** A database on the server, over a wire that can be cut. */
export async function failingServer(): Promise<FailingServer> {
  const server = await freshServerDatabase();
  const url = new URL(server.url);
  const { hostname, port } = url;
  const name = url.pathname.slice(1);
  const admin = withDatabase(server.ownerUrl, 'postgres');
  const drop = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`;
  const allow = (allowed: boolean) => `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${allowed}`;

  let cutting = false;
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const upstream = connect(Number(port || 5432), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.on('data', (chunk) => {
      upstream.write(chunk);
      if (!cutting || !chunk.includes('COMMIT')) return;
      cutting = false;
      upstream.off('data', forward);
      upstream.once('data', () => client.destroy());
    });
    const forward = (chunk: Buffer) => void client.write(chunk);
    upstream.on('data', forward);
  }).listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const address = proxy.address();
  if (!address || typeof address === 'string') throw new Error('The proxy has no port.');
  url.hostname = '127.0.0.1';
  url.port = String(address.port);
  const db = await openDatabase({ url: url.href });
  return {
    db,
    goesAway: async () => void (await onServer(admin, allow(false), drop)),
    comesBack: async () => void (await onServer(admin, allow(true))),
    drops: async () => void (await onServer(admin, drop)),
    losesNextCommit: () => {
      cutting = true;
    },
    close: async () => {
      await db.close();
      for (const socket of sockets) socket.destroy();
      proxy.close();
      await server.drop();
    },
  };
}
