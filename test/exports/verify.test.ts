import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintInGroups, readFingerprint } from '../../src/exports/pack/fingerprint.ts';
import type { PackInput } from '../../src/exports/pack/pack-input.ts';
import { EXIT_CODES, reportLines } from '../../src/exports/verify/report-lines.ts';
import { verifyPack } from '../../src/exports/verify/verify-pack.ts';
import { minutes, packBytes } from './pack-fixture.ts';
import { filesOf } from './pack-tampering.ts';
import { type PackUnderTest, packUnderTest } from './pack-under-test.ts';

let input: PackUnderTest['input'];
let pack: PackUnderTest['pack'];
let key: PackUnderTest['key'];
let stranger: PackUnderTest['stranger'];

beforeAll(async () => {
  ({ input, pack, key, stranger } = await packUnderTest());
});

describe('a pack as it was made', () => {
  it('is answered with yes, or with the fingerprint to compare', () => {
    const files = filesOf(pack).length;
    const yes = verifyPack(pack, key);
    expect(yes.problems).toEqual([]);
    expect(reportLines(yes)[0]).toBe(
      `Yes. All ${files} files of this pack are as the holder of this key signed them: ${fingerprintInGroups(key)}`,
    );
    const unknown = verifyPack(pack, null);
    expect(EXIT_CODES[unknown.verdict]).toBe(3);
    expect(reportLines(unknown)[1]).toContain(fingerprintInGroups(key));
    expect(reportLines(verifyPack(pack, stranger.fingerprint))).toEqual([
      'No. One thing does not hold:',
      `  Signed by another key: ${fingerprintInGroups(key)}, not by ${fingerprintInGroups(stranger.fingerprint)}.`,
      'Do not rely on this file as it is. Ask the team that sent it, and show them these lines.',
    ]);
  });

  it('is known by its fingerprint however people write it', () => {
    const groups = fingerprintInGroups(key);
    expect(groups).toMatch(/^([0-9A-F]{4} ){15}[0-9A-F]{4}$/);
    for (const typed of [groups, key, ` ${key.toUpperCase()}\n`, groups.replaceAll(' ', ':')])
      expect(readFingerprint(typed)).toBe(key);
    for (const typed of ['', key.slice(1), `${key}0`, `g${key.slice(1)}`])
      expect(readFingerprint(typed)).toBeNull();
  });

  it('is also right where clocks differ a little, and says where one was set back', async () => {
    const late = (chain: PackInput['chain'], seq: number, at: Date) =>
      chain.map((link) => (link.seq === seq ? { ...link, at } : link));
    const near = await packBytes({ ...input, chain: late(input.chain, 3, minutes(4.5)) });
    expect(verifyPack(near, key)).toMatchObject({ verdict: 'yes', notes: [] });
    const far = await packBytes({ ...input, chain: late(input.chain, 3, minutes(40)) });
    expect(verifyPack(far, key)).toMatchObject({
      verdict: 'yes',
      notes: [expect.stringContaining('Audit entry 4')],
    });
  });
});
