import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @param {string} path */
function isProgram(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** @param {string[]} names @param {string[]} [extraDirs] @returns {string | null} */
export function findProgram(names, extraDirs = []) {
  const dirs = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...extraDirs];
  for (const name of names) for (const dir of dirs) if (isProgram(join(dir, name))) return join(dir, name);
  return null;
}

/** The Redis that private-redis.ts will find. */
export function findRedis() {
  return findProgram(['redis-server', 'valkey-server']);
}

/** PostgreSQL's server programs; Debian keeps them off PATH. */
export function findPostgres() {
  const root = '/usr/lib/postgresql';
  /** @type {string[]} */
  let dirs = [];
  try {
    dirs = readdirSync(root).map((version) => join(root, version, 'bin'));
  } catch {
    // not Debian's layout: PATH alone
  }
  return findProgram(['initdb'], dirs) && findProgram(['postgres'], dirs);
}
