import type { Size } from './png.ts';

const START = 0xffd8;
const END = 0xffd9;
/** Start of a frame: baseline, extended, progressive. Viewers draw no other ones. */
const FRAMES = new Set([0xffc0, 0xffc1, 0xffc2]);
const SCAN = 0xffda;
const COLOURS = new Set([1, 3, 4]);

/** The size of a JPEG that can be drawn (grey, RGB or CMYK); null for anything else and for one that is cut off. */
export const jpegSize = (bytes: Buffer, mostDots: number): Size | null => {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== START) return null;
  if (bytes.lastIndexOf(Buffer.from([END >> 8, END & 0xff])) < 0) return null;
  let size: Size | null = null;
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes.readUInt16BE(at);
    if (marker === SCAN) return size;
    if (marker < 0xffc0) return null;
    if (FRAMES.has(marker)) {
      if (at + 10 > bytes.length || bytes[at + 4] !== 8 || !COLOURS.has(bytes[at + 9] ?? 0)) return null;
      const [height, width] = [bytes.readUInt16BE(at + 5), bytes.readUInt16BE(at + 7)];
      if (width === 0 || height === 0 || width * height > mostDots) return null;
      size = { width, height };
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
};
