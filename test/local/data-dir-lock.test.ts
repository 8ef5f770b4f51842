import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockDataDir } from '../../src/local/data-dir-lock.ts';
import { identify } from '../../src/local/process-identity.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';
import { startChild } from './children/child.ts';

let dir: string;
beforeEach(() => {
  dir = temporaryDirectory();
});
afterEach(() => removeDirectory(dir));

function leaveClaim(changes: object): void {
  mkdirSync(join(dir, 'lock'), { recursive: true });
  const claim = { ...identify(process.pid), ...changes };
  writeFileSync(join(dir, 'lock', '1-0000.json'), JSON.stringify(claim));
}

it('is given once, and again after release', async () => {
  const first = await lockDataDir(dir);
  if (!first.ok) throw new Error(first.refusal.sentence);
  const second = await lockDataDir(dir);
  expect(second).toMatchObject({ ok: false, refusal: { code: 'data_dir_locked' } });
  await first.value.release();
  expect((await lockDataDir(dir)).ok).toBe(true);
});

it('names the process that holds it, and is free again after that one was killed', async () => {
  const holder = startChild('hold-lock.ts', dir);
  expect(await holder.line()).toBe('held');
  const refused = await lockDataDir(dir);
  expect(refused.ok ? '' : refused.refusal.sentence).toContain(`process ${holder.process.pid}`);
  await holder.kill();
  expect((await lockDataDir(dir)).ok).toBe(true);
  expect(readdirSync(join(dir, 'lock'))).toHaveLength(1);
});

it('is given to exactly one or none of many at once, and then to one who asks again', async () => {
  leaveClaim({ pid: 2 ** 22 + 1 });
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => lockDataDir(dir)));
  expect(outcomes.filter((outcome) => outcome.ok).length).toBeLessThanOrEqual(1);
  for (const outcome of outcomes) if (outcome.ok) await outcome.value.release();
  expect((await lockDataDir(dir)).ok).toBe(true);
});

it.each([
  ['a process that ended', { pid: 2 ** 22 + 1 }],
  ['a pid that another process has now', { pid: process.pid, started: 'long ago' }],
  ['a process from before a restart of this machine', { boot: 'another boot' }],
])('breaks the claim of %s', async (_name, changes) => {
  leaveClaim(changes);
  expect((await lockDataDir(dir)).ok).toBe(true);
});

it('breaks a claim that a power cut left unreadable', async () => {
  mkdirSync(join(dir, 'lock'));
  writeFileSync(join(dir, 'lock', '1-0000.json'), '');
  expect((await lockDataDir(dir)).ok).toBe(true);
});

it.each([
  ['another machine', { host: 'elsewhere', boot: 'another boot' }],
  ['another container', { namespace: 'pid:[1]' }],
])('never breaks a claim from %s, and says which file to delete', async (_name, changes) => {
  leaveClaim(changes);
  const refused = await lockDataDir(dir);
  expect(refused.ok ? '' : refused.refusal.sentence).toContain('1-0000.json');
});
