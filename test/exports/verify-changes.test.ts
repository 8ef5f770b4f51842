import { beforeAll, describe, expect, it } from 'vitest';
import { SIGNATURE, type Statement } from '../../src/exports/pack/statement.ts';
import {
  changedAt,
  filesOf,
  leavesOf,
  manifestOf,
  nudged,
  repacked,
  resigned,
  restated,
} from './pack-tampering.ts';
import { expectFound, type PackUnderTest, packUnderTest, pathName } from './pack-under-test.ts';

let input: PackUnderTest['input'];
let pack: PackUnderTest['pack'];
let bare: PackUnderTest['bare'];
let statement: PackUnderTest['statement'];
let stranger: PackUnderTest['stranger'];
let problemsOf: PackUnderTest['problemsOf'];

beforeAll(async () => {
  ({ input, pack, bare, statement, stranger, problemsOf } = await packUnderTest());
});

describe('a changed pack', () => {
  it('shows every change of a file', () => {
    for (const { name } of filesOf(bare)) {
      const changed = (change: (bytes: Uint8Array) => Uint8Array) =>
        repacked(bare, (files) =>
          files.map((file) => (file.name === name ? { name, bytes: change(file.bytes) } : file)),
        );
      expectFound(
        changed((bytes) => bytes.map((byte, at) => (at === bytes.length - 1 ? byte ^ 1 : byte))),
        `${name} changed`,
      );
      expectFound(
        changed((bytes) => bytes.subarray(0, -1)),
        `${name} cut`,
      );
      expectFound(
        changed((bytes) => Buffer.concat([bytes, Buffer.from(' ')])),
        `${name} longer`,
      );
      const without = repacked(bare, (files) => files.filter((file) => file.name !== name));
      expectFound(without, `${name} removed`);
      expect(problemsOf(without).join('\n')).toContain(`${name} is missing`);
      const renamed = repacked(bare, (files) =>
        files.map((file) => (file.name === name ? { ...file, name: 'strategy/99-other.md' } : file)),
      );
      expectFound(renamed, `${name} renamed`);
    }
  });

  it('shows files that were swapped or added', () => {
    const [one, other] = filesOf(pack).filter(({ name }) => name.endsWith('.md'));
    if (!one || !other) throw new Error('There are not two texts.');
    const swapped = repacked(pack, (files) =>
      files.map((file) => {
        if (file.name === one.name) return { ...file, bytes: other.bytes };
        return file.name === other.name ? { ...file, bytes: one.bytes } : file;
      }),
    );
    expect(problemsOf(swapped)).toEqual([
      `${one.name}: its SHA-256 is not the one in manifest.json.`,
      `${other.name}: its SHA-256 is not the one in manifest.json.`,
    ]);
    for (const name of [
      'strategy/extra.md',
      'run.sh',
      '../up.md',
      'a.exe',
      'x/con.md',
      'readme.txt',
      'a b.md',
    ])
      expectFound(
        repacked(pack, (files) => [...files, { name, bytes: Buffer.from('more') }]),
        name,
      );
  });

  it('shows every field of the manifest that was changed or taken away', () => {
    const whole = manifestOf(bare);
    const paths = leavesOf(whole);
    expect(paths.length).toBeGreaterThan(200);
    const none = () => undefined;
    for (const [at, path] of paths.entries()) {
      const changed = changedAt(whole, path, nudged);
      expectFound(restated(bare, changed), `${pathName(path)} changed`);
      if (at % 5 > 0) continue;
      expectFound(restated(bare, changedAt(whole, path, none)), `${pathName(path)} removed`);
      expect(problemsOf(resigned(bare, changed, stranger)), pathName(path)).not.toEqual([]);
    }
  });

  it('shows fields that were added, even by whoever holds the key', () => {
    const more = changedAt(statement, ['predicate', 'client'], () => 'x') as Statement;
    for (const holder of [more, more.predicate, more.predicate.delivery, more.subject[0]])
      Object.assign(holder ?? {}, { extra: 1 });
    expect(new Set(problemsOf(resigned(pack, more, input.signer)))).toEqual(
      new Set([
        'manifest.json: extra does not belong there.',
        'manifest.json: predicate.extra does not belong there.',
        'manifest.json: predicate.delivery.extra does not belong there.',
        'manifest.json: subject[0].extra does not belong there.',
      ]),
    );
  });

  it('shows a signature or an envelope that was changed', () => {
    const envelope = JSON.parse(
      Buffer.from(filesOf(pack).find(({ name }) => name === SIGNATURE)?.bytes ?? []).toString(),
    );
    const written = (bytes: string) =>
      repacked(pack, (files) =>
        files.map((file) => (file.name === SIGNATURE ? { ...file, bytes: Buffer.from(bytes) } : file)),
      );
    for (const path of leavesOf(envelope)) {
      expectFound(written(JSON.stringify(changedAt(envelope, path, nudged))), pathName(path));
      expectFound(written(JSON.stringify(changedAt(envelope, path, () => undefined))), pathName(path));
    }
    expectFound(written(JSON.stringify(envelope, null, 1)), 'not canonical');
    expectFound(
      written(JSON.stringify({ ...envelope, signatures: [...envelope.signatures, ...envelope.signatures] })),
      'signed twice',
    );
    expectFound(written('{'), 'no JSON');
  });
});
