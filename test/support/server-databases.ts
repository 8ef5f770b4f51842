import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { migrate } from '../../prisma/migrate.ts';
import type { ServerDatabases } from './provided.ts';

/** The same server and credentials, another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

export function withLogin(url: string, login: ServerDatabases['login']): string {
  const changed = new URL(url);
  changed.username = login.name;
  changed.password = login.password;
  return changed.href;
}

/** Runs the statements one after the other on one connection; gives the rows of the last one. */
export async function onServer(url: string, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) {
      // A text of several statements gives an array of results.
      const results = [await client.query(statement)].flat();
      rows = results.at(-1)?.rows ?? [];
    }
    return rows;
  } finally {
    await client.end();
  }
}

/** Makes the migrated template and a login without special rights. All names are ours alone: the server may be shared. */
export async function prepareServer(adminUrl: string): Promise<ServerDatabases> {
  const name = `aicmo_test_${randomBytes(6).toString('hex')}`;
  const login = { name, password: randomBytes(16).toString('hex') };
  await onServer(adminUrl, `CREATE DATABASE ${name}`);
  await migrate({ url: withDatabase(adminUrl, name) });
  await onServer(
    adminUrl,
    `CREATE ROLE ${name} LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD '${login.password}'`,
    `GRANT aicmo_app, aicmo_relay TO ${name}`,
  );
  return { adminUrl, template: name, login };
}

export async function clearServer(server: ServerDatabases): Promise<void> {
  await onServer(
    server.adminUrl,
    `DROP DATABASE IF EXISTS ${server.template} WITH (FORCE)`,
    `DROP ROLE IF EXISTS ${server.login.name}`,
  );
}
