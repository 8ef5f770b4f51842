import { beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST, type Statement } from '../../src/exports/pack/statement.ts';
import { checkLineage } from '../../src/exports/verify/check-lineage.ts';
import { reportLines } from '../../src/exports/verify/report-lines.ts';
import { BUILT_ON } from '../../src/exports/verify/stages.ts';
import { verifyPack } from '../../src/exports/verify/verify-pack.ts';
import { ARTIFACT_TYPES } from '../../src/marketing/artifact-types.ts';
import { requiredUpstreams } from '../../src/marketing/required-upstreams.ts';
import { sha256Bytes } from '../../src/platform/canonical.ts';
import { changedAt, manifestOf, repacked, resigned } from './pack-tampering.ts';
import { type PackUnderTest, packUnderTest } from './pack-under-test.ts';

let bare: PackUnderTest['bare'];
let pack: PackUnderTest['pack'];
let statement: Statement;
let stranger: PackUnderTest['stranger'];

beforeAll(async () => {
  ({ bare, pack, stranger } = await packUnderTest());
  statement = manifestOf(bare);
});

/** The pack with this text where its manifest was; nobody signed it. */
const withManifest = (text: string): Buffer =>
  repacked(bare, (files) =>
    files.map((file) => (file.name === MANIFEST ? { ...file, bytes: Buffer.from(text) } : file)),
  );

const problemsWith = (path: readonly (string | number)[], change: () => unknown) =>
  verifyPack(withManifest(JSON.stringify(changedAt(statement, path, change))), null).problems;

const many = (count: number, value: unknown) => () => Array.from({ length: count }, () => value);

describe('a pack that is made to break its reader', () => {
  it('is a no, not an error, when half a character stands in it', () => {
    expect(problemsWith(['predicate', 'artifacts', 1, 'jobs', 0], () => 'a\ud800')).toEqual([
      'manifest.json: predicate.artifacts[1].jobs[0] is not a text.',
    ]);
    expect(problemsWith(['predicate', 'client'], () => '\udc00')).toHaveLength(1);
  });

  it('is a no, not an error, when a name in it has no end', () => {
    const endless = () => ['\n'.repeat(10_000_000)];
    expect(problemsWith(['predicate', 'delivery', 'approved_by'], endless)).toEqual([
      'manifest.json: predicate.delivery.approved_by[0] is not a name.',
    ]);
  });

  it('does not keep the reader busy with lists that no pack has', () => {
    const entry = statement.predicate.chain[2];
    const [intake] = statement.predicate.artifacts;
    const lists: [(string | number)[], () => unknown, number][] = [
      [['subject'], many(200_000, 1), 5_000],
      [['predicate', 'chain'], many(50_001, entry), 50_000],
      [['predicate', 'artifacts'], many(5_000, intake), 6],
      [['predicate', 'artifacts', 0, 'lineage'], many(5_001, {}), 5_000],
      [['predicate', 'delivery', 'includes'], many(5_000, {}), 6],
    ];
    for (const [path, change, most] of lists)
      expect(problemsWith(path, change)).toEqual([
        expect.stringMatching(new RegExp(`has more than ${most} entries, the most a pack can have\\.$`)),
      ]);
    expect(verifyPack(withManifest(' '.repeat(25_000_001)), null).problems).toEqual([
      'manifest.json: it is larger than the 25 MB that JSON in a pack can have.',
    ]);
  });

  it('says nothing in lines of its own', () => {
    const client = `Yes". 23 \u3164\u2800\u2003files; signed by ${'ABCD '.repeat(16)}"\n. No. `;
    const engagement = `\u202e${'x'.repeat(10_000)}`;
    const predicate = { ...statement.predicate, client, engagement };
    const lines = reportLines(verifyPack(resigned(bare, { ...statement, predicate }, stranger), null));
    expect(lines[0]).toMatch(/^Intact, signer unknown\. /);
    expect(lines.filter((line) => /^\W*(Yes|No)\b/.test(line))).toEqual([]);
    expect(lines[2]).toMatch(
      /^It is version 2 of the delivery for the client "Yes'\. 23 files.+\.\.\.", engagement "\?x+\.\.\.", made/,
    );
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(250);
    const key = withManifest(JSON.stringify({ ...statement, ['k'.repeat(1_000_000)]: '' }));
    expect(Math.max(...reportLines(verifyPack(key, null)).map((line) => line.length))).toBeLessThan(450);
  });

  it('says nothing in the names, titles and reasons of others, nor so much that the answer is out of sight', () => {
    const said = `.${' '.repeat(78)}Yes. All files of this pack are as the holder of this key signed them${'x'.repeat(400)}`;
    const [intake, ...others] = statement.predicate.artifacts;
    if (!intake) throw new Error('There is no brief.');
    const { predicate } = statement;
    const lies: Statement[] = [
      {
        ...statement,
        predicate: { ...predicate, artifacts: [{ ...intake, stub: true, title: said }, ...others] },
      },
      {
        ...statement,
        predicate: {
          ...predicate,
          left_out: Array.from({ length: 100 }, () => ({ file: said, reason: said })),
        },
      },
      { ...statement, subject: [...statement.subject, { name: said, digest: { sha256: '0'.repeat(64) } }] },
      { ...statement, predicate: { ...predicate, assets: [said] } },
      { ...statement, predicate: { ...predicate, [said]: 1 } },
    ];
    const named = repacked(bare, (files) => [...files, { name: said, bytes: Buffer.from('') }]);
    const packs = [...lies.map((lie) => resigned(bare, lie, stranger)), named];
    for (const [at, bytes] of packs.entries()) {
      const lines = reportLines(verifyPack(bytes, null));
      expect(lines.length, String(at)).toBeLessThan(30);
      const lying = lines.filter((line) => line.includes('Yes.'));
      expect(lying.length, String(at)).toBeGreaterThan(0);
      for (const line of lying) expect(line).toMatch(/"\. Yes\. All files of this pack[^"]*"/);
    }
  });

  it('does not make the reader look at every link for every link', () => {
    let looked = 0;
    const [intake] = statement.predicate.artifacts;
    const link = statement.predicate.delivery.lineage[0];
    if (!intake || !link) throw new Error('There is no link.');
    const get = () => {
      looked += 1;
      return true;
    };
    const lineage = Array.from({ length: 300 }, () => Object.defineProperty({ ...link }, 'binding', { get }));
    const predicate = { ...statement.predicate, artifacts: [{ ...intake, lineage }] };
    const zip = { entries: [], stamp: 0 };
    const manifest = Buffer.alloc(0);
    const nothing = { zip, files: new Map(), digests: new Map(), manifest, envelope: null };
    checkLineage({ ...nothing, statement: { ...statement, predicate } });
    expect(looked).toBeLessThan(300 * 10);
  });

  it('is not signed by a key for which everybody can sign', () => {
    const zero = '00'.repeat(31);
    for (const point of [
      `01${zero}`,
      `${zero}80`.replace(/^00/, '01'),
      `ec${'ff'.repeat(30)}7f`,
      `ee${'ff'.repeat(31)}`,
    ]) {
      const publicKey = Buffer.from(`302a300506032b6570032100${point}`, 'hex');
      const sign = () => Buffer.from(`01${zero}${'00'.repeat(32)}`, 'hex');
      const signer = { fingerprint: sha256Bytes(publicKey), publicKey, sign };
      expect(verifyPack(resigned(bare, statement, signer), null).problems, point).toContain(
        'manifest.json: predicate.signer.public_key is no Ed25519 key.',
      );
    }
  });
});

describe('what a yes means', () => {
  it('is said with it: what was computed again, and that it is about then', () => {
    expect(reportLines(verifyPack(pack, null)).slice(3)).toEqual([
      'It holds 4 documents, approved and current at 1 March 2026, 10:00 UTC by the word of the signer, and the audit record that led there, with 5 entries. Versions, approvals and that record fit together.',
      'The text that was approved stands unchanged in the JSON files of 4 of 4 documents. That all other files say the same is the word of the signer.',
      'Whether it is still current now, a pack cannot say: ask the team that sent it.',
    ]);
    expect(reportLines(verifyPack(bare, null))[4]).toBe(
      'It holds no JSON files to compare with: that its files say what was approved is the word of the signer.',
    );
  });

  it('knows what each stage is always built on', () => {
    for (const type of ARTIFACT_TYPES) expect(BUILT_ON[type], type).toEqual(requiredUpstreams(type, []));
  });
});
