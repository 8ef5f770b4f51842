import type { ExportedFile } from '../../document.ts';
import { jpegSize } from './jpeg.ts';
import { pngSize, type Size } from './png.ts';

/** A picture as the layout engine takes it: as data, so that no path and no address is ever opened. Points. */
export type Logo = Size & { image: string };

/** More take more memory to unpack than all the rest of the document. */
const MOST_DOTS = 25_000_000;
/** Narrower than that, nobody sees what it is. */
const NARROWEST = 4;

const FORMATS = [
  { mime: 'image/png', sizeOf: pngSize },
  { mime: 'image/jpeg', sizeOf: jpegSize },
] as const;

/** What the bytes are counts, whatever the file is called. */
const recognised = (bytes: Buffer): (Size & { mime: string }) | null => {
  for (const { mime, sizeOf } of FORMATS) {
    const size = sizeOf(bytes, MOST_DOTS);
    if (size) return { ...size, mime };
  }
  return null;
};

/**
 * The client's logo, as large as fits the box with its sides as they are. Null where there is none, and for files that are
 * damaged, of another format or of a shape that can't be shown: a document without a logo is better than none.
 */
export const logoIn = (file: ExportedFile | undefined, box: Size): Logo | null => {
  if (!file) return null;
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const found = recognised(bytes);
  if (!found) return null;
  const factor = Math.min(box.width / found.width, box.height / found.height);
  const [width, height] = [found.width * factor, found.height * factor];
  if (Math.min(width, height) < NARROWEST) return null;
  return { width, height, image: `data:${found.mime};base64,${bytes.toString('base64')}` };
};
