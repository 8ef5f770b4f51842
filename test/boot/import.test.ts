import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { versionDigest } from '../../src/artifacts/version-digest.ts';
import { importArguments } from '../../src/boot/import-arguments.ts';
import { readExportFile } from '../../src/boot/import-bytes.ts';
import { importedLines, importFile } from '../../src/boot/import-file.ts';
import { findWorkspace } from '../../src/boot/import-target.ts';
import { startAicmo } from '../../src/boot/start-aicmo.ts';
import { readConfig } from '../../src/config.ts';
import type { ExportDocument } from '../../src/exports/document.ts';
import { renderJson } from '../../src/exports/json/render.ts';
import { freePort } from '../../src/local/free-port.ts';
import { openPerson } from '../../src/local/slack/person.ts';
import { intakeDefinition } from '../../src/marketing/artifacts/intake.ts';
import { digestOf } from '../../src/platform/canonical.ts';
import { createLogger } from '../../src/platform/logger.ts';
import { codeOf, furnish, type House, must, openHouse } from '../artifacts/support/house.ts';
import { approve } from '../artifacts/support/steps.ts';
import { exportDocument } from '../exports/fixture.ts';
import { example } from '../marketing/support/briefs.ts';
import { compiled } from '../support/compiled.ts';
import { forEachDatabase } from '../support/databases.ts';
import { QUICK_WASM } from '../support/quick-wasm.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';

const SLOW = { timeoutMs: 30_000 };
const folder = temporaryDirectory();
afterAll(() => removeDirectory(folder));

/** Writes an export of a brief to disk and returns its path. */
async function briefFile(
  name: string,
  content: Record<string, unknown> = example('online-shop'),
): Promise<string> {
  const identity = { ...exportDocument().identity, jobs: [], lineage: [] };
  const contentDigest = digestOf(content);
  const { number } = exportDocument().version;
  const digest = versionDigest({ ...identity, contentDigest, type: 'intake', number });
  const version: ExportDocument['version'] = { ...exportDocument().version, contentDigest, digest };
  const document = exportDocument({ definition: intakeDefinition, content, identity, version, lineage: [] });
  const path = join(folder, name);
  writeFileSync(path, must(await renderJson(document)));
  return path;
}

/** What `npm run import` runs after its set-up. */
const FROM_SOURCES = ['--import', 'tsx', 'src/import.ts'];

/** Runs the tool as a person does; from compiled code unless told, which starts in a third of the time. */
function runs(
  args: readonly string[],
  environment: Record<string, string> = {},
  program = [compiled('src/import.ts')],
) {
  const command = [...program, ...args];
  const env = { ...process.env, ...QUICK_WASM, AICMO_DATA_DIR: join(folder, 'unused'), ...environment };
  return new Promise<{ code: number; said: string; complained: string }>((resolve) => {
    execFile(process.execPath, command, { env }, (error, said, complained) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : error ? -1 : 0, said, complained }),
    );
  });
}

describe('the command line', () => {
  it('reads a file and options, and says how it is used', () => {
    expect(must(importArguments(['a.json', '--channel', 'C0MARKETNG', '--again', '--owner=Kim']))).toEqual({
      file: 'a.json',
      channel: 'C0MARKETNG',
      owner: 'Kim',
      again: true,
    });
    for (const wrong of [[], ['a', 'b'], ['a', '--nonsense'], ['a', '--owner']]) {
      const read = importArguments(wrong);
      expect(read).toMatchObject({ ok: false, refusal: { code: 'usage' } });
      if (!read.ok) expect(read.refusal.sentence).toContain('npm run import -- FILE');
    }
    expect(codeOf(importArguments(['a', '--channel', '#general']))).toBe('not_a_channel');
  });

  it('ends with 2 for a wrong use or an unreadable file and with 1 for a file that was changed', async () => {
    const path = await briefFile('changed.json');
    const sound = must(await readExportFile(path));
    writeFileSync(
      path,
      JSON.stringify({
        ...(sound.json as object),
        raw: { ...sound.raw, content: { ...sound.raw.content, pricing: 'Free' } },
      }),
    );
    const [use, away, changed] = await Promise.all([
      runs([]),
      runs([join(folder, 'nowhere.json')]),
      runs([path], {}, FROM_SOURCES),
    ]);
    expect(use).toMatchObject({
      code: 2,
      said: '',
      complained: expect.stringContaining('Name the file to import.'),
    });
    expect(away).toMatchObject({
      code: 2,
      complained: expect.stringContaining('could not be read (ENOENT)'),
    });
    expect(changed).toMatchObject({
      code: 1,
      said: '',
      complained: expect.stringMatching(/^content\.pricing does not fit its digest/),
    });
  }, 60_000);
});

forEachDatabase((_, open) => {
  describe('where it goes', () => {
    let house: House;
    beforeAll(async () => {
      house = await openHouse(open);
    });
    afterAll(() => house.close());

    it('is the only workspace, the channel named, and the first admin as owner; or whom and what was named', async () => {
      const { db, admin, member, owner, workspaceId } = house;
      const file = must(await readExportFile(await briefFile('brief.json')));
      const asked = { file: 'brief.json', channel: 'C0MARKETING', again: false };
      const imported = must(await importFile(db, file, asked, owner.now));
      const ownerOf = (id: string) =>
        house.in((tx) => tx.engagement.findFirstOrThrow({ where: { workspaceId, id } }));
      expect((await ownerOf(imported.engagementId)).ownerId).toBe(admin.actorId);
      expect(importedLines(imported, 'C0MARKETING').join('\n')).toMatch(
        /^Brief version 1 is a draft in the new engagement .*\nQuality check: /,
      );

      const named = must(await importFile(db, file, { ...asked, again: true, owner: '@milo' }, owner.now));
      expect((await ownerOf(named.engagementId)).ownerId).toBe(member.actorId);
      expect(codeOf(await importFile(db, file, { ...asked, again: true, owner: 'Nobody' }, owner.now))).toBe(
        'unknown_person',
      );

      const withFile = example('online-shop');
      const logo = { name: 'logo.png', digest: 'a'.repeat(64), mime: 'image/png', bytes: 9 };
      const other = must(
        await readExportFile(await briefFile('logo.json', { ...withFile, logo_files: [logo] })),
      );
      const into = { ...asked, engagement: named.engagement };
      expect(codeOf(await importFile(db, other, into, owner.now))).toBe('several_engagements');
      const next = must(await importFile(db, other, { ...into, engagement: named.engagementId }, owner.now));
      expect(next).toMatchObject({ number: 2, created: false, missingFiles: ['logo.png'] });
      expect(importedLines(next, undefined).join('\n')).toContain('are not here: logo.png');
      expect(codeOf(await importFile(db, other, { ...into, engagement: 'Nothing' }, owner.now))).toBe(
        'unknown_engagement',
      );
      expect(codeOf(await approve(house, next.versionId, admin))).toBe('ok');
    });

    it('has to be said where there are several workspaces', async () => {
      const second = await furnish(house.opened);
      expect(codeOf(await findWorkspace(house.db, undefined))).toBe('several_workspaces');
      expect(codeOf(await findWorkspace(house.db, 'Elsewhere'))).toBe('unknown_workspace');
      expect(must(await findWorkspace(house.db, second.workspaceId))).toBe(second.workspaceId);
    });
  });
});

describe('npm run import', () => {
  it('is refused while the bot runs on the same data, and its draft stands in Slack at the next start', async () => {
    const dataDir = join(folder, randomBytes(4).toString('hex'));
    const start = async () => {
      const lines: string[] = [];
      const config = readConfig({
        PORT: String(await freePort()),
        AICMO_DEV_STUBS: '1',
        AICMO_DATA_DIR: dataDir,
      });
      if (!config.ok) throw new Error(JSON.stringify(config.problems));
      const started = must(
        await startAicmo(config.config, createLogger({ level: 'silent' }), (line) => lines.push(line)),
      );
      const deskUrl = /open (http:\S+) /.exec(lines.join('\n'))?.[1] ?? '';
      return { author: await openPerson({ deskUrl, who: 'author' }), stop: started.stop };
    };
    const path = await briefFile('to-import.json');
    const args = [path, '--channel', 'C0MARKETNG', '--owner'];
    const first = await start();
    await first.author.types('/aicmo help');
    const locked = await runs([...args, first.author.id], { AICMO_DATA_DIR: dataDir });
    expect(locked).toMatchObject({
      code: 2,
      said: '',
      complained: expect.stringContaining(String(process.pid)),
    });
    await first.stop();
    const imported = await runs([...args, first.author.id], { AICMO_DATA_DIR: dataDir });
    expect(imported).toMatchObject({
      code: 0,
      complained: '',
      said: expect.stringContaining('Brief version 1 is a draft'),
    });

    const second = await start();
    const posted = await second.author.waitsFor(/^Brief, version 1 - draft/m, {
      ...SLOW,
      channel: 'C0MARKETNG',
    });
    expect(posted.threadTs).not.toBe(posted.ts);
    await second.stop();
  }, 240_000);
});
