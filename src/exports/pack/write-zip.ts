import { type Steps, slicesOf } from './steps.ts';

export type ZipFile = { name: string; bytes: Uint8Array };

/** What a ZIP says of each file: the same in front of the file and in the list at the end. */
export type ZipEntry = ZipFile & { crc: number };

const VERSION = 20;

/** Says that a name is UTF-8 (APPNOTE, bit 11). */
const UTF8 = 0x0800;
/** Info-ZIP's unzip believes that only of a file made on Unix, which must have rights: to read and write, never to run. */
const UNIX = { madeBy: (3 << 8) | VERSION, attributes: (0o100644 << 16) >>> 0 } as const;
/** Made on FAT: no permission bits at all. */
const FAT = { madeBy: VERSION, attributes: 0 } as const;

const isAscii = (name: string) => Buffer.byteLength(name) === name.length;

/** Time and date as ZIP keeps them: even seconds, no zone (UTC here), from 1980 on. */
export function zipStamp(at: Date): number {
  const year = Math.min(Math.max(at.getUTCFullYear(), 1980), 2107) - 1980;
  const date = (year << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  return ((date << 16) | time) >>> 0;
}

/** The 26 bytes that both headers of a file share: no flag but that of its name, stored as it is, no extra field. */
function common({ name, bytes, crc }: ZipEntry, stamp: number): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(VERSION, 0);
  head.writeUInt16LE(isAscii(name) ? 0 : UTF8, 2);
  head.writeUInt32LE(stamp, 6);
  head.writeUInt32LE(crc, 10);
  head.writeUInt32LE(bytes.byteLength, 14);
  head.writeUInt32LE(bytes.byteLength, 18);
  head.writeUInt16LE(Buffer.byteLength(name), 22);
  return head;
}

const signature = (number: number) => Buffer.from([0x50, 0x4b, number, number + 1]);

function central(entry: ZipEntry, stamp: number, offset: number): Buffer {
  const [madeBy, rest] = [Buffer.alloc(2), Buffer.alloc(14)];
  const system = isAscii(entry.name) ? FAT : UNIX;
  madeBy.writeUInt16LE(system.madeBy, 0);
  rest.writeUInt32LE(system.attributes, 6);
  rest.writeUInt32LE(offset, 10);
  return Buffer.concat([signature(1), madeBy, common(entry, stamp), rest, Buffer.from(entry.name)]);
}

/** The one form that these entries have as a ZIP, in this order: its bytes in parts, of which none is a copy of a file. */
export function zipParts(entries: readonly ZipEntry[], stamp: number): Uint8Array[] {
  const locals: Uint8Array[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const local = Buffer.concat([signature(3), common(entry, stamp), Buffer.from(entry.name)]);
    list.push(central(entry, stamp, offset));
    locals.push(local, entry.bytes);
    offset += local.byteLength + entry.bytes.byteLength;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(directory.byteLength, 8);
  end.writeUInt32LE(offset, 12);
  return [...locals, directory, signature(5), end];
}

function* joined(parts: readonly Uint8Array[]): Steps<Uint8Array> {
  const whole = Buffer.allocUnsafe(parts.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const part of parts)
    for (const slice of slicesOf(part)) {
      whole.set(slice, at);
      at += slice.byteLength;
      yield;
    }
  return whole;
}

/**
 * Files as a ZIP, sorted by name and stored as they are: these files have exactly one such form, so a verifier can write
 * it again and compare every byte, and no library's way of compressing can change it. What weighs in a pack, PDF and
 * pictures, is compressed already.
 */
export function writeZip(files: readonly ZipEntry[], at: Date): Steps<Uint8Array> {
  const sorted = [...files].sort((one, other) => (one.name < other.name ? -1 : 1));
  return joined(zipParts(sorted, zipStamp(at)));
}
