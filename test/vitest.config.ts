import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

// They put a stand-in in the place of a module, which must not reach the tests that run after them in the same process.
const ISOLATED = ['test/artifacts/store-*.test.ts'];

const COMPILED_ENTRY = fileURLToPath(new URL('support/compiled-worker-entry.ts', import.meta.url));

export default defineConfig({
  root: fileURLToPath(new URL('..', import.meta.url)),
  resolve: { alias: [{ find: /^.*\/threads\/worker-entry\.ts$/, replacement: COMPILED_ENTRY }] },
  test: {
    globalSetup: ['test/support/global-setup.ts'],
    setupFiles: ['test/support/own-properties.ts', 'test/support/quick-wasm.ts'],
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    // On two cores, shared with a Redis and a Postgres server, a third one fills the time that tests wait for those.
    maxWorkers: Math.max(3, availableParallelism()),
    testTimeout: 120_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    projects: [
      {
        extends: true,
        // Loading the whole bot anew for each file would take longer than most files.
        test: { name: 'suite', include: ['test/**/*.test.ts'], exclude: ISOLATED, isolate: false },
      },
      { extends: true, test: { name: 'store', include: ISOLATED } },
    ],
  },
});
