import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { removeDirectory, temporaryDirectory } from './temporary.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What the tests start as processes or threads of their own; what those import comes along. */
const STARTED = [
  'src',
  'jobs',
  'prisma',
  'test/faults/support',
  'test/local/children',
  'test/local/slack/support',
];
/** What compiled code reads beside itself. */
const BESIDE = [
  'package.json',
  'node_modules',
  'prisma/migrations',
  'src/local/setup',
  'src/local/slack/console/static',
];

export type CompiledTree = { dir: string; remove(): void };

/**
 * The sources as plain JavaScript, compiled as `npm run build` does but unchecked: from there a process starts in a third
 * of the processor time that it takes from TypeScript (1.7 s instead of 4.5, measured), and the suite starts dozens.
 */
export async function compileTree(): Promise<CompiledTree> {
  const dir = temporaryDirectory();
  const project = join(dir, 'tsconfig.json');
  const compilerOptions = {
    noEmit: false,
    noCheck: true,
    rootDir: ROOT,
    outDir: dir,
    typeRoots: [join(ROOT, 'node_modules/@types')],
  };
  const include = STARTED.map((path) => join(ROOT, path));
  writeFileSync(project, JSON.stringify({ extends: join(ROOT, 'tsconfig.json'), compilerOptions, include }));
  const compiler = join(ROOT, 'node_modules/typescript/bin/tsc');
  const said = await new Promise<string>((resolve) => {
    execFile(process.execPath, [compiler, '-p', project], (_, out, err) => resolve(`${out}${err}`));
  });
  if (!existsSync(join(dir, 'src/main.js'))) throw new Error(`The sources were not compiled. ${said}`);
  for (const path of BESIDE) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    symlinkSync(join(ROOT, path), join(dir, path));
  }
  return { dir, remove: () => removeDirectory(dir) };
}
