import { afterAll, beforeAll, expect, it } from 'vitest';
import { retryRun } from '../../src/generation/retry-run.ts';
import { loadRun } from '../../src/generation/run-view.ts';
import type { ProviderResult } from '../../src/llm/provider.ts';
import { jobsOf as catalogueJobs } from '../../src/marketing/jobs/catalogue.ts';
import { furnish, type House, must } from '../artifacts/support/house.ts';
import { forTheServer, type OpenedDatabase } from '../support/databases.ts';
import {
  approvedBrief,
  chainOf,
  failing,
  nonsense,
  runOf,
  scriptedModel,
  startStrategy,
  versionsOf,
  work,
} from './support.ts';

/** Every way in which a provider can fail a call, as people read it in the thread. */
const FAILURES: Record<string, () => ProviderResult> = {
  'refuses the key': () => failing('auth'),
  'answers nonsense': nonsense,
  'does not answer in time': () => failing('timeout', 'unknown'),
  'has an error of its own': () => failing('transient', 'unknown'),
};

forTheServer((_name, open) => {
  let opened: OpenedDatabase;
  let house: House;
  beforeAll(async () => {
    opened = await open();
    house = await furnish(opened);
  });
  afterAll(() => opened.close());

  it.each(catalogueJobs('strategy'))(
    'a provider that fails %s in any way leaves no version behind, and Retry completes it',
    async (job) => {
      const { engagementId } = await approvedBrief(house);
      let fails: (() => ProviderResult) | undefined;
      const model = scriptedModel((asked) => (asked === job && fails ? fails() : 'well'));
      const chain = chainOf(house, model);
      const start = startStrategy(house, engagementId, chain);
      const { runId } = must(await start);
      for (const [how, failure] of Object.entries(FAILURES)) {
        fails = failure;
        await work(house, chain);
        const view = await house.in((tx) => loadRun(tx, house.workspaceId, runId));
        expect(view?.status, how).toBe('halted');
        const failed = view?.jobs.filter(({ state }) => state === 'failed') ?? [];
        expect(failed.map(({ name }) => name)).toEqual([job]);
        expect(failed[0]?.sentence).toMatch(/Nothing was written/);
        expect(await versionsOf(house, engagementId, 'strategy')).toEqual([]);
        must(await retryRun(house.owner, runId));
      }
      fails = undefined;
      await work(house, chain);
      expect((await runOf(house, runId)).status).toBe('completed');
      expect(await versionsOf(house, engagementId, 'strategy')).toHaveLength(1);
    },
  );
});
