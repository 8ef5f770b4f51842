import { CHANNELS, PALETTE, type Png } from './png.ts';

const GREY_AND_ALPHA = 4;
const WITH_ALPHA = 6;

const paeth = (left: number, above: number, corner: number): number => {
  const guess = left + above - corner;
  const [byLeft, byAbove, byCorner] = [
    Math.abs(guess - left),
    Math.abs(guess - above),
    Math.abs(guess - corner),
  ];
  return byLeft <= byAbove && byLeft <= byCorner ? left : byAbove <= byCorner ? above : corner;
};

/** What each of the five filters of a PNG took away from a byte. */
const FILTERS: readonly ((left: number, above: number, corner: number) => number)[] = [
  () => 0,
  (left) => left,
  (_, above) => above,
  (left, above) => (left + above) >> 1,
  paeth,
];

/** Each stored row with its filter undone, and how many dots it holds. */
function* plainRows({ header, rows, dots }: Png): Generator<[row: Buffer, dots: number]> {
  const step = Math.max(1, ((CHANNELS.get(header.colour) ?? 1) * header.bits) >> 3);
  let at = 0;
  for (const { bytes, dots: wide, count } of rows) {
    let above = Buffer.alloc(bytes);
    for (let row = 0; row < count; row += 1, at += bytes + 1) {
      const taken = FILTERS[dots[at] ?? 0];
      const line = Buffer.from(dots.subarray(at + 1, at + 1 + bytes));
      if (taken)
        for (let byte = 0; byte < bytes; byte += 1)
          line[byte] =
            (line[byte] ?? 0) +
            taken(line[byte - step] ?? 0, above[byte] ?? 0, byte < step ? 0 : (above[byte - step] ?? 0));
      yield [line, wide];
      above = line;
    }
  }
}

/** A colour from 0 to 255 each, and how little is seen through it, from 0 to 1. */
export type Dot = { rgb: readonly number[]; alpha: number };

/** The samples of one dot as they are stored, at its place in a row. */
const samplesAt = ({ header: { bits, colour } }: Png, row: Buffer, place: number): number[] => {
  const count = CHANNELS.get(colour) ?? 1;
  return Array.from({ length: count }, (_, part) => {
    const at = place * count + part;
    if (bits === 16) return row.readUInt16BE(at * 2);
    if (bits === 8) return row[at] ?? 0;
    return ((row[(at * bits) >> 3] ?? 0) >> (8 - bits - ((at * bits) & 7))) & (2 ** bits - 1);
  });
};

const dotOf = ({ header: { bits, colour }, palette, clear }: Png, samples: readonly number[]): Dot => {
  const [first = 0, second = 0, third = 0, fourth = 0] = samples;
  if (colour === PALETTE) {
    const rgb = [0, 1, 2].map((part) => palette?.[first * 3 + part] ?? 0);
    return { rgb, alpha: (clear?.[first] ?? 255) / 255 };
  }
  const most = 2 ** bits - 1;
  const rgb = (samples.length < 3 ? [first, first, first] : [first, second, third]).map(
    (sample) => (sample / most) * 255,
  );
  if (colour === GREY_AND_ALPHA) return { rgb, alpha: second / most };
  if (colour === WITH_ALPHA) return { rgb, alpha: fourth / most };
  const isClear =
    clear?.length === samples.length * 2 &&
    samples.every((sample, part) => clear.readUInt16BE(part * 2) === sample);
  return { rgb, alpha: isClear ? 0 : 1 };
};

/** Whether the ground can be seen through some of a picture. */
export const isSeeThrough = ({ header: { colour }, clear }: Png): boolean =>
  clear !== undefined || colour === GREY_AND_ALPHA || colour === WITH_ALPHA;

/** Rows of a picture, spread over all of it, that have at most about so many dots. */
export const dotRows = (png: Png, mostDots: number): Dot[][] => {
  const apart = Math.ceil((png.header.width * png.header.height) / mostDots);
  const rows: Dot[][] = [];
  let at = 0;
  for (const [row, dots] of plainRows(png)) {
    if (at % apart === 0)
      rows.push(Array.from({ length: dots }, (_, place) => dotOf(png, samplesAt(png, row, place))));
    at += 1;
  }
  return rows;
};
