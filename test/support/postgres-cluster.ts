import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { findProgram } from '../../src/local/find-program.ts';
import { freePort } from '../../src/local/free-port.ts';
import { spawnSupervised } from '../../src/local/supervised-process.ts';
import { removeDirectory, temporaryDirectory } from './temporary.ts';

/** `log`: the file that the server writes to. */
export type Cluster = { adminUrl: string; log: string; stop(): Promise<void> };

type Account = { uid: number; gid: number };

/** Folders that may hold PostgreSQL's server programs, newest version first (Debian keeps them off PATH). */
function serverFolders(): string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).filter((name) => /^\d+$/.test(name));
  return versions.sort((a, b) => Number(b) - Number(a)).map((name) => join(root, name, 'bin'));
}

function serverProgram(name: string): string {
  const program =
    serverFolders()
      .map((dir) => join(dir, name))
      .find(existsSync) ?? findProgram([name]);
  if (!program)
    throw new Error(
      `PostgreSQL's ${name} was not found. Run "node src/local/setup.mjs --test", or set AICMO_TEST_DATABASE_URL.`,
    );
  return program;
}

/** PostgreSQL refuses to run as root: then it runs as the account its package made, else as nobody. */
function accountForServer(): Account | null {
  if (process.getuid?.() !== 0) return null;
  const lines = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].flatMap((name) => lines.filter((line) => line[0] === name))[0];
  if (!account) throw new Error('There is no account that PostgreSQL could run as.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

async function untilItAnswers(url: string, gone: () => boolean, log: string): Promise<void> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (gone() || Date.now() > deadline) {
        throw new Error(`The test Postgres did not start: ${readFileSync(log, 'utf8').slice(-2000)}`, {
          cause: error,
        });
      }
      await sleep(30);
    }
  }
}

/**
 * Starts a PostgreSQL server of our own in a temporary folder: fast, nothing kept, gone with this process. `more`: further
 * settings, by their names.
 */
export async function startCluster(more: Readonly<Record<string, string>> = {}): Promise<Cluster> {
  const dir = temporaryDirectory();
  const data = join(dir, 'data');
  const log = join(dir, 'log');
  const passwordFile = join(dir, 'password');
  const password = randomBytes(16).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  writeFileSync(log, '');
  const account = accountForServer();
  if (account) for (const path of [dir, passwordFile, log]) chownSync(path, account.uid, account.gid);
  chmodSync(dir, 0o700);

  const initdb = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '--no-sync',
  ];
  execFileSync(serverProgram('initdb'), initdb, { ...account, cwd: dir, stdio: 'pipe' });

  const port = await freePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    max_connections: 200,
    logging_collector: 'off',
    ...more,
  };
  const flags = Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`]);
  const child = spawnSupervised(serverProgram('postgres'), ['-D', data, ...flags], {
    ...account,
    cwd: dir,
    log,
  });
  const adminUrl = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  await untilItAnswers(adminUrl, () => child.exitCode !== null, log);
  return {
    adminUrl,
    log,
    stop: async () => {
      const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      // Its data goes next, so it may end at once instead of waiting for clients.
      const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
      process.kill(pid, 'SIGQUIT');
      await exit;
      removeDirectory(dir);
    },
  };
}
