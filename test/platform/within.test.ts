import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { within } from '../../src/platform/within.ts';

const never = new Promise<string>(() => {});

it('gives what comes, what fails, or says that it is late', async () => {
  expect(await within(10_000, Promise.resolve('there'), 'late')).toBe('there');
  await expect(within(10_000, Promise.reject(new Error('broken')), 'late')).rejects.toThrow('broken');
  for (const ms of [0, 1, 120]) expect(await within(ms, never, 'late')).toBe('late');
});

it('does not call late what came while the process itself stood still', async () => {
  const found = within(1_000, readFile(import.meta.filename, 'utf8'), 'late');
  const stoodUntil = performance.now() + 1_300;
  while (performance.now() < stoodUntil);
  expect(await found).toContain('stood still');
});
