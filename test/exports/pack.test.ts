import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { fromBuffer } from 'yauzl';
import type { ExportDocument } from '../../src/exports/document.ts';
import { buildPack } from '../../src/exports/pack/build-pack.ts';
import type { PackInput } from '../../src/exports/pack/pack-input.ts';
import { isPackPath } from '../../src/exports/pack/paths.ts';
import { safePath, type Taken, takePath } from '../../src/exports/pack/safe-path.ts';
import { README } from '../../src/exports/pack/statement.ts';
import { STUB_LABEL } from '../../src/exports/sentences.ts';
import { verifyPack } from '../../src/exports/verify/verify-pack.ts';
import { digestOf } from '../../src/platform/canonical.ts';
import { minutes, newKey, packBytes, packedVersion, packInput } from './pack-fixture.ts';
import { filesOf, manifestOf } from './pack-tampering.ts';

type Unpacked = { name: string; text: string; mode: number };

/** As a reader that is not ours sees it; it is strict about names and sizes. */
const unpacked = (pack: Buffer): Promise<Unpacked[]> =>
  new Promise((resolve, reject) => {
    const found: Unpacked[] = [];
    fromBuffer(pack, { lazyEntries: true, strictFileNames: true }, (problem, zip) => {
      if (problem) return reject(problem);
      zip.on('error', reject);
      zip.on('end', () => resolve(found));
      zip.on('entry', (entry) =>
        zip.openReadStream(entry, async (broken, stream) => {
          if (broken) return reject(broken);
          const chunks: Buffer[] = [];
          for await (const chunk of stream) chunks.push(chunk);
          const mode = entry.externalFileAttributes >>> 16;
          found.push({ name: entry.fileName, text: Buffer.concat(chunks).toString('utf8'), mode });
          zip.readEntry();
        }),
      );
      zip.readEntry();
    });
  });

const refusalOf = async (input: PackInput) => {
  const built = await buildPack(input);
  return built.ok ? null : built.refusal.code;
};

const textOf = (pack: Buffer, ending: string) =>
  filesOf(pack)
    .filter(({ name }) => name.endsWith(ending))
    .map(({ bytes }) => Buffer.from(bytes).toString('utf8'))
    .join('\n');

let input: PackInput;
let pack: Buffer;

beforeAll(async () => {
  input = packInput();
  pack = await packBytes(input);
});

describe('a pack', () => {
  it('holds every document, every listed file, the logo and how to check it', async () => {
    const files = await unpacked(pack);
    const names = files.map(({ name }) => name);
    const name = 'hallberg-son-varme-aps-certified-fitters-for-funen-spring-2026';
    for (const type of ['intake', 'strategy', 'monitoring', 'delivery'])
      for (const extension of ['md', 'json'])
        expect(names).toContain(`${type}/${name}-${type}-v2.${extension}`);
    const listed = JSON.stringify(input.delivery.content).match(/"name":"[a-z]+\/\d\d-[a-z-]+\.md"/g) ?? [];
    expect(listed.length).toBeGreaterThan(5);
    for (const one of listed) expect(names).toContain(one.slice('"name":"'.length, -1));
    expect(names).toContain('assets/logo-final.png');
    expect(files.every(({ mode }) => mode === 0)).toBe(true);
    const readme = files.find((file) => file.name === README)?.text ?? '';
    for (const one of names.filter((path) => path.includes('/'))) expect(readme).toContain(one);
    expect(readme).toContain('current at 1 March 2026, 11:00 CET');
    expect(readme).not.toContain(input.signer.fingerprint);
  });

  it('says of each version what its digest is made of, and who wrote it', () => {
    const { predicate } = manifestOf(pack);
    expect(predicate.artifacts.map(({ type }) => type)).toEqual(['intake', 'strategy', 'monitoring']);
    expect(predicate.artifacts[1]).toMatchObject({
      version_digest: input.documents[1]?.version.digest,
      approved_by: ['Lars Hallberg'],
      lineage: [{ type: 'intake', version: 2, binding: true }],
      origin: { provider: 'openai', model: 'gpt-5.2', cost_usd: 0.0412 },
    });
    expect(predicate.delivery.includes).toHaveLength(3);
    expect(predicate.chain).toHaveLength(12);
  });

  it('is the same bytes for the same input', async () => {
    expect((await packBytes(input)).equals(pack)).toBe(true);
  });

  it('lets others have their turn while it is made, however large it is', async () => {
    const [intake, ...others] = input.documents;
    if (!intake) throw new Error('There is no brief.');
    const picture = Buffer.alloc(24_000_000);
    picture.write('\u0089PNG', 'latin1');
    const brand = { files: [{ name: 'large.png', mime: 'image/png', bytes: picture }] };
    let turns = 0;
    const turn = () => {
      turns += 1;
      waiting = setImmediate(turn);
    };
    let waiting = setImmediate(turn);
    await packBytes({ ...input, documents: [{ ...intake, brand }, ...others] });
    clearImmediate(waiting);
    // Six slices, each of them hashed, written, hashed again and compared.
    expect(turns).toBeGreaterThan(4 * 6);
  });

  it('tells a client nothing of models, costs and runs, but that a stub wrote it', async () => {
    const stub = { ...input.delivery.generation, stub: true } as ExportDocument['generation'];
    const own = packInput();
    const [intake, strategy, ...rest] = own.documents;
    if (!intake || !strategy) throw new Error('There is no strategy.');
    const bytes = await packBytes(packInput({ audience: 'client' }));
    const said = bytes.toString('latin1');
    for (const word of [
      'openai',
      'gpt-5.2',
      '0.0412',
      '18422',
      input.delivery.generation?.runId ?? '',
      'Jonas Bech',
    ])
      expect(said, word).not.toContain(word);
    expect(said).not.toContain('"origin":{');
    const written = [intake, { ...strategy, generation: stub }, ...rest];
    const stubbed = await packBytes({ ...own, documents: written });
    expect(textOf(stubbed, '01-persona-card.md')).toContain(STUB_LABEL);
    expect(verifyPack(stubbed, own.signer.fingerprint).notes.join()).toContain('not by a model: "Strategy"');
    expect(await refusalOf({ ...input, audience: 'client' })).toBe('pack_internal');
  });

  it('leaves out what a format refuses, and says so in the README and in the manifest', async () => {
    const hebrew = { client: 'לקוח עברי אחד' };
    const right = packInput({ formats: ['pdf', 'markdown'] });
    const documents = right.documents.map((document) => ({ ...document, ...hebrew }));
    const bytes = await packBytes({ ...right, documents, delivery: { ...right.delivery, ...hebrew } });
    const { left_out } = manifestOf(bytes).predicate;
    expect(left_out).toHaveLength(4);
    for (const { file, reason } of left_out) {
      expect(file).toMatch(/\.pdf$/);
      expect(reason).toContain('right-to-left');
      expect(textOf(bytes, README)).toContain(`${file}\n  ${reason}`);
    }
    expect(verifyPack(bytes, right.signer.fingerprint).verdict).toBe('yes');
  });

  it('takes no file of the brand that is not the picture it is called', async () => {
    const [intake, ...others] = input.documents;
    if (!intake) throw new Error('There is no brief.');
    const files = [
      { name: 'logo.svg', mime: 'image/svg+xml', bytes: Buffer.from('<svg onload="alert(1)"/>') },
      { name: 'setup.exe', mime: 'image/png', bytes: Buffer.from('MZ') },
    ];
    const bytes = await packBytes({ ...input, documents: [{ ...intake, brand: { files } }, ...others] });
    expect(manifestOf(bytes).predicate).toMatchObject({
      assets: [],
      left_out: [{ file: 'assets/logo' }, { file: 'assets/setup' }],
    });
  });

  it('leaves only when everything in it is approved, current, and the version that was listed', async () => {
    const [intake, strategy, monitoring] = input.documents;
    if (!intake || !strategy || !monitoring) throw new Error('A document is missing.');
    const others = [intake, strategy, { ...monitoring, final: false }];
    expect(await refusalOf({ ...input, documents: others })).toBe('pack_not_current');
    expect(await refusalOf({ ...input, documents: [intake, strategy] })).toBe('pack_not_as_listed');
    const newer = packedVersion('strategy', { layers: {} }, [intake]);
    expect(await refusalOf({ ...input, documents: [intake, newer, monitoring] })).toBe('pack_not_as_listed');
    expect(await refusalOf({ ...input, chain: input.chain.slice(1) })).toBe('pack_does_not_hold');
    expect(await refusalOf({ ...input, currentAt: minutes(1) })).toBe('pack_does_not_hold');
    const wrongKey = { ...newKey(), sign: input.signer.sign };
    expect(await refusalOf({ ...input, signer: wrongKey })).toBe('pack_does_not_hold');
  });
});

describe('names in a pack', () => {
  it('are made of words, whatever people wrote', async () => {
    const odd = [
      '../../etc/passwd',
      'C:\\Windows\\con.md',
      '/run.sh',
      '..',
      '=cmd|x',
      'STRATEGY/01.MD',
      'strategy/01.md',
    ];
    const content = structuredClone(input.delivery.content) as {
      deliverables: { files?: { name: string }[] }[];
    };
    const files = content.deliverables.flatMap((deliverable) => deliverable.files ?? []);
    for (const [at, name] of odd.entries()) Object.assign(files[at] ?? {}, { name });
    const delivery = packedVersion('delivery', content, input.documents);
    const bytes = await packBytes({ ...input, delivery });
    expect(delivery.version.contentDigest).toBe(digestOf(content));
    const names = (await unpacked(bytes)).map(({ name }) => name);
    for (const safe of [
      'etc/passwd.md',
      'windows/file-con.md',
      'run.md',
      'strategy/01.md',
      'strategy/01-2.md',
    ])
      expect(names).toContain(safe);
    expect(names.every(isPackPath)).toBe(true);
  });

  it('are those of the client in their own script, for every reader', async () => {
    const japanese = { client: '株式会社みなと製茶', engagement: '定期便' };
    const own = packInput({ formats: ['json'], ...japanese });
    const documents = own.documents.map((document) => ({ ...document, ...japanese }));
    const bytes = await packBytes({ ...own, documents, delivery: { ...own.delivery, ...japanese } });
    const files = await unpacked(bytes);
    expect(files.map(({ name }) => name)).toContain('strategy/株式会社みなと製茶-定期便-strategy-v2.json');
    // Nothing runs, and unzip takes such a name for UTF-8 only of a file that was made on Unix.
    expect(new Set(files.map(({ mode }) => mode))).toEqual(new Set([0, 0o100644]));
    expect(verifyPack(bytes, own.signer.fingerprint).problems).toEqual([]);
    // Without its flag, a reader would take the name for the one of its own code page.
    const listed = bytes.lastIndexOf('intake/株');
    expect(bytes.readUInt8(listed - 46 + 5)).toBe(3);
    const flag = listed - 46 + 8;
    expect(bytes.readUInt16LE(flag)).toBe(0x0800);
    const unmarked = Buffer.from(bytes);
    unmarked.writeUInt16LE(0, flag);
    const broken = Buffer.from(bytes);
    broken[listed + 'intake/'.length] = 0xff;
    for (const changed of [unmarked, broken]) expect(verifyPack(changed, null).verdict).toBe('no');
  });

  const listing = (count: number, change: (at: number) => object) => {
    type Row = { files?: object[] };
    const content = structuredClone(input.delivery.content) as { deliverables: Row[] };
    const row = content.deliverables.find(({ files = [] }) => files.length > 0);
    const [file] = row?.files ?? [];
    if (row) row.files = Array.from({ length: count }, (_, at) => ({ ...file, ...change(at) }));
    return { ...input, delivery: packedVersion('delivery', content, input.documents) };
  };

  it('are taken by what was left out, too', async () => {
    const gone = listing(2, (at) => ({ name: 'a/b.md', ...(at === 0 ? { deliverable_id: 'gone' } : {}) }));
    const bytes = await packBytes(gone);
    expect(manifestOf(bytes).predicate.left_out).toEqual([
      { file: 'a/b.md', reason: expect.stringContaining('no such deliverable') },
    ]);
    const names = filesOf(bytes).map(({ name }) => name);
    expect(names).toContain('a/b-2.md');
    expect(names).not.toContain('a/b.md');
  });

  it('are given out quickly, and not too many of them', async () => {
    expect(await refusalOf(listing(5_000, () => ({ name: 'a/b.md' })))).toBe('pack_too_many_files');
    let asked = 0;
    class Counting extends Map<string, number> {
      override has(path: string) {
        asked += 1;
        return super.has(path);
      }
    }
    const taken: Taken = new Counting();
    for (let at = 0; at < 1_000; at += 1) takePath('a/b.md', taken);
    expect(asked).toBeLessThan(2_001);
  });

  it('unpack to where they say, on every system, and never onto another', () => {
    const written = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(fc.constantFrom('..', '.', '', 'CON', 'a', 'Ü', 'nul.md', '日本', ' ', '~', 'x'.repeat(300)), {
          maxLength: 6,
        })
        .map((parts) => parts.join('/')),
    );
    fc.assert(
      fc.property(fc.array(written, { maxLength: 5 }), (paths) => {
        const taken: Taken = new Map();
        const free = paths.map((path) => takePath(safePath(path, 'md'), taken));
        for (const path of free) expect(isPackPath(path), path).toBe(true);
        expect(new Set(free.map((path) => path.toLowerCase())).size).toBe(paths.length);
      }),
      { numRuns: 30 },
    );
    for (const path of [
      '../a.md',
      '/a.md',
      'a//b.md',
      'a\\b.md',
      'A.md',
      'a.sh',
      'a.svg',
      'nul.md',
      'a/aux/b.md',
      '.a.md',
      'a.md/',
      'a.exe.md',
      'か\u3099.md',
      '製\u202e茶.md',
      '\uf900.md',
      'ｶ.md',
      'é.md',
      'а.md',
      `${'製'.repeat(60)}.md`,
    ])
      expect(isPackPath(path), path).toBe(false);
  });
});
