import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { migrate, migrationsDigest } from '../../prisma/migrate.ts';
import type { Config } from '../config.ts';
import { lockDataDir } from '../local/data-dir-lock.ts';
import { openEmbeddedPostgres } from '../local/embedded-postgres.ts';
import { startPrivateRedis } from '../local/private-redis.ts';
import { createKeyRing, type KeyRing, newKey, parseKeys } from '../platform/crypto/key-ring.ts';
import { type Database, openDatabase } from '../platform/database.ts';
import type { Logger } from '../platform/logger.ts';
import { done, type Outcome } from '../platform/outcome.ts';
import type { RedisAddress } from '../platform/redis.ts';

/** Where everything is kept. `close` ends what we started ourselves, in the order that loses nothing. */
export type Storage = {
  db: Database;
  redis: RedisAddress;
  keys: KeyRing;
  /** True when nobody else can work on this database: leases of an earlier process are void. */
  exclusive: boolean;
  close(): Promise<void>;
};

/**
 * Opens Postgres, Redis and the keys as configured: servers by address, else the embedded ones under the data
 * directory, which one process at a time may use. Brings the database up to date. Refused when the directory is taken;
 * throws when a server cannot be reached.
 */
export async function openStorage(config: Config, log: Logger): Promise<Outcome<Storage>> {
  const dataDir = resolve(config.dataDir);
  const closers: (() => Promise<void>)[] = [];
  const close = async () => {
    for (const closer of closers.reverse()) await closer();
  };
  const embedded = !config.databaseUrl || !config.redis;
  if (embedded) {
    mkdirSync(dataDir, { recursive: true });
    const lock = await lockDataDir(dataDir);
    if (!lock.ok) return lock;
    closers.push(() => lock.value.release());
  }
  try {
    const db = await openPostgres(config, dataDir, closers);
    const redis = await openRedis(config, dataDir, closers, log);
    return done({
      db,
      redis,
      keys: openKeys(config, dataDir),
      exclusive: embedded && !config.databaseUrl,
      close,
    });
  } catch (error) {
    await close();
    throw error;
  }
}

async function openPostgres(
  config: Config,
  dataDir: string,
  closers: (() => Promise<void>)[],
): Promise<Database> {
  if (config.databaseUrl) {
    await migrate({ url: config.migrateDatabaseUrl ?? config.databaseUrl });
    const db = await openDatabase({ url: config.databaseUrl });
    closers.push(() => db.close());
    return db;
  }
  const pglite = await openEmbeddedPostgres(join(dataDir, 'postgres'), {
    root: resolve('.aicmo', 'templates'),
    key: (await migrationsDigest()).slice(0, 16),
    prepare: async (database) => {
      await migrate({ pglite: database });
    },
    renew: renewDeployment,
  });
  closers.push(() => pglite.close());
  await migrate({ pglite });
  const db = await openDatabase({ pglite });
  closers.push(() => db.close());
  return db;
}

// Two databases made from one template are two deployments.
async function renewDeployment(database: PGlite): Promise<void> {
  await database.exec('UPDATE deployment SET id = gen_random_uuid()');
}

async function openRedis(
  config: Config,
  dataDir: string,
  closers: (() => Promise<void>)[],
  log: Logger,
): Promise<RedisAddress> {
  if (config.redis) return config.redis;
  const redis = await startPrivateRedis({ dir: join(dataDir, 'redis'), log: (line) => log.info(line) });
  closers.push(() => redis.stop());
  return redis.connection;
}

/** The configured keys, or - in local mode, where the configuration allows it - keys of this machine's own. */
function openKeys(config: Config, dataDir: string): KeyRing {
  const file = join(dataDir, 'encryption-keys');
  if (!config.encryptionKeys && !existsSync(file)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, newKey('local'), { mode: 0o600, flag: 'wx' });
    chmodSync(file, 0o600);
  }
  const keys = parseKeys(config.encryptionKeys ?? readFileSync(file, 'utf8').trim());
  if (!keys) throw new Error(`${file} does not hold encryption keys.`);
  return createKeyRing(keys);
}
