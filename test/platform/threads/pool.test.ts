import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { pool } from '../../../src/platform/threads/pool.ts';

describe('the pool', () => {
  it('lets as many in as there are places, in their order, and frees the place of one that failed', async () => {
    const inTurn = pool(['a', 'b']);
    const log: string[] = [];
    let most = 0;
    let now = 0;
    const results = await Promise.allSettled(
      Array.from({ length: 9 }, (_, at) =>
        inTurn(async (place) => {
          now += 1;
          most = Math.max(most, now);
          log.push(`${at}`);
          expect(['a', 'b']).toContain(place);
          await setImmediate();
          now -= 1;
          if (at % 3 === 0) throw new Error('failed');
          return at;
        }),
      ),
    );
    expect(most).toBe(2);
    expect(log.join('')).toBe('012345678');
    expect(results.filter(({ status }) => status === 'rejected')).toHaveLength(3);
  });

  it('gives a place that was used last again first', async () => {
    const inTurn = pool([1, 2]);
    const used = [await inTurn(async (place) => place), await inTurn(async (place) => place)];
    expect(new Set(used).size).toBe(1);
  });
});
