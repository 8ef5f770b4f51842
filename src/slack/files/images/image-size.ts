import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { FILES } from '../sentences.ts';

export type ImageSize = { width: number; height: number };

/** Few bytes can claim billions of pixels; whoever draws the image later pays for them. */
const LONGEST_SIDE = 10_000;
const MOST_PIXELS = 50_000_000;

/** The size that the header of a PNG or JPEG states, within 10,000 px a side and 50 megapixels. */
export function imageSize(bytes: Uint8Array, mime: 'image/png' | 'image/jpeg'): Outcome<ImageSize> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const size = mime === 'image/png' ? pngSize(view) : jpegSize(view);
  if (!size || size.width === 0 || size.height === 0) return refused('image_damaged', FILES.damaged);
  const { width, height } = size;
  const tooLarge = Math.max(width, height) > LONGEST_SIDE || width * height > MOST_PIXELS;
  return tooLarge ? refused('image_too_large', FILES.tooManyPixels(width, height)) : done(size);
}

const IHDR = 0x49484452;

/** The header chunk is always the first one, and 13 bytes long. */
function pngSize(view: DataView): ImageSize | null {
  if (view.byteLength < 33 || view.getUint32(8) !== 13 || view.getUint32(12) !== IHDR) return null;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker);
const START_OF_SCAN = 0xda;

/** The first frame header; the segments before it are skipped by the lengths they state. */
function jpegSize(view: DataView): ImageSize | null {
  let at = 2;
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const length = view.getUint16(at + 2);
    if (marker === START_OF_SCAN || length < 2) return null;
    at += 2 + length;
  }
  return null;
}
