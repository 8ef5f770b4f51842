import type { ExportDocument } from '../document.ts';
import { safePart } from '../pack/safe-path.ts';
import { uniqueNames, type ZipEntry } from './zip-file.ts';

/** What a brand's file may be; whatever else was stored stays out, whatever its name says. */
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
};

/** The files of the brand kit under `assets/`: our names, endings by what they are, `called` as people named them. */
export function brandFiles({ brand }: ExportDocument): (ZipEntry & { called: string })[] {
  const nameOf = uniqueNames();
  return (brand.files ?? []).flatMap(({ name, mime, bytes }) => {
    const extension = EXTENSIONS[mime];
    if (extension === undefined) return [];
    const stem = safePart(name.replace(/\.[^.]*$/, ''));
    return [{ name: `assets/${nameOf(stem, extension)}`, bytes, called: name }];
  });
}
