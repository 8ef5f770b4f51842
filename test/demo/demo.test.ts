import { spawn } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { envelopeSchema } from '../../src/marketing/envelope.ts';
import { pdfPages, squeezed } from '../exports/pdf-pages.ts';
import { compiled } from '../support/compiled.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';

type Ended = { code: number | null; out: string; err: string };

/** The demo as `npm run demo` starts it after its set-up, without any key in the environment. */
const demo = (...args: string[]): Promise<Ended> => started(['--import', 'tsx', 'src/demo/main.ts', ...args]);

/** The same, and every process that it starts, from compiled code: that takes a third of the time. */
const compiledDemo = (...args: string[]): Promise<Ended> =>
  started([compiled('src/demo/main.ts'), ...args], QUICK_WASM);

function started(command: string[], environment = {}): Promise<Ended> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, command, {
      env: { PATH: process.env.PATH, HOME: process.env.HOME, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended: Ended = { code: null, out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      ended.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      ended.err += chunk.toString();
    });
    child.on('exit', (code) => resolve({ ...ended, code }));
  });
}

const folderOf = ({ out }: Ended): string => / in (out\/demo-[^\s,]+)/.exec(out)?.[1] ?? '';

const STAGES = ['strategy', 'creatives', 'execution', 'monitoring', 'delivery'];

async function fileOf(ended: Ended, stage: string, extension: string): Promise<Buffer> {
  const folder = folderOf(ended);
  const name = (await readdir(folder)).find(
    (file) => file.includes(`-${stage}-v`) && file.endsWith(extension),
  );
  return readFile(join(folder, name ?? `${stage}.${extension}`));
}

describe('npm run demo', () => {
  it('ends with the files of every stage, also when two run side by side', async () => {
    const [first, second] = await Promise.all([
      demo(),
      compiledDemo('--brief', 'examples/briefs/online-shop.json'),
    ]);
    for (const ended of [first, second]) {
      expect(ended.err).toBe('');
      expect(ended.code).toBe(0);
      expect(ended.out.split('\n')[0]).toContain('the built-in stub writes the drafts');
      expect(ended.out).toContain('The brief changed after this strategy was written.');
      for (const stage of STAGES) {
        const pages = pdfPages(await fileOf(ended, stage, 'pdf'));
        expect(pages.length).toBeGreaterThanOrEqual(4);
        for (const page of pages) expect(page).toContain(squeezed('Written by the built-in stub'));
        const envelope = envelopeSchema.parse(JSON.parse((await fileOf(ended, stage, 'json')).toString()));
        expect(envelope).toMatchObject({ status: 'SUCCESS', module: stage });
        expect(envelope.raw).toMatchObject({ version: { status: 'approved' } });
      }
      expect((await fileOf(ended, 'strategy', 'md')).toString()).toContain('Core promise');
      expect(ended.out).toMatch(
        /delivery +version 1, approved, built on brief 2, strategy 3, creatives 1, execution 1/,
      );
      await rm(folderOf(ended), { recursive: true });
    }
    expect(folderOf(first)).not.toBe(folderOf(second));
    expect(first.out).toContain('Kestrel');
    expect(second.out).not.toContain('Kestrel');
  }, 300_000);

  it('prints every problem of a broken brief with its field, exits 2 and generates nothing', async () => {
    const folder = temporaryDirectory();
    const file = join(folder, 'brief.json');
    await writeFile(
      file,
      JSON.stringify({ client_name: 'X', wbsite: 'x', objective: 'Fame', duration_weeks: 99 }),
    );
    const ended = await compiledDemo('--brief', file);
    expect(ended.code).toBe(2);
    expect(ended.out).toBe('');
    for (const field of ['wbsite', 'industry', 'objective', 'duration_weeks']) {
      expect(ended.err).toMatch(new RegExp(`^  ${field}: `, 'm'));
    }
    removeDirectory(folder);
  }, 60_000);
});
