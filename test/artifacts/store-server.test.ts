import { vi } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import { freshServerDatabase } from '../support/databases.ts';
import { storeSuite } from './support/store-suite.ts';

// What is shown in Slack has tests of its own, and would be a third of the work here.
vi.mock('../../src/engagements/announce.ts', () => ({ announce: async () => {} }));

storeSuite('a Postgres server', { runs: 76, lanes: 3 }, async () => {
  const { url, drop } = await freshServerDatabase();
  return { database: await openDatabase({ url }), drop };
});
