import { crc32, inflateSync } from 'node:zlib';

export type Size = { width: number; height: number };

type Header = Size & { bits: number; colour: number; interlaced: boolean };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 3;
const CHANNELS: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [PALETTE, 1],
  [4, 2],
  [6, 4],
]);
/** Where the seven passes of an interlaced picture start, and how far apart their dots are: across, then down. */
const PASSES = [
  [0, 8, 0, 8],
  [4, 8, 0, 8],
  [0, 4, 4, 8],
  [2, 4, 0, 4],
  [0, 2, 2, 4],
  [1, 2, 0, 2],
  [0, 1, 1, 2],
] as const;
const LAST_FILTER = 4;

type Chunk = { type: string; data: Buffer };

/** The chunks up to the end mark; null where one is cut off or its checksum is wrong. */
const chunksOf = (bytes: Buffer): Chunk[] | null => {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at + 12 <= bytes.length; ) {
    const end = at + 8 + bytes.readUInt32BE(at);
    if (end + 4 > bytes.length) return null;
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (crc32(bytes.subarray(at + 4, end)) !== bytes.readUInt32BE(end)) return null;
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
  return null;
};

const headerOf = ({ data }: Chunk): Header | null => {
  if (data.length !== 13) return null;
  const [bits = 0, colour = 0, compression, filter, interlace = 0] = data.subarray(8);
  const deep = bits === 8 || (bits === 16 && colour !== PALETTE);
  const flat = [1, 2, 4].includes(bits) && (colour === 0 || colour === PALETTE);
  if (!(deep || flat) || !CHANNELS.has(colour) || compression !== 0 || filter !== 0 || interlace > 1)
    return null;
  return {
    width: data.readUInt32BE(0),
    height: data.readUInt32BE(4),
    bits,
    colour,
    interlaced: interlace === 1,
  };
};

/** Rows of the stored picture, as [bytes without the filter's, how many]. */
const rowsOf = ({ width, height, bits, colour, interlaced }: Header): [number, number][] => {
  const length = (dots: number): number => Math.ceil((dots * bits * (CHANNELS.get(colour) ?? 1)) / 8);
  if (!interlaced) return [[length(width), height]];
  return PASSES.map(([left, across, top, down]) => {
    const dots = Math.ceil((width - left) / across);
    return [dots > 0 ? length(dots) : 0, dots > 0 ? Math.max(0, Math.ceil((height - top) / down)) : 0];
  });
};

/** Whether the packed dots are all there, with filters that exist: only then can the layout engine unpack them. */
const isWhole = (header: Header, packed: Buffer): boolean => {
  const rows = rowsOf(header);
  const wanted = rows.reduce((sum, [length, count]) => sum + (length + 1) * count, 0);
  const dots = inflateSync(packed, { maxOutputLength: wanted + 1 });
  if (dots.length !== wanted) return false;
  let at = 0;
  for (const [length, count] of rows)
    for (let row = 0; row < count; row += 1, at += length + 1)
      if ((dots[at] ?? LAST_FILTER + 1) > LAST_FILTER) return false;
  return true;
};

/** The size of a PNG that can be drawn; null for anything else, damaged ones and ones of too many dots among it. */
export const pngSize = (bytes: Buffer, mostDots: number): Size | null => {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const chunks = chunksOf(bytes);
  const header = chunks?.[0]?.type === 'IHDR' ? headerOf(chunks[0]) : null;
  const dots = header ? header.width * header.height : 0;
  if (!chunks || !header || dots === 0 || dots > mostDots) return null;
  if (header.colour === PALETTE && !chunks.some(({ type }) => type === 'PLTE')) return null;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  try {
    return isWhole(header, packed) ? { width: header.width, height: header.height } : null;
  } catch {
    return null;
  }
};
