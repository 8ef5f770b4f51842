import { randomBytes } from 'node:crypto';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { migrate } from '../../prisma/migrate.ts';
import type {} from '../support/provided.ts';
import { onServer, withDatabase, withLogin } from '../support/server-databases.ts';

const READABLE = `select has_table_privilege('aicmo_app', '_prisma_migrations', 'SELECT') as app,
  has_table_privilege('aicmo_relay', '_prisma_migrations', 'SELECT') as relay`;
const TEMPORARY = `select has_database_privilege('aicmo_app', current_database(), 'TEMPORARY') as app,
  has_database_privilege('aicmo_relay', current_database(), 'TEMPORARY') as relay`;

describe('migrating', () => {
  const { adminUrl, login } = inject('server');
  const name = `aicmo_migrate_${randomBytes(6).toString('hex')}`;
  const url = withDatabase(adminUrl, name);
  beforeAll(async () => {
    await onServer(adminUrl, `CREATE DATABASE ${name}`);
    await migrate({ url });
  });
  afterAll(() => onServer(adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`));

  it('takes the right to make temporary tables from everybody', async () => {
    expect(await onServer(url, TEMPORARY)).toEqual([{ app: false, relay: false }]);
    const pglite = new PGlite();
    try {
      await migrate({ pglite });
      expect((await pglite.query(TEMPORARY)).rows).toEqual([{ app: false, relay: false }]);
    } finally {
      await pglite.close();
    }
  });

  it('does nothing the second time, whoever asks', async () => {
    expect(await migrate({ url })).toEqual([]);
    expect(await migrate({ url: withLogin(url, login) })).toEqual([]);
  });

  it('lets the application read the history again when it could not', async () => {
    expect(await onServer(url, READABLE)).toEqual([{ app: true, relay: true }]);
    await onServer(url, 'REVOKE SELECT ON _prisma_migrations FROM aicmo_app, aicmo_relay');
    await expect(migrate({ url: withLogin(url, login) })).rejects.toThrow(/permission denied/);
    expect(await migrate({ url })).toEqual([]);
    expect(await onServer(url, READABLE)).toEqual([{ app: true, relay: true }]);
  });
});
