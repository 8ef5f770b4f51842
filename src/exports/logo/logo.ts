import type { ExportedFile } from '../document.ts';
import { groundFor } from './ground.ts';
import { jpegSize } from './jpeg.ts';
import { readPng, type Size } from './png.ts';

/** Grounds for a logo, as colours: the paper, and what it stands on where it is lost there. */
type Grounds = readonly [paper: string, ...others: string[]];

/**
 * A picture as the layout engine takes it: as data, so that no path and no address is ever opened, and the ground on which
 * it is seen. Points.
 */
export type Logo = Size & { image: string; ground: string };

/** More take more memory to unpack than all the rest of the document. */
const MOST_DOTS = 25_000_000;
/** Narrower than that, nobody sees what it is. */
const NARROWEST = 4;

type Recognised = Size & { bytes: Buffer; mime: string; ground: string };

/**
 * A logo's size in dots, its kind and its ground: what the bytes are counts, whatever the file is called. A JPEG brings its
 * own ground. Null where there is none, and for what is damaged, too large or of another format.
 */
export const recognisedLogo = (file: ExportedFile | undefined, grounds: Grounds): Recognised | null => {
  if (!file) return null;
  const bytes = Buffer.from(file.bytes.buffer, file.bytes.byteOffset, file.bytes.byteLength);
  const png = readPng(bytes, MOST_DOTS);
  if (png) {
    const { width, height } = png.header;
    return { width, height, bytes, mime: 'image/png', ground: groundFor(png, grounds) };
  }
  const jpeg = jpegSize(bytes, MOST_DOTS);
  return jpeg && { ...jpeg, bytes, mime: 'image/jpeg', ground: grounds[0] };
};

/**
 * The client's logo, as large as fits the box with its sides as they are. Null where there is none, and for files that are
 * damaged, of another format or of a shape that can't be shown: a document without a logo is better than none.
 */
export const logoIn = (file: ExportedFile | undefined, box: Size, grounds: Grounds): Logo | null => {
  const found = recognisedLogo(file, grounds);
  if (!found) return null;
  const factor = Math.min(box.width / found.width, box.height / found.height);
  const [width, height] = [found.width * factor, found.height * factor];
  if (Math.min(width, height) < NARROWEST) return null;
  const image = `data:${found.mime};base64,${found.bytes.toString('base64')}`;
  return { width, height, ground: found.ground, image };
};
