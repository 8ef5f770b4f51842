import { type Zippable, zipSync } from 'fflate';
import { FIXED_TIME } from './fixed-time.ts';

/** A file on its way into a ZIP; `name` is a path of our own making. */
export type ZipEntry = { name: string; bytes: Uint8Array };

/** Compressed already; another round costs time and wins nothing. */
const PACKED = /\.(?:pdf|pptx|png|jpe?g|zip|gif|webp)$/;

/** Info-ZIP's unzip reads names in other scripts only of files made on Unix; these can be read and written, not run. */
const UNIX = { os: 3, attrs: (0o100644 << 16) >>> 0 } as const;

/** Entries as one ZIP in their order and without times; the same entries give the same bytes. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const files: Zippable = {};
  for (const { name, bytes } of entries) files[name] = [bytes, { ...UNIX, level: PACKED.test(name) ? 0 : 6 }];
  return zipSync(files, { mtime: FIXED_TIME });
}

/** The same name with a number where it was given out before; names that differ only in case are the same to many. */
export function uniqueNames(): (stem: string, extension: string) => string {
  const taken = new Set<string>();
  return (stem, extension) => {
    let name = `${stem}.${extension}`;
    for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${stem}-${count}.${extension}`;
    taken.add(name.toLowerCase());
    return name;
  };
}
