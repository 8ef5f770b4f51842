import fc from 'fast-check';
import { expect, it } from 'vitest';
import { fillSeats, type Seat } from '../../src/artifacts/fill-seats.ts';

const person = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const seats: fc.Arbitrary<Seat[]> = fc
  .uniqueArray(fc.record({ holder: person, others: fc.uniqueArray(person, { maxLength: 3 }) }), {
    selector: ({ holder }) => holder,
  })
  .map((all) =>
    all.map(({ holder, others }) => ({ holder, by: [holder, ...others.filter((one) => one !== holder)] })),
  );

/** By trying everything. */
function most([voter, ...others]: readonly string[], open: readonly Seat[]): number {
  if (voter === undefined) return 0;
  const taking = open
    .filter(({ by }) => by.includes(voter))
    .map(
      (seat) =>
        1 +
        most(
          others,
          open.filter((one) => one !== seat),
        ),
    );
  return Math.max(most(others, open), ...taking);
}

it('fills as many seats as can be filled, each by one who may, and nobody two; more votes never fill fewer', () => {
  fc.assert(
    fc.property(fc.uniqueArray(person), seats, (voters, all) => {
      const filled = fillSeats(voters, all);
      expect(filled.size).toBe(most(voters, all));
      expect(new Set(filled.values()).size).toBe(filled.size);
      for (const [holder, voter] of filled) {
        expect(voters).toContain(voter);
        expect(all.find((seat) => seat.holder === holder)?.by).toContain(voter);
      }
      const before = [...fillSeats(voters.slice(0, -1), all).values()];
      expect([...filled.values()]).toEqual(expect.arrayContaining(before));
    }),
    { numRuns: 500 },
  );
});
