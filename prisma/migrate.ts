import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { PGlite } from '@electric-sql/pglite';
import pg from 'pg';

/** Where to migrate: the embedded Postgres, or a server by an address whose login owns the database. */
export type MigrationTarget = { pglite: PGlite } | { url: string };

type Session = {
  run(sql: string): Promise<unknown>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

type Migration = { name: string; sql: string; checksum: string };

// Two processes that start at once must not both apply: any number no one else uses for an advisory lock.
const LOCK = 4_157_266_017;

// Logins that own nothing must still see that the database is up to date.
const READABLE = 'GRANT SELECT ON "_prisma_migrations" TO aicmo_app, aicmo_relay';

// The table as Prisma makes it, so that `prisma migrate deploy` and this runner can take turns.
const HISTORY = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0)`;

/**
 * Applies the migrations that the database has not seen, each in one transaction, and returns their names.
 *
 * Prisma's own engine is not used: its binary must be downloaded, and its driver adapters split a script at every
 * semicolon (adapter-pg) or do not wait for it (PGlite), which breaks function bodies. The folders and the history table
 * stay Prisma's. Throws when an applied migration was edited afterwards, or when the login may not do it.
 */
export async function migrate(target: MigrationTarget): Promise<string[]> {
  const session = 'pglite' in target ? embedded(target.pglite) : await server(target.url);
  try {
    const migrations = await readMigrations();
    if (await upToDate(session, migrations)) return [];
    await session.run(`SELECT pg_advisory_lock(${LOCK})`);
    try {
      await session.run(HISTORY);
      const names = await applyMissing(session, migrations);
      // Prisma's own command makes the table without it, and so did this runner when it was killed in between.
      if (await unreadable(session)) await session.run(READABLE);
      return names;
    } finally {
      await session.run(`SELECT pg_advisory_unlock(${LOCK})`);
    }
  } finally {
    await session.close();
  }
}

/** The migrations that the database has not seen as they are now, by name. Changes nothing; any login of ours may ask. */
export async function missingMigrations(target: MigrationTarget): Promise<string[]> {
  const session = 'pglite' in target ? embedded(target.pglite) : await server(target.url);
  try {
    const applied = (await hasHistory(session)) ? await history(session) : new Map<string, string>();
    const migrations = await readMigrations();
    return migrations.filter(({ name, checksum }) => applied.get(name) !== checksum).map(({ name }) => name);
  } finally {
    await session.close();
  }
}

/** A digest over all migrations: equal digests mean equal schemas. Names the template of an embedded database. */
export async function migrationsDigest(): Promise<string> {
  const hash = createHash('sha256');
  for (const migration of await readMigrations()) hash.update(`${migration.name}:${migration.checksum}\n`);
  return hash.digest('hex');
}

async function readMigrations(): Promise<Migration[]> {
  // Compiled, this file stands in dist/prisma; the SQL stays where it was written.
  const beside = new URL('./migrations/', import.meta.url);
  const folder = fileURLToPath(
    existsSync(beside) ? beside : new URL('../../prisma/migrations/', import.meta.url),
  );
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${folder}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function history(session: Session): Promise<Map<string, string>> {
  const rows = await session.rows(
    'SELECT migration_name, checksum FROM "_prisma_migrations" WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
  );
  return new Map(rows.map((row) => [String(row.migration_name), String(row.checksum)]));
}

/** Whether the application cannot read the history although this login could let it. */
async function unreadable(session: Session): Promise<boolean> {
  const [table] = await session.rows(
    `SELECT pg_has_role(current_user, relowner, 'MEMBER') AND NOT (
       has_table_privilege('aicmo_app', oid, 'SELECT') AND has_table_privilege('aicmo_relay', oid, 'SELECT')) AS mend
     FROM pg_class WHERE oid = to_regclass('public._prisma_migrations')`,
  );
  return table?.mend === true;
}

async function hasHistory(session: Session): Promise<boolean> {
  const [table] = await session.rows(`SELECT to_regclass('public._prisma_migrations')::text AS name`);
  return typeof table?.name === 'string';
}

// A process whose login owns nothing must still be able to start on a migrated database.
async function upToDate(session: Session, migrations: Migration[]): Promise<boolean> {
  if (!(await hasHistory(session))) return false;
  const applied = await history(session);
  if (!migrations.every((migration) => applied.get(migration.name) === migration.checksum)) return false;
  return !(await unreadable(session));
}

async function applyMissing(session: Session, migrations: Migration[]): Promise<string[]> {
  const applied = await history(session);
  const names: string[] = [];
  for (const { name, sql, checksum } of migrations) {
    const known = applied.get(name);
    if (known === checksum) continue;
    if (known) throw new Error(`Migration ${name} was changed after it had been applied.`);
    await session.run('BEGIN');
    try {
      await session.run(sql);
      await session.run(
        `INSERT INTO "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
         VALUES ('${randomUUID()}', '${checksum}', '${name.replaceAll("'", "''")}', now(), now(), 1)`,
      );
      await session.run(READABLE);
      await session.run('COMMIT');
    } catch (error) {
      await session.run('ROLLBACK');
      throw error;
    }
    names.push(name);
  }
  return names;
}

function embedded(pglite: PGlite): Session {
  return {
    run: (sql) => pglite.exec(sql),
    rows: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
    close: async () => {},
  };
}

async function server(url: string): Promise<Session> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return {
    run: (sql) => client.query(sql),
    rows: async (sql) => (await client.query<Record<string, unknown>>(sql)).rows,
    close: () => client.end(),
  };
}
