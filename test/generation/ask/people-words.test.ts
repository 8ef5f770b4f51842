import { expect, it } from 'vitest';
import { peopleWords } from '../../../src/generation/ask/people-words.ts';
import type { Tx } from '../../../src/platform/database.ts';

it('names a few, and counts the rest of a user group', async () => {
  const findMany = async ({ where }: { where: { id: { in: string[] } } }) =>
    where.id.in.map((id) => ({ id, displayName: `P${id}` }));
  const tx = { person: { findMany } } as unknown as Tx;
  const words = (count: number) =>
    peopleWords(
      tx,
      'w',
      Array.from({ length: count }, (_, at) => String(at)),
    );
  expect(await words(0)).toBe('');
  expect(await words(2)).toBe('P0 and P1');
  expect(await words(11)).toMatch(/^P0, .* and P10$/);
  expect(await words(900)).toMatch(/^P0, .*, P9 and 890 others$/);
});
