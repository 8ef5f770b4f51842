import { crc32, inflateSync } from 'node:zlib';

export type Size = { width: number; height: number };

type Header = Size & { bits: number; colour: number; interlaced: boolean };

/** A PNG that can be drawn, unpacked: its dots row by row as they are stored, a filter's byte before each. */
export type Png = {
  header: Header;
  /** Rows of equal length one after the other; an interlaced picture has several kinds. */
  rows: readonly Rows[];
  dots: Buffer;
  /** What its chunk holds: the colours of a palette, and which colours are see-through. */
  palette?: Buffer;
  clear?: Buffer;
};

type Rows = { bytes: number; dots: number; count: number };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
export const PALETTE = 3;
export const CHANNELS: ReadonlyMap<number, number> = new Map([
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

const rowsOf = ({ width, height, bits, colour, interlaced }: Header): Rows[] => {
  const rows = (dots: number, count: number): Rows => {
    const bytes = Math.ceil((dots * bits * (CHANNELS.get(colour) ?? 1)) / 8);
    return { bytes, dots, count: dots > 0 ? count : 0 };
  };
  if (!interlaced) return [rows(width, height)];
  return PASSES.map(([left, across, top, down]) =>
    rows(Math.max(0, Math.ceil((width - left) / across)), Math.max(0, Math.ceil((height - top) / down))),
  );
};

/** The dots, if all are there, with filters that exist: only then can the layout engine unpack them. */
const unpacked = (rows: readonly Rows[], packed: Buffer): Buffer | null => {
  const wanted = rows.reduce((sum, { bytes, count }) => sum + (bytes + 1) * count, 0);
  const dots = inflateSync(packed, { maxOutputLength: wanted + 1 });
  if (dots.length !== wanted) return null;
  let at = 0;
  for (const { bytes, count } of rows)
    for (let row = 0; row < count; row += 1, at += bytes + 1)
      if ((dots[at] ?? LAST_FILTER + 1) > LAST_FILTER) return null;
  return dots;
};

/** A PNG that can be drawn; null for anything else, damaged ones and ones of too many dots among it. */
export const readPng = (bytes: Buffer, mostDots: number): Png | null => {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const chunks = chunksOf(bytes);
  const header = chunks?.[0]?.type === 'IHDR' ? headerOf(chunks[0]) : null;
  const size = header ? header.width * header.height : 0;
  if (!chunks || !header || size === 0 || size > mostDots) return null;
  const [palette, clear] = ['PLTE', 'tRNS'].map((name) => chunks.find(({ type }) => type === name)?.data);
  if (header.colour === PALETTE && !palette) return null;
  const packed = Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data));
  const rows = rowsOf(header);
  try {
    const dots = unpacked(rows, packed);
    return dots && { header, rows, dots, ...(palette ? { palette } : {}), ...(clear ? { clear } : {}) };
  } catch {
    return null;
  }
};
