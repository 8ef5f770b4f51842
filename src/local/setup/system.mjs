import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem, say } from './problem.mjs';
import { findPostgres, findProgram, findRedis } from './programs.mjs';
import { run } from './run.mjs';

/**
 * @typedef {object} SystemProgram
 * @property {string} title
 * @property {() => string | null} find
 * @property {string} debianPackage
 * @property {Record<string, string>} typed the line to type, by package manager
 * @property {string} instead the variable that makes it unnecessary
 */

/** @type {SystemProgram} */
export const REDIS = {
  title: 'Redis',
  find: findRedis,
  debianPackage: 'redis-server',
  typed: {
    brew: 'brew install redis',
    'apt-get': 'sudo apt-get install redis-server',
    dnf: 'sudo dnf install valkey',
    apk: 'sudo apk add redis',
    pacman: 'sudo pacman -S valkey',
    zypper: 'sudo zypper install redis',
  },
  instead: 'REDIS_URL',
};

/** @type {SystemProgram} */
export const POSTGRES = {
  title: 'PostgreSQL (for the tests)',
  find: findPostgres,
  debianPackage: 'postgresql',
  typed: {
    brew: 'brew install postgresql@17 && brew link postgresql@17',
    'apt-get': 'sudo apt-get install postgresql',
    dnf: 'sudo dnf install postgresql-server',
    apk: 'sudo apk add postgresql',
    pacman: 'sudo pacman -S postgresql',
    zypper: 'sudo zypper install postgresql-server',
  },
  instead: 'AICMO_TEST_DATABASE_URL',
};

// Debian starts a service as soon as its package is there; 101 means "not allowed". We start our own, elsewhere.
const NO_SERVICES = { path: '/usr/sbin/policy-rc.d', text: '#!/bin/sh\nexit 101\n', mode: 0o755 };
const NO_CLUSTER = {
  path: '/etc/postgresql-common/createcluster.d/aicmo-set-up.conf',
  text: 'create_main_cluster = false\n',
  mode: 0o644,
};

/**
 * Runs `work` while these files are there; leaves alone those that somebody else made.
 * @param {{path: string, text: string, mode: number}[]} files
 * @param {() => Promise<void>} work
 */
async function withFiles(files, work) {
  const ours = files.filter((file) => !existsSync(file.path));
  const remove = () => {
    for (const file of ours) rmSync(file.path, { force: true });
  };
  const onSignal = () => {
    remove();
    process.exit(130);
  };
  process.once('SIGINT', onSignal);
  process.once('SIGTERM', onSignal);
  try {
    for (const { path, text, mode } of ours) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text, { mode });
    }
    await work();
  } finally {
    remove();
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}

function isDebianAsRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !findProgram(['apt-get'])) return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** @param {SystemProgram} program */
async function installOnDebian(program) {
  say(`Installing ${program.title} (apt-get install ${program.debianPackage}).`);
  const env = { DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
  const install = [
    'install',
    '-y',
    '--no-install-recommends',
    '-o',
    'DPkg::Lock::Timeout=300',
    program.debianPackage,
  ];
  let output = '';
  // apt's lists have a lock without a timeout: whoever holds it may be a set-up like this one.
  for (let tried = 0; tried < 3 && !program.find(); tried += 1) {
    if (tried > 0) await sleep(3000);
    const update = await run('apt-get', ['update'], { env });
    const installed = await run('apt-get', install, { env });
    output = `${update.output}\n${installed.output}`;
    if (!/Could not get lock/.test(output)) break;
  }
  if (program.find()) return;
  say(output);
  const offline =
    /Temporary failure resolving|Could not (resolve|connect)|Failed to fetch|Unable to locate package/.test(
      output,
    );
  const reason = offline ? 'apt-get could not reach its servers' : 'apt-get said what stands above';
  throw new Problem(
    `${program.title} is missing and could not be installed: ${reason}. Type "apt-get install ${program.debianPackage}" when that is mended, or set ${program.instead}.`,
    3,
  );
}

/** @param {SystemProgram} program */
function lineToType(program) {
  const manager = Object.keys(program.typed).find((name) => findProgram([name]));
  return manager ? `Type: ${program.typed[manager]}` : 'Install it with the package manager of this system';
}

/**
 * Makes sure that the program is there; installs it as root on Debian or Ubuntu.
 * @param {SystemProgram} program
 */
export async function ensureProgram(program) {
  if (program.find()) return;
  if (!isDebianAsRoot()) {
    throw new Problem(
      `${program.title} was not found. ${lineToType(program)} (or set ${program.instead}).`,
      3,
    );
  }
  await withFiles([NO_SERVICES, NO_CLUSTER], () => installOnDebian(program));
}
