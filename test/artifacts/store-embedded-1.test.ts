import { vi } from 'vitest';
import { openDatabase } from '../../src/platform/database.ts';
import { freshEmbedded } from '../support/databases.ts';
import { storeSuite } from './support/store-suite.ts';

// What is shown in Slack has tests of its own, and would be a third of the work here.
vi.mock('../../src/engagements/announce.ts', () => ({ announce: async () => {} }));

// Half of the 20 runs (`npm run properties` plays ten times as many): this database works in the test's own process, so two
// processes share them, and each run costs as much as three on the server.
storeSuite('the embedded Postgres', { runs: 10, part: 1 }, async () => {
  const { pglite, drop } = await freshEmbedded();
  return { database: await openDatabase({ pglite }), drop };
});
