import type { RedisAddress } from '../../src/local/redis/address.ts';

/** What the global set-up hands to the test files, through vitest's `inject`. */
export type ServerDatabases = {
  /** May create databases and roles. */
  adminUrl: string;
  /** A migrated database that fresh ones are copied from. */
  template: string;
  /** A login that owns nothing and has no rights but those of the application's roles. */
  login: { name: string; password: string };
};

declare module 'vitest' {
  interface ProvidedContext {
    redis: RedisAddress | string;
    server: ServerDatabases;
    /** Where the migrated data directories of the embedded Postgres are. */
    templateRoot: string;
    /** The sources compiled: see compiled-tree.ts. */
    compiled: string;
  }
}
