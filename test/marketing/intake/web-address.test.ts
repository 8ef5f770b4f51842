import { expect, it } from 'vitest';
import { isWebAddress } from '../../../src/marketing/intake/web-address.ts';

it('gives the same answer however often it is asked', () => {
  // Node 20's URL.canParse changes its mind about "ü" once the engine has optimised it.
  for (let round = 0; round < 50_000; round += 1)
    if (!isWebAddress('https://münchen.example.org')) throw new Error(`Refused in round ${round}`);
  expect(isWebAddress('https://münchen')).toBe(false);
});
