import { execFileSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './problem.mjs';

/** When the process started, in the system's words; empty when it is not there. @param {number} pid */
function startedAt(pid) {
  try {
    if (process.platform !== 'linux')
      return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' ? '' : fields[19];
  } catch {
    return '';
  }
}

/** Removes the claims of dead processes; the pid of one that lives, else null. @param {string} dir @param {string} own */
function livePid(dir, own) {
  for (const name of readdirSync(dir)) {
    if (name === own || name.endsWith('.tmp')) continue;
    const pid = Number(name.split('-')[0]);
    let started = '';
    try {
      started = readFileSync(join(dir, name), 'utf8');
    } catch {
      continue; // given back this instant
    }
    if (started !== '' && started === startedAt(pid)) return pid;
    rmSync(join(dir, name), { force: true });
  }
  return null;
}

/**
 * Runs `work` while no other set-up runs in this clone; waits for one that does. Two `npm ci` at once destroy
 * node_modules (measured). The same way as data-dir-lock.ts: write a claim first, look for others second.
 * @template T
 * @param {string} dir folder of the claims
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function alone(dir, work) {
  mkdirSync(dir, { recursive: true });
  const own = `${process.pid}-${randomUUID()}`;
  let told = false;
  for (;;) {
    writeFileSync(join(dir, `${own}.tmp`), startedAt(process.pid));
    renameSync(join(dir, `${own}.tmp`), join(dir, own));
    const other = livePid(dir, own);
    if (other === null) break;
    rmSync(join(dir, own), { force: true });
    if (!told) say(`Another set-up runs in this folder (process ${other}); waiting for it.`);
    told = true;
    await sleep(50 + Math.random() * 200);
  }
  try {
    return await work();
  } finally {
    rmSync(join(dir, own), { force: true });
  }
}
