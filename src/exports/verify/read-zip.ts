import { LARGEST_PACK, MOST_FILES } from '../pack/limits.ts';
import type { Measures } from '../pack/measure.ts';
import { isPackPath } from '../pack/paths.ts';
import { type Steps, slicesOf } from '../pack/steps.ts';
import { type ZipEntry, zipParts } from '../pack/write-zip.ts';
import { VERIFY_SAY } from './sentences.ts';

const say = VERIFY_SAY.zip;

const [LOCAL, CENTRAL, END] = [0x04034b50, 0x02014b50, 0x06054b50];
const [LOCAL_SIZE, CENTRAL_SIZE, END_SIZE] = [30, 46, 22];

export type ReadZip = { entries: ZipEntry[]; stamp: number };

type Read = { ok: true; value: ReadZip } | { ok: false; problem: string };

const failed = (problem: string): Read => ({ ok: false, problem });

/**
 * Reads a ZIP that has the one form in which packs are written (write-zip.ts), and no other: what two readers could read
 * differently, such as a second list of files, gaps, or names that differ at both places, is not of that form.
 */
export function readZip(bytes: Buffer): Read {
  if (bytes.byteLength > LARGEST_PACK) return failed(say.tooLarge);
  const end = bytes.byteLength - END_SIZE;
  if (end < 0 || bytes.readUInt32LE(end) !== END) return failed(say.notAPack);
  const count = bytes.readUInt16LE(end + 10);
  const start = bytes.readUInt32LE(end + 16);
  if (count > MOST_FILES) return failed(say.tooManyFiles);
  if (start + bytes.readUInt32LE(end + 12) !== end) return failed(say.notAPack);

  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let stamp = 0;
  let [at, offset] = [start, 0];
  for (let index = 0; index < count; index += 1) {
    if (at + CENTRAL_SIZE > end || bytes.readUInt32LE(at) !== CENTRAL) return failed(say.directory(at));
    const size = bytes.readUInt32LE(at + 24);
    const nameEnd = at + CENTRAL_SIZE + bytes.readUInt16LE(at + 28);
    if (nameEnd > end) return failed(say.directory(at));
    const name = bytes.toString('utf8', at + CENTRAL_SIZE, nameEnd);
    if (!isPackPath(name)) return failed(say.name(name));
    if (names.has(name.toLowerCase())) return failed(say.twice(name));
    names.add(name.toLowerCase());
    const from = offset + LOCAL_SIZE + nameEnd - (at + CENTRAL_SIZE);
    const isThere = bytes.readUInt32LE(at + 42) === offset && from + size <= start;
    if (!isThere || bytes.readUInt32LE(offset) !== LOCAL) return failed(say.place(name));
    entries.push({ name, bytes: bytes.subarray(from, from + size), crc: bytes.readUInt32LE(at + 16) });
    if (index === 0) stamp = bytes.readUInt32LE(at + 12);
    [at, offset] = [nameEnd, from + size];
  }
  return { ok: true, value: { entries, stamp } };
}

/** Where the frame around the files is not the one that packs have. Together with the files, that is every byte. */
export function* zipProblems(
  bytes: Buffer,
  { entries, stamp }: ReadZip,
  measured: ReadonlyMap<string, Measures>,
): Steps<string[]> {
  const problems = entries
    .filter(({ name, crc }) => measured.get(name)?.crc !== crc)
    .map(({ name }) => say.crc(name));
  const names = entries.map(({ name }) => name);
  if (names.some((name, at) => at > 0 && name < (names[at - 1] ?? ''))) problems.push(say.order);
  const place = yield* firstDifference(bytes, zipParts(entries, stamp));
  return place === null ? problems : [...problems, say.frame(place)];
}

/** Where bytes are other than these parts in their order. Null: nowhere. */
function* firstDifference(bytes: Buffer, parts: readonly Uint8Array[]): Steps<number | null> {
  let from = 0;
  for (const part of parts)
    for (const expected of slicesOf(part)) {
      const found = bytes.subarray(from, from + expected.byteLength);
      if (!found.equals(expected)) {
        const place = expected.findIndex((byte, at) => byte !== found[at]);
        return from + place;
      }
      from += expected.byteLength;
      yield;
    }
  return from === bytes.byteLength ? null : from;
}
