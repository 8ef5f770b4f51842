import { mkdirSync, mkdtempSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { removeDirectory } from '../../test/support/temporary.ts';

const source = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Both sides and the layout thread as plain JavaScript, so that no TypeScript loader is measured with them. */
export const buildSides = async (): Promise<{ ours: string; bare: string; remove: () => void }> => {
  // Inside the project, where its packages are found.
  const out = source('../../out');
  mkdirSync(out, { recursive: true });
  const dir = mkdtempSync(`${out}/bench-pdf-`);
  await build({
    entryPoints: {
      ours: source('ours-run.ts'),
      bare: source('bare-run.ts'),
      worker: source('../../src/exports/pdf/worker.ts'),
    },
    outdir: dir,
    outExtension: { '.js': '.js' },
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
  });
  return { ours: `${dir}/ours.js`, bare: `${dir}/bare.js`, remove: () => removeDirectory(dir) };
};
