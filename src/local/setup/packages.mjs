import { join } from 'node:path';
import { Problem, say } from './problem.mjs';
import { run } from './run.mjs';
import { clientExists, packagesMatchLockfile, readStamp, wantedStamp, writeStamp } from './stamp.mjs';

/** The npm that launched us, else the one on PATH. @returns {[string, string[]]} */
function npm() {
  const path = process.env.npm_execpath ?? '';
  return /npm-cli\.c?js$/.test(path) ? [process.execPath, [path]] : ['npm', []];
}

/** @param {string} root */
async function installPackages(root) {
  say('Installing the packages of package-lock.json (npm ci).');
  const [command, args] = npm();
  const options = ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { ok, output } = await run(command, [...args, ...options], { cwd: root });
  if (ok) return;
  say(output);
  const offline = /EAI_AGAIN|ENOTFOUND|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(output);
  const reason = offline
    ? 'npm could not reach the package registry. Check the network (or npm config get registry), then run the same command again.'
    : 'npm ci failed; what it said stands above.';
  throw new Problem(reason, 1);
}

/** @param {string} root */
async function generateClient(root) {
  say('Generating the database client.');
  const prisma = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const { ok, output } = await run(
    process.execPath,
    [prisma, 'generate', '--config', 'prisma/prisma.config.ts'],
    {
      cwd: root,
      env: {
        // Any existing file: generate never runs this engine, but without it the CLI downloads one.
        PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      },
    },
  );
  if (ok) return;
  say(output);
  throw new Problem('The database client could not be generated; what Prisma said stands above.', 1);
}

/** True when nothing has to be done. @param {string} root */
export function packagesAreReady(root) {
  const [wanted, found] = [wantedStamp(root), readStamp(root)];
  return wanted.packages === found.packages && wanted.client === found.client && clientExists(root);
}

/** Installs and generates what the stamp says is missing or older than its source. @param {string} root */
export async function preparePackages(root) {
  const wanted = wantedStamp(root);
  if (readStamp(root).packages !== wanted.packages) {
    const known = readStamp(root).packages !== undefined;
    // A stamp of another Node or system says more than npm's own record, which knows neither.
    if (known || !packagesMatchLockfile(root)) await installPackages(root);
    writeStamp(root, { packages: wanted.packages });
  }
  if (readStamp(root).client !== wanted.client || !clientExists(root)) {
    await generateClient(root);
    writeStamp(root, wanted);
  }
}
