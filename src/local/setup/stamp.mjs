import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{packages: string, client: string}} Stamp */

/** @param {string[]} parts */
const digest = (parts) => createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** @param {string} path */
function readOr(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** @param {string} root */
const stampPath = (root) => join(root, 'node_modules', '.aicmo-setup.json');

/** What the installed packages and the generated client would have been made from. @param {string} root @returns {Stamp} */
export function wantedStamp(root) {
  const runtime = [process.versions.modules, process.platform, process.arch];
  const packages = digest([readOr(join(root, 'package-lock.json')), ...runtime]);
  const client = digest([packages, readOr(join(root, 'prisma', 'schema.prisma'))]);
  return { packages, client };
}

/** @param {string} root @returns {Partial<Stamp>} */
export function readStamp(root) {
  try {
    return JSON.parse(readFileSync(stampPath(root), 'utf8'));
  } catch {
    return {};
  }
}

/** @param {string} root @param {Partial<Stamp>} stamp */
export function writeStamp(root, stamp) {
  writeFileSync(stampPath(root), JSON.stringify(stamp));
}

/** @param {string} root */
export const clientExists = (root) => existsSync(join(root, 'src', 'platform', 'generated', 'client.ts'));

/**
 * Does node_modules hold what the lockfile asks for? npm writes its own lockfile there when it has finished, so that
 * packages that someone installed by hand are not thrown away and fetched again.
 * @param {string} root
 */
export function packagesMatchLockfile(root) {
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const installed = JSON.parse(
      readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8'),
    ).packages;
    return Object.entries(wanted).every(([path, entry]) => {
      if (path === '') return true;
      const found = installed[path];
      // Optional ones may be for another system.
      if (!found) return entry.optional === true || entry.devOptional === true || entry.peer === true;
      return found.version === entry.version && found.integrity === entry.integrity;
    });
  } catch {
    return false;
  }
}
