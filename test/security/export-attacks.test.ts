import { readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXPORT_FORMATS } from '../../src/exports/formats.ts';
import { buildPack } from '../../src/exports/pack/build-pack.ts';
import type { ArtifactType } from '../../src/marketing/artifact-types.ts';
import { removeDirectory, temporaryDirectory } from '../support/temporary.ts';
import { type Bait, hostileDocument, markersIn } from './support/hostile-exports.ts';
import { hostilePack } from './support/hostile-pack.ts';
import { readFile, readZip } from './support/read-exports.ts';

const SECRET = 'the-words-of-a-file-on-this-machine';
const LONG_AGO = new Date('2001-01-01T00:00:00Z');

// Every format of whole documents, made and read: minutes where three files share two cores with others.
describe('what people and models wrote, in every file that leaves', { timeout: 240_000 }, () => {
  const folder = temporaryDirectory();
  const asked: string[] = [];
  let server: Server;
  let bait: Bait;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(String(request.url));
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    bait = {
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
      file: join(folder, 'secret.png'),
    };
    // A picture that any of them could show, with words in it.
    const picture = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
      'base64',
    );
    writeFileSync(bait.file, Buffer.concat([picture, Buffer.from(SECRET)]));
    utimesSync(bait.file, LONG_AGO, new Date());
  });
  afterAll(() => {
    server.close();
    removeDirectory(folder);
  });

  const nothingHappened = (): void => {
    expect(asked).toEqual([]);
    // Where the system notes reading at all: nobody read it.
    expect(statSync(bait.file).atime).toEqual(LONG_AGO);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
  };

  /** What each kind of file shows of a version; a calendar shows the entries. */
  const shows: Readonly<Record<string, (path: readonly PropertyKey[]) => boolean>> = {
    csv: ([part, , key]) => part === 'calendar' && key !== undefined,
    ics: ([part, , key]) => part === 'calendar' && key !== undefined,
  };
  const lost = (text: string, wanted: readonly string[]): string[] => {
    const found = new Set(text.match(/q\d+z/g));
    return wanted.filter((marker) => !found.has(marker));
  };

  const [zip] = EXPORT_FORMATS.filter(({ key }) => key === 'zip');
  const TYPES: readonly ArtifactType[] = ['execution', 'creatives'];

  it.each(TYPES)('stays text in each format of the %s, all of them in one ZIP', async (type) => {
    // Every version begins with another attack, so that each text meets several.
    const document = hostileDocument(type, bait, 7 * TYPES.indexOf(type));
    const made = await zip?.render(document);
    if (!made?.ok) throw new Error(made?.refusal.sentence);
    const { files, acts } = await readZip(made.value);
    expect(acts).toEqual([]);
    for (const { name, read } of files) {
      expect(read.acts, name).toEqual([]);
      expect(read.text, name).not.toContain(SECRET);
    }
    for (const { key, extension } of EXPORT_FORMATS.filter(({ key, fits }) => key !== 'zip' && fits(type))) {
      const whole = files.find(({ name }) => !name.includes('/') && name.endsWith(`.${extension}`));
      expect(lost(whole?.read.text ?? '', markersIn(document.content, shows[key])), key).toEqual([]);
    }
    nothingHappened();
  });

  it('stays text in the pack, whose names lead nowhere', async () => {
    const input = hostilePack(bait);
    const built = await buildPack({ ...input, formats: EXPORT_FORMATS.map(({ key }) => key) });
    if (!built.ok) throw new Error(built.refusal.sentence);
    const { files, acts } = await readZip(built.value.bytes);
    expect(acts).toEqual([]);
    expect(files.flatMap(({ name, read }) => read.acts.map((act) => `${name} ${act}`))).toEqual([]);
    const wanted = [...input.documents, input.delivery].flatMap(({ content }) => markersIn(content));
    for (const extension of ['pdf', 'md', 'json']) {
      const text = files.filter(({ name }) => name.endsWith(`.${extension}`)).map(({ read }) => read.text);
      expect(lost(text.join('\n'), wanted), extension).toEqual([]);
    }
    nothingHappened();
  });

  it('would be noticed here: a reading of the file, a request, a formula, a picture', async () => {
    const formula = await readFile('x.csv', Buffer.from('"a"\n"=1+1"\n'));
    expect(formula.acts).toEqual(['=1+1']);
    const picture = await readFile('x.md', Buffer.from('![x](http://a.example/x.png)\n'));
    expect(picture.acts).toHaveLength(1);
    await fetch(`${bait.url}/noticed`);
    expect(asked.splice(0)).toEqual(['/noticed']);
    expect(readFileSync(bait.file).toString('latin1')).toContain(SECRET);
  });
});
