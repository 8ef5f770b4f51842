import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../src/platform/database.ts';
import { propertyRuns, propertyTimeout } from '../../support/property-runs.ts';
import { furnish, type House } from './house.ts';
import { playStore } from './store-property.ts';

/** From so many on, everything that can happen has happened. */
const ENOUGH = 75;

/** The property of the store on one kind of database, with so many runs. */
export function storeSuite(
  name: string,
  { runs, part = 0, lanes = 1 }: { runs: number; part?: number; lanes?: number },
  open: () => Promise<{ database: Database; drop(): Promise<void> }>,
): void {
  describe(`the store on ${name}`, () => {
    let house: House;
    beforeAll(async () => {
      const { database, drop } = await open();
      const close = () => database.close().then(drop);
      house = await furnish({ database, asOwner: async () => [], close });
    });
    afterAll(() => house.close());

    it(
      'tells the same story as the decisions, whatever people do and in whatever order',
      async () => {
        const wanted = propertyRuns(runs, part);
        const reached = await playStore(house, { ...wanted, lanes });
        // A property over engagements in which nothing happens would prove nothing.
        const never = Object.entries(reached).filter(([, many]) => many === 0);
        if (wanted.numRuns >= ENOUGH) expect(never).toEqual([]);
      },
      propertyTimeout(600_000),
    );
  });
}
