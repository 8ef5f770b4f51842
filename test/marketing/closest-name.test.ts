import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closestName } from '../../src/marketing/closest-name.ts';

const NAMES = ['brief', 'strategy', 'creatives', 'execution', 'monitoring', 'delivery'];

describe('the name most like a mistyped one', () => {
  it.each([
    ['breif', 'brief'],
    ['Strategi', 'strategy'],
    ['exection', 'execution'],
    ['creative s', 'creatives'],
    ['bref', 'brief'],
    ['beer', undefined],
    ['', undefined],
    ['日本', undefined],
  ])('%s: %s', (typed, expected) => {
    expect(closestName(typed, NAMES)).toBe(expected);
  });

  it('is found for one slip of a finger', () => {
    const slips = fc.tuple(fc.constantFrom(...NAMES), fc.nat(), fc.constantFrom('swap', 'drop', 'double'));
    fc.assert(
      fc.property(slips, ([name, where, slip]) => {
        const at = where % (name.length - 1);
        const [head, one, other, tail] = [name.slice(0, at), name[at], name[at + 1], name.slice(at + 2)];
        const typed = {
          swap: `${head}${other}${one}${tail}`,
          drop: `${head}${other}${tail}`,
          double: `${head}${one}${one}${other}${tail}`,
        };
        expect(closestName(typed[slip], NAMES)).toBe(name);
      }),
    );
  });
});
