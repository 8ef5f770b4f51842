import { existsSync, mkdirSync, readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../src/local/embedded-postgres.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';
import { startChild } from './children/child.ts';

let root: string;
beforeEach(() => {
  root = temporaryDirectory();
});
afterEach(() => removeDirectory(root));

it('keeps what was written, and copies the template once per database', async () => {
  let prepared = 0;
  let renewed = 0;
  const template = {
    root: join(root, 'templates'),
    key: 'one',
    prepare: async (pglite: { exec(sql: string): Promise<unknown> }) => {
      prepared += 1;
      await pglite.exec('create table t (id uuid); insert into t values (gen_random_uuid())');
    },
    renew: async (pglite: { exec(sql: string): Promise<unknown> }) => {
      renewed += 1;
      await pglite.exec('update t set id = gen_random_uuid()');
    },
  };
  const [forgotten, recent] = ['template-old', 'template-new'].map((name) => join(template.root, name));
  for (const dir of [forgotten, recent]) mkdirSync(String(dir), { recursive: true });
  utimesSync(String(forgotten), 0, 0);
  const ids: unknown[] = [];
  for (const name of ['a', 'b', 'a']) {
    const database = await openEmbeddedPostgres(join(root, name), template);
    ids.push((await database.query<{ id: string }>('select id from t')).rows[0]?.id);
    await database.close();
  }
  expect([prepared, renewed]).toEqual([1, 2]);
  expect(readdirSync(template.root).sort()).toEqual(['template-new', 'template-one']);
  expect(ids[0]).not.toBe(ids[1]);
  expect(ids[2]).toBe(ids[0]);
});

// Three cold starts of PGlite, each four seconds of a core that other tests want as well.
it('is not left half-made by a kill, and two that start at once afterwards both get theirs', async () => {
  const templates = join(root, 'templates');
  const killed = startChild('open-postgres.ts', join(root, 'a'), templates);
  expect(await killed.line()).toBe('preparing');
  await killed.kill();
  expect(existsSync(join(root, 'a'))).toBe(false);

  const children = ['a', 'b'].map((name) => startChild('open-postgres.ts', join(root, name), templates));
  for (const child of children) expect([await child.line(), await child.line()]).toContain('[{"n":1}]');
  expect(await Promise.all(children.map((child) => child.exited))).toEqual([0, 0]);
  expect([...readdirSync(root), ...readdirSync(templates)].sort()).toEqual([
    'a',
    'b',
    'template-k',
    'templates',
  ]);
}, 180_000);
