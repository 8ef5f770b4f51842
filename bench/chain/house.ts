import { join } from 'node:path';
import { createBreaker } from '../../src/llm/breaker/create-breaker.ts';
import type { Breaker } from '../../src/llm/breaker.ts';
import { startPrivateRedis } from '../../src/local/private-redis.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { connectRedis } from '../../src/platform/redis.ts';
import { startCluster } from '../../test/support/postgres-cluster.ts';
import { prepareServer, withDatabase, withLogin } from '../../test/support/server-databases.ts';
import { removeDirectory, temporaryDirectory } from '../../test/support/temporary.ts';
import { ANSWER } from './chain-step.ts';
import { type BenchServer, startBenchServer } from './server-process.ts';

/** Everything that a chain has around it in production, on this machine: a model server, Postgres, Redis, a breaker. */
export type BenchHouse = {
  server: BenchServer;
  db: Database;
  workspaceId: string;
  breaker: Breaker;
  stop(): Promise<void>;
};

export async function openBenchHouse(): Promise<BenchHouse> {
  const dir = temporaryDirectory();
  const closers: (() => unknown)[] = [() => removeDirectory(dir)];
  const stop = async () => {
    for (const close of closers.splice(0).reverse()) await close();
  };
  try {
    const server = await startBenchServer();
    closers.push(server.stop);
    await server.set({ answer: ANSWER });
    const redis = await startPrivateRedis({ dir: join(dir, 'redis') });
    closers.push(redis.stop);
    const producer = connectRedis(redis.connection, 'producer');
    closers.push(() => producer.disconnect());
    const breaker = createBreaker({
      redis: producer,
      prefix: 'bench',
      log: { info: () => {}, warn: () => {} },
    });
    closers.push(breaker.stop);
    const cluster = await startCluster();
    closers.push(cluster.stop);
    const prepared = await prepareServer(cluster.adminUrl);
    const url = withLogin(withDatabase(cluster.adminUrl, prepared.template), prepared.login);
    const db = await openDatabase({ url });
    closers.push(db.close);
    const workspaceId = await db.ensureWorkspace({ key: 'TBENCH', teamId: 'TBENCH', name: 'Bench' });
    return { server, db, workspaceId, breaker, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
