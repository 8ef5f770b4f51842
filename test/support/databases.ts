import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';
import { describe, inject } from 'vitest';
import { openEmbeddedPostgres } from '../../src/local/embedded-postgres.ts';
import { type Database, openDatabase } from '../../src/platform/database.ts';
import { migratedTemplate, RENEW_IDENTITY } from './migrated-template.ts';
import type {} from './provided.ts';
import { onServer, withDatabase, withLogin } from './server-databases.ts';
import { removeDirectory, temporaryDirectory } from './temporary.ts';

export type ServerDatabase = {
  /** As the application logs in: a role without special rights. */
  url: string;
  /** As the migrations log in: owns everything, may see everything. */
  ownerUrl: string;
  drop(): Promise<void>;
};

/** A migrated, empty database on the Postgres server, nobody else's. */
export async function freshServerDatabase(): Promise<ServerDatabase> {
  const { adminUrl, template, login } = inject('server');
  const name = `${template}_${randomBytes(6).toString('hex')}`;
  await onServer(adminUrl, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  const ownerUrl = withDatabase(adminUrl, name);
  await onServer(ownerUrl, RENEW_IDENTITY);
  return {
    ownerUrl,
    url: withLogin(ownerUrl, login),
    drop: async () => {
      await onServer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

export type EmbeddedDatabase = { pglite: PGlite; dir: string; drop(): Promise<void> };

/** A migrated, empty embedded database in a temporary folder. */
export async function freshEmbedded(): Promise<EmbeddedDatabase> {
  const parent = temporaryDirectory();
  const dir = join(parent, 'postgres');
  const pglite = await openEmbeddedPostgres(dir, await migratedTemplate(inject('templateRoot')));
  await pglite.exec(RENEW_IDENTITY);
  return {
    pglite,
    dir,
    drop: async () => {
      if (!pglite.closed) await pglite.close();
      removeDirectory(parent);
    },
  };
}

export type OpenedDatabase = {
  database: Database;
  /** Statements with the owner's rights, past roles and row-level security: for arranging and looking. Rows of the last one. */
  asOwner(sql: string): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
};

async function openOnServer(): Promise<OpenedDatabase> {
  const server = await freshServerDatabase();
  const database = await openDatabase({ url: server.url });
  return {
    database,
    asOwner: (sql) => onServer(server.ownerUrl, sql),
    close: async () => {
      await database.close();
      await server.drop();
    },
  };
}

async function openEmbedded(): Promise<OpenedDatabase> {
  const embedded = await freshEmbedded();
  const database = await openDatabase({ pglite: embedded.pglite });
  return {
    database,
    asOwner: async (sql) => (await embedded.pglite.exec(sql)).at(-1)?.rows ?? [],
    close: async () => {
      await database.close();
      await embedded.drop();
    },
  };
}

const KINDS = [
  { name: 'embedded Postgres', open: openEmbedded },
  { name: 'Postgres server', open: openOnServer },
] as const;

/** Describes the same suite for both kinds of database. Each `open()` is a fresh, migrated, empty one: close it. */
export function forEachDatabase(suite: (name: string, open: () => Promise<OpenedDatabase>) => void): void {
  for (const { name, open } of KINDS) describe(name, () => suite(name, open));
}

/**
 * The same for what says little about a database and much about its use cases: on the server, and with EVERY_DATABASE=1
 * on both. The embedded one takes twice as long, in the test's own process; the demo and the whole bots run on it.
 */
export function forTheServer(suite: (name: string, open: () => Promise<OpenedDatabase>) => void): void {
  if (process.env.EVERY_DATABASE === '1') forEachDatabase(suite);
  else describe('Postgres server', () => suite('Postgres server', openOnServer));
}
