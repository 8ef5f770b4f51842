import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { type Steps, slicesOf } from './steps.ts';

/** What a ZIP and a manifest say of a file's bytes. `sha256` in lower-case hex. */
export type Measures = { crc: number; sha256: string };

export function* measure(bytes: Uint8Array): Steps<Measures> {
  const hash = createHash('sha256');
  let crc = 0;
  for (const slice of slicesOf(bytes)) {
    hash.update(slice);
    crc = crc32(slice, crc);
    yield;
  }
  return { crc, sha256: hash.digest('hex') };
}

export type Measured<F> = F & Measures;

/** The same files, each with its measures. */
export function* measureAll<F extends { bytes: Uint8Array }>(files: readonly F[]): Steps<Measured<F>[]> {
  const measured: Measured<F>[] = [];
  for (const file of files) measured.push({ ...file, ...(yield* measure(file.bytes)) });
  return measured;
}
