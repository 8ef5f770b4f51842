import { execFileSync, type StdioOptions, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fingerprintInGroups } from '../../src/exports/pack/fingerprint.ts';
import { verifyArguments } from '../../src/exports/verify/verify-arguments.ts';
import { packBytes, packInput } from './pack-fixture.ts';

const root = join(import.meta.dirname, '../..');
// Nothing of the project is above it, so nothing that the tool lacks can be found by chance.
const alone = mkdtempSync(join(tmpdir(), 'aicmo-verify-'));
const tool = join(alone, 'aicmo-verify.mjs');
let fingerprint: string;

const scripts = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).scripts as Record<
  string,
  string
>;

beforeAll(async () => {
  // The very words of `npm run build`, but for where the file goes.
  const command = scripts.build?.split('&&').find((part) => part.includes('esbuild')) ?? '';
  const [, ...words] = command
    .trim()
    .replace(/--outfile=\S+/, `--outfile=${tool}`)
    .split(/\s+/);
  execFileSync(join(root, 'node_modules/.bin/esbuild'), words, { cwd: root });
  const input = packInput();
  fingerprint = fingerprintInGroups(input.signer.fingerprint);
  const client = 'Hallberg \u001b[2J & Søn';
  const documents = input.documents.map((document) => ({ ...document, client }));
  const pack = await packBytes({ ...input, client, documents, delivery: { ...input.delivery, client } });
  writeFileSync(join(alone, 'pack.zip'), pack);
  writeFileSync(join(alone, 'half.zip'), pack.subarray(0, -9));
});

afterAll(() => rmSync(alone, { recursive: true, force: true }));

function run(...words: string[]): { code: number | null; out: string; error: string } {
  const environment = { PATH: process.env.PATH };
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, ...words], {
    cwd: alone,
    env: environment,
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { code: status, out: stdout, error: stderr };
}

describe('the verifier as one file', () => {
  it('needs nothing but Node itself, and neither network nor another program', () => {
    const text = readFileSync(tool, 'utf8');
    const modules = [...text.matchAll(/\bfrom "([^"]+)"/g)].map(([, name]) => name);
    expect([...new Set(modules)].sort()).toEqual([
      'node:buffer',
      'node:crypto',
      'node:fs/promises',
      'node:util',
      'node:zlib',
    ]);
    expect(text).not.toMatch(/\bfetch\(|\brequire\(|\bimport\(|child_process|process\.env/);
  });

  it('answers yes, no, unknown, or that it could not look, each with its exit code', () => {
    const yes = run('pack.zip', '--key', fingerprint);
    expect(yes).toMatchObject({ code: 0, error: '' });
    expect(yes.out).toContain(`signed them: ${fingerprint}\n`);
    expect(yes.out).toContain('Hallberg ?[2J & Søn');
    expect(run('pack.zip')).toMatchObject({
      code: 3,
      out: expect.stringContaining('Intact, signer unknown'),
    });
    expect(run('half.zip', '--key', fingerprint)).toMatchObject({
      code: 1,
      out: 'No. One thing does not hold:\n  This file is no delivery pack, or bytes were cut off or added at its end.\nDo not rely on this file as it is. Ask the team that sent it, and show them these lines.\n',
    });
    execFileSync('mkfifo', [join(alone, 'pipe.zip')]);
    for (const other of ['pipe.zip', '.'])
      expect(run(other)).toMatchObject({ code: 2, out: '', error: expect.stringContaining('is no file') });
    expect(run('none.zip')).toMatchObject({
      code: 2,
      out: '',
      error: 'There is no file "none.zip".\n',
    });
  });

  it('stays with its answer when nobody reads it to the end, and gives none that cannot be written', async () => {
    const ended = (out: StdioOptions) => {
      const child = spawn(process.execPath, [tool, 'pack.zip', '--key', fingerprint], {
        cwd: alone,
        stdio: out,
      });
      child.stdout?.destroy();
      return new Promise((resolve) => child.once('exit', resolve));
    };
    expect(await ended(['ignore', 'pipe', 'ignore'])).toBe(0);
    expect(await ended(['ignore', openSync('/dev/full', 'w'), 'ignore'])).toBe(2);
  });

  it('is asked for one pack and perhaps one fingerprint', () => {
    const groups = fingerprint.toLowerCase().split(' ');
    expect(verifyArguments(['pack.zip', '--key', ...groups])).toEqual(
      verifyArguments(['pack.zip', '--key', fingerprint]),
    );
    expect(verifyArguments(['--key', fingerprint, 'pack.zip'])).toMatchObject({
      ok: true,
      value: { pack: 'pack.zip' },
    });
    for (const written of [`SHA256:${fingerprint}`, `“${fingerprint}”`, fingerprint.replaceAll(' ', '–')])
      expect(verifyArguments(['pack.zip', '--key', written]), written).toEqual(
        verifyArguments(['pack.zip', '--key', fingerprint]),
      );
    expect(verifyArguments(['--help'])).toEqual({ ok: true, value: { help: true } });
    for (const words of [
      [],
      ['a.zip', 'b.zip'],
      ['a.zip', '--key', 'abc'],
      ['a.zip', '--key'],
      ['a.zip', '--key', ''],
      ['a.zip', '--key', fingerprint, '--key', fingerprint],
      ['a.zip', '--quiet'],
    ])
      expect(verifyArguments(words), words.join(' ')).toMatchObject({
        ok: false,
        refusal: { code: 'usage', sentence: expect.stringMatching(/Type --help to see how it is used\.$/) },
      });
  });
});
