import { beforeAll, describe, expect, it } from 'vitest';
import { fileDigest, partDigests } from '../../src/exports/json/digests.ts';
import type { Statement } from '../../src/exports/pack/statement.ts';
import { digestOfStated } from '../../src/exports/verify/check-lineage.ts';
import { verifyPack } from '../../src/exports/verify/verify-pack.ts';
import { chainHash } from '../../src/platform/audit/chain-hash.ts';
import { sha256, sha256Bytes } from '../../src/platform/canonical.ts';
import { minutes, packBytes } from './pack-fixture.ts';
import { changedAt, filesOf, manifestOf, nudged, repacked, resigned, restated } from './pack-tampering.ts';
import { expectFound, type PackUnderTest, packUnderTest, pathName } from './pack-under-test.ts';

let input: PackUnderTest['input'];
let pack: PackUnderTest['pack'];
let bare: PackUnderTest['bare'];
let statement: PackUnderTest['statement'];
let key: PackUnderTest['key'];
let stranger: PackUnderTest['stranger'];
let problemsOf: PackUnderTest['problemsOf'];

beforeAll(async () => {
  ({ input, pack, bare, statement, key, stranger, problemsOf } = await packUnderTest());
});

describe('what whoever holds the key cannot say either', () => {
  const problemsAfter = (path: readonly (string | number)[], change: (value: unknown) => unknown = nudged) =>
    problemsOf(resigned(pack, changedAt(statement, path, change), input.signer));

  it('is anything that its own digests, links and lists contradict', () => {
    const wrong: (string | number)[][] = [
      ['subject', 0, 'digest', 'sha256'],
      ['subject', 1, 'name'],
      ...['content_digest', 'version_digest', 'version', 'artifact', 'type'].flatMap((field) => [
        ['predicate', 'artifacts', 1, field],
        ['predicate', 'delivery', field],
      ]),
      ['predicate', 'artifacts', 1, 'jobs', 0],
      ['predicate', 'artifacts', 1, 'files', 0],
      ['predicate', 'assets', 0],
      ...['artifact', 'version_id', 'content_digest', 'approved_at', 'binding', 'type'].map((field) => [
        'predicate',
        'artifacts',
        1,
        'lineage',
        0,
        field,
      ]),
      ...['type', 'version', 'content_digest'].map((field) => [
        'predicate',
        'delivery',
        'includes',
        0,
        field,
      ]),
      ...['seq', 'prev', 'hash', 'body_digest'].map((field) => ['predicate', 'chain', 2, field]),
    ];
    for (const path of wrong) expect(problemsAfter(path), pathName(path)).not.toEqual([]);
  });

  it('is that an artifact is there which the delivery does not list, or the other way round', () => {
    const none = () => undefined;
    expect(problemsAfter(['predicate', 'delivery', 'includes', 2], none)).toEqual([
      'manifest.json: delivery version 2: monitoring version 2 is in the pack, but the delivery does not list it.',
      expect.stringContaining('it lists other versions than the manifest says'),
    ]);
    expect(problemsAfter(['predicate', 'artifacts', 2], none).join('\n')).toContain(
      'it lists monitoring version 2, which is not in the pack',
    );
    expect(problemsAfter(['predicate', 'artifacts', 0, 'approved_by'], () => []).join()).toContain(
      'nobody approved it',
    );
    expect(
      problemsAfter(['predicate', 'artifacts', 0, 'approved_at'], () => minutes(90).toISOString()).join(),
    ).toContain('when the pack is said to be current');
    expect(problemsAfter(['predicate', 'audience'], () => 'client').join()).toContain('says who wrote it');
  });

  it('is a program under the name of a picture', () => {
    const [logo = ''] = statement.predicate.assets;
    const program = Buffer.from('MZ\u0090');
    const other = repacked(pack, (files) =>
      files.map((file) => (file.name === logo ? { ...file, bytes: program } : file)),
    );
    const at = statement.subject.findIndex(({ name }) => name === logo);
    const said = changedAt(statement, ['subject', at, 'digest', 'sha256'], () => sha256Bytes(program));
    expect(problemsOf(resigned(other, said, input.signer))).toEqual([
      `${logo}: its content is not of the kind that its name says.`,
    ]);
  });

  it('is told with its one reason', () => {
    /** With version digests that follow from what stands there now. */
    const restamped = (change: (copy: Statement) => void): Statement => {
      const copy = manifestOf(bare);
      change(copy);
      const { artifacts, delivery } = copy.predicate;
      for (const artifact of [...artifacts, delivery]) artifact.version_digest = digestOfStated(artifact);
      return copy;
    };
    const reasons = (change: (predicate: Statement['predicate'], whole: Statement) => void) =>
      problemsOf(
        resigned(
          bare,
          restamped((copy) => change(copy.predicate, copy)),
          input.signer,
        ),
      );
    const link = ({ artifacts }: Statement['predicate']) => {
      const found = artifacts[2]?.lineage.find(({ type }) => type === 'strategy');
      if (!found) throw new Error('Monitoring is not built on the strategy.');
      return found;
    };
    const about = (problem: string) => [`manifest.json: monitoring version 2: ${problem}`];

    expect(reasons(() => undefined)).toEqual([]);
    expect(reasons((all) => Object.assign(link(all), { content_digest: sha256('old') }))).toEqual(
      about('it was built on another version of "strategy" than the one in the pack.'),
    );
    expect(reasons((all) => Object.assign(link(all), { version: 1, version_id: 'an older one' }))).toEqual(
      [],
    );
    expect(reasons((all) => Object.assign(link(all), { version_id: 'another' }))).toEqual(
      about('its number and its id of "strategy" do not fit the version in the pack.'),
    );
    expect(reasons((all) => Object.assign(link(all), { artifact: 'another' }))).toEqual(
      about('it was built on another "strategy" than the one in the pack.'),
    );
    expect(reasons((all) => Object.assign(link(all), { approved_at: minutes(50).toISOString() }))).toEqual(
      about('it was approved before "strategy", on which it was built.'),
    );
    expect(reasons((all) => Object.assign(link(all), { version: 1 }))).toEqual(
      about('its number and its id of "strategy" do not fit the version in the pack.'),
    );
    expect(reasons((all) => Object.assign(link(all), { version: 3, version_id: 'a newer one' }))).toEqual(
      about('it was built on a newer version of "strategy" than the one in the pack.'),
    );
    expect(reasons(({ artifacts }) => artifacts[2]?.lineage.splice(0, 1))).toEqual(
      about('it does not say on which "intake" it was built.'),
    );
    expect(
      reasons(({ artifacts: [, strategy] }) =>
        strategy?.lineage.push({
          ...link(statement.predicate),
          artifact: strategy.artifact,
          content_digest: strategy.content_digest,
          approved_at: strategy.approved_at,
        }),
      ),
    ).toEqual([
      'manifest.json: strategy version 2: it says that it was built on "strategy", which does not come before it.',
    ]);
    const execution = {
      ...link(statement.predicate),
      type: 'execution' as const,
      content_digest: sha256('other'),
    };
    expect(reasons(({ delivery }) => delivery.lineage.push(execution))).toContain(
      'manifest.json: delivery version 2: it was built on another version of "execution" than others in the pack.',
    );
    expect(reasons(({ artifacts }) => Object.assign(artifacts[2] ?? {}, { approved_by: [' '] }))).toEqual([
      'manifest.json: predicate.artifacts[2].approved_by[0] is not a name.',
    ]);
    expect(
      reasons(({ chain }) => Object.assign(chain.at(-1) ?? {}, { at: minutes(90).toISOString() })),
    ).toEqual([
      'manifest.json: the audit chain goes on after 2026-03-01T10:00:00.000Z, when the pack is said to be current.',
    ]);
    expect(
      reasons(({ artifacts, assets }) => assets.push(...(artifacts[1]?.files.splice(0, 1) ?? []))).join(),
    ).toContain('in assets/ stand the files of the brand, and only they');
    expect(reasons(({ delivery }) => delivery.lineage.pop())).toEqual([
      'manifest.json: delivery version 2: it lists "monitoring", but was not built on it.',
    ]);
    expect(
      reasons(({ delivery }) => delivery.lineage.push({ ...link(statement.predicate), type: 'execution' })),
    ).toContain('manifest.json: delivery version 2: it was built on "execution", which is not in the pack.');
    expect(reasons((_, whole) => whole.subject.reverse())).toEqual([
      'manifest.json: subject is not in the order of names.',
    ]);
    const twice = reasons(({ artifacts, delivery }) => {
      const [intake] = artifacts;
      if (intake) artifacts.push({ ...intake, files: [] });
      delivery.includes.push(...delivery.includes.slice(0, 1));
    });
    expect(twice).toContain('manifest.json: intake version 2: it is in the pack twice.');

    const changed = changedAt(manifestOf(bare), ['predicate', 'delivery', 'version_digest'], nudged);
    expect(problemsOf(resigned(bare, changed, input.signer))).toEqual([
      'manifest.json: delivery version 2: its digest does not follow from its content, lineage, jobs, type and number.',
    ]);
  });

  it('is another text in the JSON file of a version', () => {
    const [, strategy] = statement.predicate.artifacts;
    const jsonOf = (files: readonly string[] = []) => files.find((name) => name.endsWith('.json')) ?? '';
    const [file, delivered] = [jsonOf(strategy?.files), jsonOf(statement.predicate.delivery.files)];
    const envelopeIn = (name: string) =>
      JSON.parse(Buffer.from(filesOf(pack).find((one) => one.name === name)?.bytes ?? []).toString('utf8'));
    const put = (name: string, text: string) => {
      const bytes = Buffer.from(text);
      const at = statement.subject.findIndex((one) => one.name === name);
      const said = changedAt(statement, ['subject', at, 'digest', 'sha256'], () => sha256Bytes(bytes));
      const other = repacked(pack, (files) =>
        files.map((one) => (one.name === name ? { name, bytes } : one)),
      );
      return problemsOf(resigned(other, said, input.signer)).map((problem) =>
        problem.replace(`${name}: `, ''),
      );
    };
    const asWritten = (envelope: unknown) => `${JSON.stringify(envelope, null, 2)}\n`;
    const rewritten = (path: readonly string[], sealed = true, change = nudged) => {
      const envelope = changedAt(envelopeIn(file), path, change);
      envelope.raw.digests.parts = partDigests(envelope.raw.content);
      if (sealed) envelope.raw.digests.file = fileDigest(envelope);
      return put(file, asWritten(envelope));
    };
    const promise = ['raw', 'content', 'layers', 'value', 'core_promise'];
    expect(rewritten(promise)).toEqual(['its content is not the one of this version.']);
    expect(rewritten(['meta', 'timestamp'], false)).toEqual(['its own digest does not hold.']);
    for (const path of [
      ['module'],
      ['meta', 'model'],
      ['raw', 'client'],
      ['raw', 'final'],
      ['raw', 'version', 'number'],
      ['raw', 'version', 'approved_by'],
      ['raw', 'lineage'],
      ['deliverables'],
    ])
      expect(
        rewritten(path, true, () => 'other'),
        pathName(path),
      ).toEqual([`${path.join('.')}: not what manifest.json or its own content says.`]);
    const otherForm = 'it is not written as a version leaves as JSON, or a field stands in it twice.';
    const text = asWritten(envelopeIn(file));
    expect(put(file, text.replace('{', '{\n  "raw": { "content": "evil" },'))).toEqual([otherForm]);
    expect(put(file, JSON.stringify(envelopeIn(file)))).toEqual([otherForm]);
    expect(put(file, `\ufeff${text}`)).toEqual(['this is not JSON.']);
    expect(put(file, `"${'x'.repeat(25_000_000)}"`)).toEqual([
      'it is larger than the 25 MB that JSON in a pack can have.',
    ]);
    const stub = `${file}: it does not agree with manifest.json on whether the built-in stub wrote it.`;
    expect(problemsAfter(['predicate', 'artifacts', 1, 'stub'])).toEqual([stub]);
    expect(problemsAfter(['predicate', 'delivery', 'recipient'], () => 'Somebody else')).toEqual([
      `${delivered}: its recipient, notes or checklist are not those of the manifest.`,
    ]);
  });

  it('is another order of the audit chain', () => {
    const { chain } = statement.predicate;
    const rehashed = (entries: typeof chain) => {
      let prev = '0'.repeat(64);
      return entries.map((entry, at) => {
        const seq = at + 1;
        const hash = chainHash(prev, BigInt(seq), entry.body_digest);
        const next = { ...entry, seq, prev, hash };
        prev = hash;
        return next;
      });
    };
    const extra = {
      seq: 0,
      at: minutes(2).toISOString(),
      prev: '',
      hash: '',
      body_digest: sha256('invented'),
    };
    const forged: [string, typeof chain][] = [
      ['reversed', [...chain].reverse()],
      ['removed', chain.filter(({ seq }) => seq !== 3)],
      ['cut', chain.slice(0, -1)],
      ['inserted', [...chain.slice(0, 2), extra, ...chain.slice(2)]],
    ];
    for (const [what, entries] of forged) {
      const withChain = (given: typeof chain) => changedAt(statement, ['predicate', 'chain'], () => given);
      const foreign = verifyPack(resigned(pack, withChain(rehashed(entries)), stranger), key);
      expect(foreign.problems.join(), what).toContain('Signed by another key');
      if (what !== 'cut')
        expect(problemsOf(resigned(pack, withChain(entries), input.signer)), what).not.toEqual([]);
    }
    const linked = (from: number, prev: string, step: number) => {
      const entries = rehashed(chain).map((entry) => ({
        ...entry,
        seq: entry.seq > from ? entry.seq + step : entry.seq,
      }));
      for (const [at, entry] of entries.entries()) {
        if (at < from) continue;
        entry.prev = at === from ? prev : (entries[at - 1]?.hash ?? '');
        entry.hash = chainHash(entry.prev, BigInt(entry.seq), entry.body_digest);
      }
      return problemsAfter(['predicate', 'chain'], () => entries);
    };
    const before = chain[3]?.hash ?? '';
    expect(linked(4, before, 0)).toEqual([]);
    expect(linked(4, sha256('other'), 0)).toEqual([
      'manifest.json: audit entry 5 does not follow the entry before it.',
    ]);
    expect(linked(4, before, 1)).toEqual(['manifest.json: audit entry 5 has the number 6.']);
    expect(problemsAfter(['predicate', 'chain', 4, 'hash'])).toEqual([
      'manifest.json: audit entry 5 does not have the hash that follows from it.',
    ]);
    expect(problemsAfter(['predicate', 'chain'], () => [])).toEqual([
      'manifest.json: the audit chain is empty.',
    ]);
  });

  it('is an exchanged key', async () => {
    const forged = await packBytes({ ...input, signer: stranger });
    expect(verifyPack(forged, key).verdict).toBe('no');
    expect(verifyPack(forged, null).verdict).toBe('unknown_signer');
    const claimed = changedAt(manifestOf(forged), ['predicate', 'signer', 'fingerprint'], () => key);
    expectFound(restated(forged, claimed), 'another fingerprint');
    expect(verifyPack(resigned(pack, statement, { ...stranger, fingerprint: key }), null).problems).toEqual([
      'manifest.json: predicate.signer.fingerprint is not that of the public key beside it.',
    ]);
    expect(problemsOf(resigned(pack, statement, { ...input.signer, sign: stranger.sign }))).toEqual([
      'manifest.dsse.json: the signature does not hold for manifest.json.',
    ]);
  });
});
