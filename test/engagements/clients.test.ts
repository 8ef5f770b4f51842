import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clientKey, ensureClient } from '../../src/engagements/clients.ts';
import { type House, openHouse } from '../artifacts/support/house.ts';
import { forTheServer } from '../support/databases.ts';

/** Text that no index can compress. */
const longName = (length: number) =>
  Array.from({ length }, (_, at) => String.fromCodePoint(0x4e00 + ((at * 7919 + at * at) % 20_000))).join('');

forTheServer((_, open) => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse(open);
  });
  afterAll(() => house.close());

  const ensure = (name: string) => house.in((tx) => ensureClient(tx, house.workspaceId, name));

  describe('a client', () => {
    it('is the same under every spelling that differs in case, width and spacing only', async () => {
      const made = await ensure('Ostrea Knitwear');
      expect(await ensure('  OSTREA   ｋｎｉｔｗｅａｒ ')).toEqual(made);
      expect((await ensure('Ostrea')).id).not.toBe(made.id);
    });

    it('may have a name of any length', async () => {
      const name = longName(5_000);
      const made = await ensure(name);
      expect(made.name).toBe(name);
      expect(await ensure(` ${name} `)).toEqual(made);
      expect((await ensure(`${name}x`)).id).not.toBe(made.id);
      // Normalising makes 18 characters of each.
      expect(clientKey('\ufdfa'.repeat(200)).length).toBeLessThan(100);
    });
  });
});
