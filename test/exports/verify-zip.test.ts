import fc from 'fast-check';
import { zipSync } from 'fflate';
import { beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST, README } from '../../src/exports/pack/statement.ts';
import { type ZipEntry, zipParts, zipStamp } from '../../src/exports/pack/write-zip.ts';
import { readZip } from '../../src/exports/verify/read-zip.ts';
import { verifyPack } from '../../src/exports/verify/verify-pack.ts';
import { filesOf, repacked } from './pack-tampering.ts';
import { expectFound, type PackUnderTest, packUnderTest } from './pack-under-test.ts';

const writeEntries = (entries: readonly ZipEntry[], stamp: number) => Buffer.concat(zipParts(entries, stamp));

let pack: PackUnderTest['pack'];
let bare: PackUnderTest['bare'];
let key: PackUnderTest['key'];
let problemsOf: PackUnderTest['problemsOf'];

beforeAll(async () => {
  ({ pack, bare, key, problemsOf } = await packUnderTest());
});

describe('the ZIP itself', () => {
  it('shows every byte that was changed', () => {
    const inFrames = filesOf(bare).flatMap(({ name }) => {
      const [local, central] = [bare.indexOf(name) - 30, bare.lastIndexOf(name) - 46];
      return [
        ...Array.from({ length: 30 + name.length }, (_, at) => local + at),
        ...Array.from({ length: 46 + name.length }, (_, at) => central + at),
      ];
    });
    const places = fc.oneof(
      fc.constantFrom(...inFrames),
      fc.integer({ min: bare.length - 22, max: bare.length - 1 }),
      fc.nat({ max: bare.length - 1 }),
    );
    fc.assert(
      fc.property(places, fc.integer({ min: 1, max: 255 }), (place, by) => {
        const changed = Buffer.from(bare);
        changed[place] = (changed[place] ?? 0) ^ by;
        expectFound(changed, `byte ${place}`);
      }),
      { numRuns: 150 },
    );
  });

  it('has nothing before, after or between', () => {
    const more = Buffer.from('x');
    const comment = Buffer.from(pack);
    comment.writeUInt16LE(1, pack.length - 2);
    const middle = pack.lastIndexOf(Buffer.from(README)) - 46;
    const gap = Buffer.concat([pack.subarray(0, middle), more, pack.subarray(middle)]);
    const shifted = Buffer.from(gap);
    shifted.writeUInt32LE(middle + 1, gap.length - 6);
    const forged: [string, Buffer][] = [
      ['prefix', Buffer.concat([more, pack])],
      ['suffix', Buffer.concat([pack, more])],
      ['comment', Buffer.concat([comment, more])],
      ['gap', gap],
      ['gap that the end knows', shifted],
      ['two packs', Buffer.concat([pack, pack])],
      ['an end of its own inside', Buffer.concat([pack, pack.subarray(-22)])],
      ['cut', pack.subarray(0, -1)],
      ['half', pack.subarray(0, pack.length >> 1)],
      ['nothing', Buffer.alloc(0)],
    ];
    for (const [what, bytes] of forged) expectFound(bytes, what);
  });

  it('is read by everybody in the same way', () => {
    const twice = repacked(pack, (files) => [...files, { name: README, bytes: Buffer.from('other') }]);
    expect(problemsOf(twice)).toEqual(['README.txt stands in the ZIP twice.']);
    const hidden = Buffer.from(pack);
    hidden.write('readme', pack.indexOf(README));
    expectFound(hidden, 'a name only in front of the file');
    const files = Object.fromEntries(filesOf(pack).map(({ name, bytes }) => [name, bytes]));
    expectFound(zipSync(files, { level: 0 }), 'packed anew');
    expectFound(zipSync(files, { level: 9 }), 'compressed');
    const read = readZip(pack);
    if (!read.ok) throw new Error(read.problem);
    const { entries, stamp } = read.value;
    const unordered = writeEntries([...entries].reverse(), stamp);
    expect(problemsOf(unordered)).toEqual(['The files of the ZIP are not in their order.']);
    const summed = entries.map((entry) =>
      entry.name === README ? { ...entry, crc: (entry.crc ^ 1) >>> 0 } : entry,
    );
    expect(problemsOf(writeEntries(summed, stamp))).toEqual([
      'README.txt: its checksum in the ZIP is wrong.',
    ]);
    const redated = writeEntries(entries, stamp + 1);
    expect(problemsOf(redated)).toEqual(['The files of the ZIP are not dated 2026-03-01T10:00:00.000Z.']);
    expect(zipStamp(new Date('2026-03-01T10:00:00Z'))).toBe(0x5c615000);
  });

  it('may be anything without breaking the verifier', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(verifyPack(bytes, null).verdict).toBe('no');
      }),
      { numRuns: 25 },
    );
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        const odd = repacked(pack, (files) =>
          files.map((file) => (file.name === MANIFEST ? { ...file, bytes: Buffer.from(text) } : file)),
        );
        expect(verifyPack(odd, key).verdict).toBe('no');
      }),
      { numRuns: 25 },
    );
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
    const nested = repacked(pack, (files) =>
      files.map((file) => (file.name === MANIFEST ? { ...file, bytes: Buffer.from(deep) } : file)),
    );
    expect(problemsOf(nested).join()).toContain('manifest.json');
  });
});
