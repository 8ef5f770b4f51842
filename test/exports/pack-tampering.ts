import { crc32 } from 'node:zlib';
import { signedEnvelope } from '../../src/exports/pack/envelope.ts';
import type { Signer } from '../../src/exports/pack/pack-input.ts';
import { MANIFEST, SIGNATURE, type Statement } from '../../src/exports/pack/statement.ts';
import { atOnce } from '../../src/exports/pack/steps.ts';
import { writeZip, type ZipFile } from '../../src/exports/pack/write-zip.ts';
import { readZip } from '../../src/exports/verify/read-zip.ts';
import { canonicalJson } from '../../src/platform/canonical.ts';

/** The files of a pack, each with bytes of its own. */
export function filesOf(pack: Buffer): ZipFile[] {
  const read = readZip(pack);
  if (!read.ok) throw new Error(read.problem);
  return read.value.entries.map(({ name, bytes }) => ({ name, bytes: Buffer.from(bytes) }));
}

export const manifestOf = (pack: Buffer): Statement => {
  const file = filesOf(pack).find(({ name }) => name === MANIFEST);
  return JSON.parse(Buffer.from(file?.bytes ?? []).toString('utf8'));
};

/** The pack with other files in it, written as a pack is. */
export const repacked = (pack: Buffer, change: (files: ZipFile[]) => ZipFile[]): Buffer =>
  Buffer.from(
    atOnce(
      writeZip(
        change(filesOf(pack)).map((file) => ({ ...file, crc: crc32(file.bytes) })),
        new Date(manifestOf(pack).predicate.current_at),
      ),
    ),
  );

const replaced = (name: string, bytes: Uint8Array) => (files: ZipFile[]) =>
  files.map((file) => (file.name === name ? { name, bytes } : file));

/** The pack with another manifest, still under its old signature. */
export const restated = (pack: Buffer, statement: unknown): Buffer =>
  repacked(pack, replaced(MANIFEST, Buffer.from(canonicalJson(statement))));

/** The same, signed anew by somebody who also puts their own key into it. */
export function resigned(pack: Buffer, statement: Statement, signer: Signer): Buffer {
  const { fingerprint, publicKey } = signer;
  const named = { fingerprint, public_key: Buffer.from(publicKey).toString('base64') };
  const own = { ...statement, predicate: { ...statement.predicate, signer: named } };
  const manifest = Buffer.from(canonicalJson(own));
  return repacked(pack, (files) =>
    replaced(SIGNATURE, signedEnvelope(manifest, signer))(replaced(MANIFEST, manifest)(files)),
  );
}

type Path = readonly (string | number)[];

/** The places of all values in it that hold no others, and of empty lists. */
export function leavesOf(value: unknown, path: Path = []): Path[] {
  if (value === null || typeof value !== 'object') return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.length === 0 ? [path] : entries.flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** Another value of the same kind, as near as can be. */
export function nudged(value: unknown): unknown {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (value === null) return 'x';
  if (Array.isArray(value)) return ['x'];
  const text = String(value);
  if (/^\d{4}-\d\d-\d\dT/.test(text)) return new Date(Date.parse(text) + 1).toISOString();
  const last = text.slice(-1);
  return `${text.slice(0, -1)}${last === '1' ? '2' : '1'}`;
}

/** A copy with the value at one place changed. */
export function changedAt<T>(whole: T, path: Path, change: (value: unknown) => unknown): T {
  const copy: unknown = structuredClone(whole);
  let holder = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  const key = path.at(-1) ?? '';
  const value = change(holder[key]);
  if (value !== undefined) holder[key] = value;
  else if (Array.isArray(holder)) holder.splice(Number(key), 1);
  else delete holder[key];
  return copy as T;
}
