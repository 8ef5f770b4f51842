import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { alone } from './lock.mjs';
import { packagesAreReady, preparePackages } from './packages.mjs';
import { Problem, say } from './problem.mjs';
import { ensureProgram, POSTGRES, REDIS } from './system.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

/** The system programs that this start needs and that no address in the environment replaces. @param {boolean} test */
function programsFor(test) {
  const { REDIS_URL, AICMO_TEST_REDIS_URL, AICMO_TEST_DATABASE_URL } = process.env;
  const programs = [];
  if (!(test ? AICMO_TEST_REDIS_URL : REDIS_URL)) programs.push(REDIS);
  if (test && !AICMO_TEST_DATABASE_URL) programs.push(POSTGRES);
  return programs;
}

/** @param {unknown} error @param {string} root */
function asProblem(error, root) {
  if (error instanceof Problem) return error;
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code !== 'EACCES' && code !== 'EPERM' && code !== 'EROFS') return null;
  return new Problem(`This account may not write in ${root}. Use a clone of its own.`, 3);
}

/**
 * Brings this clone and this machine to where the program can start; does nothing when they are there.
 * @param {{test: boolean, packagesOnly?: boolean, root?: string}} options  `packagesOnly`: for tools that need no server
 * @returns {Promise<number>} exit code: 0, 1 (a step failed) or 3 (this machine lacks something)
 */
export async function setUp({ test, packagesOnly = false, root = ROOT }) {
  try {
    // As the bot itself will: an address in .env replaces a program.
    const envFile = join(root, '.env');
    if (!test && existsSync(envFile)) process.loadEnvFile(envFile);
    const missing = (packagesOnly ? [] : programsFor(test)).filter((program) => !program.find());
    if (missing.length === 0 && packagesAreReady(root)) return 0;
    await alone(join(root, '.aicmo', 'set-up'), async () => {
      for (const program of missing) await ensureProgram(program);
      await preparePackages(root);
    });
    return 0;
  } catch (error) {
    const problem = asProblem(error, root);
    if (!problem) throw error;
    say(problem.message);
    return problem.exitCode;
  }
}
