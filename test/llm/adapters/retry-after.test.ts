import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { retryAfterInWords, retryAfterOf } from '../../../src/llm/adapters/retry-after.ts';

const DAY = 86_400_000;
const NOW = Date.parse('2026-11-21T12:00:00Z');
const of = (headers: Record<string, string>) => retryAfterOf(new Headers(headers), NOW);

describe('how long to wait', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{ 'retry-after': '7' }, 7_000],
    [{ 'retry-after': '0.25' }, 250],
    [{ 'retry-after': '0.0001' }, 1],
    [{ 'retry-after-ms': '12.3', 'retry-after': '9' }, 13],
    [{ 'retry-after-ms': '', 'retry-after': '9' }, 9_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Sat, 21 Nov 2026 11:00:00 GMT' }, 0],
    // A server whose clock is an hour ahead of ours.
    [{ 'retry-after': 'Sat, 21 Nov 2026 13:00:30 GMT', date: 'Sat, 21 Nov 2026 13:00:00 GMT' }, 30_000],
    [{ 'retry-after': '9'.repeat(40) }, DAY],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('%j is %s ms', (headers, expected) => {
    expect(of(headers)).toBe(expected);
  });

  it.each<[string, number | undefined]>([
    ['Please try again in 20s.', 20_000],
    ['Please try again in 4.77s. Need more tokens?', 4_770],
    ['Please try again in 6m0s.', 360_000],
    ['Please try again in 1h2m3.5s', 3_723_500],
    ['try again in 8.64s', 8_640],
    ['Retry after 120ms', 120],
    ['Please try again in a while', undefined],
    ['Please try again later', undefined],
  ])('"%s" is %s ms', (words, expected) => {
    expect(retryAfterInWords(words)).toBe(expected);
  });

  it('is a whole number of milliseconds up to a day, whatever a server writes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.double().map(String), fc.string({ unit: 'binary-ascii' })),
        fc.constantFrom('retry-after', 'retry-after-ms'),
        (text, header) => {
          const value = text.replaceAll(/[^\x20-\x7e]/g, '');
          for (const ms of [of({ [header]: value }), retryAfterInWords(`try again in ${value}s`)]) {
            if (ms === undefined) continue;
            expect(Number.isInteger(ms) && ms >= 0 && ms <= DAY).toBe(true);
          }
        },
      ),
    );
  });
});
