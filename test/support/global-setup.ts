import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestProject } from 'vitest/node';
import { embeddedTemplateDir } from '../../src/local/embedded-postgres.ts';
import { startPrivateRedis } from '../../src/local/private-redis.ts';
import { compileTree } from './compiled-tree.ts';
import { migratedTemplate } from './migrated-template.ts';
import { startCluster } from './postgres-cluster.ts';
import type {} from './provided.ts';
import { clearServer, prepareServer } from './server-databases.ts';
import { removeDirectory, sweepTemporaryDirectories, temporaryDirectory } from './temporary.ts';

type Undo = () => Promise<void> | void;

async function provideRedis(project: TestProject): Promise<Undo> {
  const outside = process.env.AICMO_TEST_REDIS_URL;
  if (outside) {
    project.provide('redis', outside);
    return () => {};
  }
  const dir = temporaryDirectory();
  const redis = await startPrivateRedis({ dir: join(dir, 'redis') });
  project.provide('redis', redis.connection);
  return async () => {
    await redis.stop();
    removeDirectory(dir);
  };
}

// Databases that live for seconds are not worth tidying or compiling plans for: a twentieth of the processor time (measured).
const SHORT_LIVED = { autovacuum: 'off', jit: 'off' };

async function provideServer(project: TestProject): Promise<Undo> {
  const outside = process.env.AICMO_TEST_DATABASE_URL;
  const cluster = outside ? { adminUrl: outside, stop: async () => {} } : await startCluster(SHORT_LIVED);
  const server = await prepareServer(cluster.adminUrl);
  project.provide('server', server);
  return async () => {
    if (outside) await clearServer(server);
    await cluster.stop();
  };
}

async function provideEmbedded(project: TestProject): Promise<Undo> {
  // Kept between runs under the hash of the migrations: making it takes four seconds.
  const root = fileURLToPath(new URL('../../node_modules/.cache/aicmo-test', import.meta.url));
  await embeddedTemplateDir(await migratedTemplate(root));
  project.provide('templateRoot', root);
  return () => {};
}

async function provideCompiled(project: TestProject): Promise<Undo> {
  const { dir, remove } = await compileTree();
  project.provide('compiled', dir);
  return remove;
}

/** One Redis, one Postgres server and one migrated embedded database for the whole run; each test takes its own copy. */
export default async function setUp(project: TestProject): Promise<Undo> {
  sweepTemporaryDirectories();
  const started = await Promise.allSettled([
    provideRedis(project),
    provideServer(project),
    provideEmbedded(project),
    provideCompiled(project),
  ]);
  const undos = started.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const tearDown: Undo = async () => {
    for (const undo of undos) await undo();
  };
  const failed = started.find((result) => result.status === 'rejected');
  if (failed) {
    await tearDown();
    throw failed.reason;
  }
  return tearDown;
}
