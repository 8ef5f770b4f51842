import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findRedisProgram } from '../../src/local/private-redis.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';
import { type Child, startChild } from './children/child.ts';

const LOCAL = fileURLToPath(new URL('../../src/local/', import.meta.url));

let dir: string;
beforeEach(() => {
  dir = temporaryDirectory();
});
afterEach(() => removeDirectory(dir));

async function holdLock(): Promise<Child> {
  const child = startChild('hold-setup-lock.ts', dir);
  expect([await child.line(), await child.line()]).toEqual(['asks', 'held']);
  return child;
}

describe('the lock', () => {
  it('lets the second set-up wait until the first has finished', async () => {
    const first = await holdLock();
    const second = startChild('hold-setup-lock.ts', dir);
    expect(await second.line()).toBe('asks');
    const order: string[] = [];
    const secondHolds = second.line().then((line) => order.push(`second ${line}`));
    await sleep(400);
    order.push('first lets go');
    first.process.stdin?.end();
    expect(await first.line()).toBe('given back');
    await secondHolds;
    expect(order).toEqual(['first lets go', 'second held']);
    second.process.stdin?.end();
    expect(await second.exited).toBe(0);
    expect(readdirSync(dir)).toEqual([]);
  });

  it('is not kept by a set-up that was killed', async () => {
    const killed = await holdLock();
    await killed.kill();
    expect(readdirSync(dir)).toHaveLength(1);
    const next = await holdLock();
    next.process.stdin?.end();
    expect(await next.exited).toBe(0);
  });

  it('is not kept by a pid that another process has now', async () => {
    writeFileSync(join(dir, `${process.pid}-0000`), 'long ago');
    const next = await holdLock();
    next.process.stdin?.end();
    expect(await next.exited).toBe(0);
  });
});

/** A clone with two packages that do nothing: npm and prisma are played by scripts that count. */
function makeClone(): void {
  for (const folder of ['src/local', 'prisma', 'bin', 'npm/bin'])
    mkdirSync(join(dir, folder), { recursive: true });
  cpSync(join(LOCAL, 'setup'), join(dir, 'src/local/setup'), { recursive: true });
  cpSync(join(LOCAL, 'setup.mjs'), join(dir, 'src/local/setup.mjs'));
  symlinkSync(process.execPath, join(dir, 'bin/node'));
  symlinkSync(findRedisProgram() ?? '', join(dir, 'bin/redis-server'));
  writeFileSync(join(dir, 'package.json'), '{"type":"module"}');
  writeFileSync(
    join(dir, 'package-lock.json'),
    '{"packages":{"":{},"node_modules/prisma":{"version":"1.0.0"}}}',
  );
  writeFileSync(join(dir, 'prisma/schema.prisma'), 'model A');
  const prisma = `
    import { appendFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
    if (!existsSync(process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? '')) process.exit(9);
    appendFileSync('log', 'generate\\n');
    mkdirSync('src/platform/generated', { recursive: true });
    writeFileSync('src/platform/generated/client.ts', '');`;
  const npm = `
    const { appendFileSync, cpSync, mkdirSync, rmSync, writeFileSync } = require('node:fs');
    appendFileSync('log', process.argv[2] + '\\n');
    if (process.env.NPM_FAILS) { console.error(process.env.NPM_FAILS); process.exit(1); }
    rmSync('node_modules', { recursive: true, force: true });
    mkdirSync('node_modules/prisma/build', { recursive: true });
    writeFileSync('node_modules/prisma/package.json', '{"type":"module"}');
    writeFileSync('node_modules/prisma/build/index.js', ${JSON.stringify(prisma)});
    cpSync('package-lock.json', 'node_modules/.package-lock.json');`;
  writeFileSync(join(dir, 'npm/bin/npm-cli.cjs'), npm);
}

type Ran = { code: number; said: string };

function setUp(env: Record<string, string> = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const clean = { PATH: join(dir, 'bin'), npm_execpath: join(dir, 'npm/bin/npm-cli.cjs'), ...env };
    execFile(process.execPath, ['src/local/setup.mjs'], { cwd: dir, env: clean }, (error, stdout, stderr) => {
      expect(stdout).toBe('');
      resolve({ code: error ? Number(error.code) : 0, said: stderr });
    });
  });
}

const log = (): string[] => readFileSync(join(dir, 'log'), 'utf8').trim().split('\n');

describe('the steps', () => {
  beforeEach(makeClone);

  it('runs once, and is silent when nothing is to do', async () => {
    expect(await setUp()).toEqual({ code: 0, said: expect.stringContaining('npm ci') });
    expect(await setUp()).toEqual({ code: 0, said: '' });
    expect(log()).toEqual(['ci', 'generate']);
  });

  it('installs once when three start at the same time', async () => {
    const runs = await Promise.all([setUp(), setUp(), setUp()]);
    expect(runs.map((run) => run.code)).toEqual([0, 0, 0]);
    expect(log()).toEqual(['ci', 'generate']);
  });

  it('installs again for another lockfile, and only generates for another schema', async () => {
    await setUp();
    writeFileSync(join(dir, 'prisma/schema.prisma'), 'model B');
    await setUp();
    expect(log()).toEqual(['ci', 'generate', 'generate']);
    writeFileSync(
      join(dir, 'package-lock.json'),
      '{"packages":{"":{},"node_modules/prisma":{"version":"1.0.1"}}}',
    );
    await setUp();
    expect(log()).toEqual(['ci', 'generate', 'generate', 'ci', 'generate']);
  });

  it('keeps packages that were installed by hand and match the lockfile', async () => {
    await setUp();
    removeDirectory(join(dir, 'node_modules/.aicmo-setup.json'));
    await setUp();
    expect(log()).toEqual(['ci', 'generate', 'generate']);
  });

  it('shows what npm said and starts over next time', async () => {
    const failed = await setUp({ NPM_FAILS: 'npm error code ENOTFOUND' });
    expect(failed.code).toBe(1);
    expect(failed.said).toContain('npm error code ENOTFOUND');
    expect(failed.said).toContain('could not reach the package registry');
    expect((await setUp()).code).toBe(0);
  });

  it('exits 3 with the line to type where Redis is missing, unless REDIS_URL is set', async () => {
    const bin = join(dir, 'bin-without-redis');
    mkdirSync(bin);
    writeFileSync(join(bin, 'brew'), '', { mode: 0o755 });
    expect(await setUp({ PATH: bin })).toEqual({
      code: 3,
      said: expect.stringContaining('brew install redis'),
    });
    expect((await setUp({ PATH: bin, REDIS_URL: 'redis://elsewhere' })).code).toBe(0);
  });
});
