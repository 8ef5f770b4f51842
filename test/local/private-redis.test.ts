import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PrivateRedis, startPrivateRedis } from '../../src/local/private-redis.ts';
import { startedAt } from '../../src/local/process-identity.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';
import { startChild } from './children/child.ts';

let root: string;
let running: PrivateRedis[];
beforeEach(() => {
  root = temporaryDirectory();
  running = [];
});
afterEach(async () => {
  for (const redis of running) await redis.stop();
  removeDirectory(root);
});

async function start(dir: string): Promise<PrivateRedis> {
  const redis = await startPrivateRedis({ dir });
  running.push(redis);
  return redis;
}

async function using<T>(target: string, work: (client: Redis) => Promise<T>): Promise<T> {
  const client = new Redis(target);
  client.on('error', () => {});
  try {
    return await work(client);
  } finally {
    client.disconnect();
  }
}

const serverPid = (dir: string): number => Number(readFileSync(join(dir, 'redis.pid'), 'utf8'));

async function untilGone(pid: number): Promise<void> {
  while (startedAt(pid) !== null) await sleep(10);
}

describe.each([
  ['a unix socket', (dir: string) => join(dir, 'r')],
  ['a port, where the path is too long for a socket', (dir: string) => join(dir, 'x'.repeat(90), 'r')],
])('on %s', (_name, place) => {
  it('keeps its data over a stop and a new start', async () => {
    const first = await start(place(root));
    await using(first.url, (client) => client.set('k', 'kept'));
    await first.stop();
    const second = await start(place(root));
    expect(await using(second.url, (client) => client.get('k'))).toBe('kept');
  });

  it('lets nobody in without the password or the folder', async () => {
    const { connection } = await start(place(root));
    if ('path' in connection) expect(statSync(place(root)).mode & 0o077).toBe(0);
    else {
      const open = using(`redis://127.0.0.1:${connection.port}`, (client) => client.get('k'));
      await expect(open).rejects.toThrow('NOAUTH');
    }
    expect(statSync(join(place(root), 'redis.conf')).mode & 0o077).toBe(0);
  });

  it('comes back at the same address when it is killed, with what it had answered', async () => {
    const redis = await start(place(root));
    await using(redis.url, (client) => client.set('k', 'kept'));
    const killed = serverPid(place(root));
    process.kill(killed, 'SIGKILL');
    expect(await using(redis.url, (client) => client.get('k'))).toBe('kept');
    expect(serverPid(place(root))).not.toBe(killed);
  });
});

it('never evicts and writes everything down', async () => {
  const redis = await start(root);
  const settings = await using(redis.url, async (client) => [
    await client.config('GET', 'maxmemory-policy'),
    await client.config('GET', 'appendonly'),
    await client.config('GET', 'appendfsync'),
  ]);
  expect(settings.flat()).toEqual([
    'maxmemory-policy',
    'noeviction',
    'appendonly',
    'yes',
    'appendfsync',
    'everysec',
  ]);
});

it('does not outlive a process that was killed with SIGKILL', async () => {
  const child = startChild('run-redis.ts', root);
  const url = await child.line();
  await using(url, (client) => client.set('k', 'kept'));
  const pid = serverPid(root);
  await child.kill();
  await untilGone(pid);
  const again = await start(root);
  expect(await using(again.url, (client) => client.get('k'))).toBe('kept');
});

// Finding the shell needs /proc.
it.runIf(process.platform === 'linux')(
  'takes over the data of a server that was left behind, and ends that one',
  async () => {
    const child = startChild('run-redis.ts', root);
    const url = await child.line();
    await using(url, (client) => client.set('k', 'kept'));
    const orphan = serverPid(root);
    // Stop the shell that would end it, then kill both: nobody is left to end the server.
    const shell = Number(readFileSync(`/proc/${orphan}/stat`, 'utf8').split(' ')[3]);
    process.kill(-shell, 'SIGSTOP');
    await child.kill();
    process.kill(orphan, 'SIGCONT');
    expect(startedAt(orphan)).not.toBeNull();

    const again = await start(root);
    expect(await using(again.url, (client) => client.get('k'))).toBe('kept');
    await untilGone(orphan);
    process.kill(-shell, 'SIGCONT');
  },
);

it('refuses the folder of a process that still runs', async () => {
  const child = startChild('run-redis.ts', root);
  await child.line();
  await expect(startPrivateRedis({ dir: root })).rejects.toThrow(`process ${child.process.pid}`);
  await child.kill();
});

it('says why it did not start', async () => {
  await expect(startPrivateRedis({ dir: root, program: '/bin/false' })).rejects.toThrow('did not start');
});
