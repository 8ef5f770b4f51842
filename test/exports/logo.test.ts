import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logoIn } from '../../src/exports/logo/logo.ts';
import { readPng } from '../../src/exports/logo/png.ts';
import { dotRows } from '../../src/exports/logo/png-dots.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { exportDocument } from './fixture.ts';
import { pdfPages } from './pdf-pages.ts';

const BOX = { width: 190, height: 54 };
const GROUNDS = ['#ffffff', '#14514f', '#1c2127'] as const;

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

type Kind = { bits: number; colour: number; interlaced?: boolean };

const pngOf = (
  width: number,
  height: number,
  { bits, colour, interlaced = false }: Kind,
  rows: readonly Uint8Array[],
  more: readonly Buffer[] = [],
): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([bits, colour, 0, 0, interlaced ? 1 : 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    ...more,
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', new Uint8Array()),
  ]);
};

/** Samples as they are stored: several in a byte, or one in one or two. */
const packedBits = (samples: readonly number[], bits: number): Buffer => {
  const digits = samples.map((sample) => sample.toString(2).padStart(bits, '0')).join('');
  return Buffer.from((digits.match(/.{1,8}/g) ?? []).map((byte) => Number.parseInt(byte.padEnd(8, '0'), 2)));
};

/** Rows with their filters, as the PNG specification describes them. */
const filtered = (rows: readonly Buffer[], filters: readonly number[], step: number): Buffer[] =>
  rows.map((row, at) => {
    const filter = filters[at] ?? 0;
    const bytes = [...row].map((byte, place) => {
      const left = row[place - step] ?? 0;
      const above = rows[at - 1]?.[place] ?? 0;
      const corner = rows[at - 1]?.[place - step] ?? 0;
      const distance = (value: number) => Math.abs(left + above - corner - value);
      const nearest = [left, above, corner].reduce((best, value) =>
        distance(value) < distance(best) ? value : best,
      );
      return byte - ([0, left, above, Math.floor((left + above) / 2), nearest][filter] ?? 0);
    });
    return Buffer.from([filter, ...bytes]);
  });

/** A PNG of one colour; `channels` 3 without and 4 with transparency. */
const png = (width: number, height: number, channels: 3 | 4 = 3, rows = height): Buffer => {
  const row = Buffer.alloc(1 + width * channels, 120);
  row[0] = 0;
  const kind = { bits: 8, colour: channels === 3 ? 2 : 6 };
  return pngOf(
    width,
    height,
    kind,
    Array.from({ length: rows }, () => row),
  );
};

/** As much of a JPEG as tells its size. */
const jpeg = (width: number, height: number, colours: number): Buffer => {
  const frame = Buffer.from([0xff, 0xc0, 0, 8 + 3 * colours, 8, 0, 0, 0, 0, colours]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const scan = Buffer.from([0xff, 0xda, 0, 2, 1, 2, 3, 0xff, 0xd9]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), frame, Buffer.alloc(3 * colours), scan]);
};

const file = (bytes: Uint8Array) => ({ name: 'logo', mime: 'image/png', bytes });
const sizeOf = (bytes: Uint8Array) => {
  const logo = logoIn(file(bytes), BOX, GROUNDS);
  return logo && [logo.width, logo.height].map(Math.round);
};

describe('the logo', () => {
  it('fits its box with its sides as they are, whatever its file is called', () => {
    expect(sizeOf(png(380, 54))).toEqual([190, 27]);
    expect(sizeOf(png(30, 60, 4))).toEqual([27, 54]);
    expect(sizeOf(jpeg(1900, 540, 4))).toEqual([190, 54]);
    expect(logoIn(file(jpeg(10, 10, 1)), BOX, GROUNDS)?.image).toMatch(/^data:image\/jpeg;base64,/);
  });

  it('is left out where there is nothing that could be seen, or too much to unpack', () => {
    for (const bytes of [
      png(1, 4000),
      png(4000, 1),
      png(0, 0),
      png(20, 20, 3, 19),
      jpeg(60_000, 60_000, 3),
      jpeg(20, 20, 2),
      jpeg(20, 20, 3).subarray(0, -2),
      Buffer.from('GIF89a'),
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><image href="file:///etc/passwd"/></svg>'),
      Buffer.alloc(0),
    ])
      expect(sizeOf(bytes)).toBeNull();
  });

  it('is left out when any byte of it is damaged or its end is missing', () => {
    const whole = png(24, 12, 4);
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const damaged = Buffer.from(whole);
        damaged.writeUInt8((whole[at] ?? 0) ^ change, at);
        expect(sizeOf(damaged)).toBeNull();
        expect(sizeOf(whole.subarray(0, at))).toBeNull();
      }),
      { numRuns: 60 },
    );
  });

  it('stands on the cover as data; a damaged one costs the document nothing else', async () => {
    const rendered = async (logo: Buffer): Promise<Uint8Array> => {
      const outcome = await renderPdf(exportDocument({ brand: { logo: file(logo) } }));
      if (!outcome.ok) throw new Error(outcome.refusal.sentence);
      return outcome.value;
    };
    const [drawn, left] = [await rendered(png(380, 54, 4)), await rendered(png(380, 54, 4, 7))];
    const pictures = (bytes: Uint8Array) =>
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Subtype \/Image/g)?.length ?? 0;
    expect([pictures(drawn), pictures(left)]).toEqual([2, 0]);
    expect(pdfPages(left)).toEqual(pdfPages(drawn));
  });

  const WHITE = [255, 255, 255, 255];
  const GREEN = [20, 81, 79, 255];
  const CLEAR = [255, 255, 255, 0];
  const groundOf = (...dots: readonly number[][]) =>
    logoIn(
      file(pngOf(dots.length, 1, { bits: 8, colour: 6 }, [Buffer.from([0, ...dots.flat()])])),
      BOX,
      GROUNDS,
    )?.ground;

  const KINDS = [
    ...[1, 2, 4, 8, 16].map((bits) => ({ bits, colour: 0, samples: 1 })),
    ...[8, 16].flatMap((bits) => [
      { bits, colour: 2, samples: 3 },
      { bits, colour: 4, samples: 2 },
      { bits, colour: 6, samples: 4 },
    ]),
    ...[1, 2, 4, 8].map((bits) => ({ bits, colour: 3, samples: 1 })),
  ];

  it('is read dot by dot, whatever its depth, its colours, and the filters of its rows', () => {
    const picture = fc.record({
      kind: fc.constantFrom(...KINDS),
      rows: fc.array(fc.array(fc.nat(65_535), { minLength: 28, maxLength: 28 }), {
        minLength: 1,
        maxLength: 4,
      }),
      filters: fc.array(fc.nat(4), { minLength: 4, maxLength: 4 }),
    });
    fc.assert(
      fc.property(picture, ({ kind, rows, filters }) => {
        const { bits, colour, samples } = kind;
        const most = 2 ** bits - 1;
        const values = rows.map((row) => row.slice(0, 7 * samples).map((value) => value & most));
        const stored = filtered(
          values.map((row) => packedBits(row, bits)),
          filters,
          Math.max(1, (samples * bits) >> 3),
        );
        const palette = Buffer.from(Array.from({ length: 768 }, (_, at) => (at * 7) % 256));
        const read = readPng(
          pngOf(7, rows.length, kind, stored, colour === 3 ? [chunk('PLTE', palette)] : []),
          1e6,
        );
        const dots = read ? dotRows(read, 1e6) : [];
        const wanted = values.map((row) =>
          Array.from({ length: 7 }, (_, at) => {
            const own = row.slice(at * samples, (at + 1) * samples);
            const [first = 0] = own;
            if (colour === 3) return { rgb: [...palette.subarray(first * 3, first * 3 + 3)], alpha: 1 };
            const shares = own.map((value) => (value / most) * 255);
            const rgb = samples < 3 ? [shares[0], shares[0], shares[0]] : shares.slice(0, 3);
            return { rgb, alpha: samples % 2 === 0 ? (own.at(-1) ?? 0) / most : 1 };
          }),
        );
        expect(dots).toEqual(wanted);
      }),
      { numRuns: 150 },
    );
  });

  it('stands on the paper, and where it would be lost there on the colour of the client or on nearly black', () => {
    const [paper, accent, black] = GROUNDS;
    expect(groundOf(WHITE, WHITE, CLEAR)).toBe(accent);
    expect(groundOf(GREEN, CLEAR, CLEAR, CLEAR)).toBe(paper);
    // White letters in a sign are seen on paper; beside one they are not.
    expect(groundOf(CLEAR, GREEN, WHITE, GREEN, CLEAR)).toBe(paper);
    expect(groundOf(CLEAR, [90, 150, 230, 255], CLEAR, WHITE, CLEAR)).toBe(accent);
    expect(groundOf(GREEN, CLEAR, WHITE)).toBe(black);
    expect(groundOf(WHITE, WHITE)).toBe(accent);
    expect(groundOf(CLEAR)).toBe(paper);
    // It has brought its own ground.
    expect(
      logoIn(file(pngOf(1, 1, { bits: 8, colour: 2 }, [Buffer.from([0, 255, 255, 255])])), BOX, GROUNDS)
        ?.ground,
    ).toBe(paper);
  });
});
