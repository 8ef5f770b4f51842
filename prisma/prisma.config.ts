import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: 'schema.prisma',
  migrations: { path: 'migrations' },
  // Only `prisma migrate` by hand needs an address; our own runner (migrate.ts) is given one.
  ...(process.env.MIGRATE_DATABASE_URL ? { datasource: { url: process.env.MIGRATE_DATABASE_URL } } : {}),
});
