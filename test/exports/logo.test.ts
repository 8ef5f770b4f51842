import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logoIn } from '../../src/exports/pdf/logo/logo.ts';
import { renderPdf } from '../../src/exports/pdf/render.ts';
import { exportDocument } from './fixture.ts';
import { pdfPages } from './pdf-pages.ts';

const BOX = { width: 190, height: 54 };

const chunk = (type: string, data: Uint8Array): Buffer => {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
};

/** A PNG of one colour; `channels` 3 without and 4 with transparency. */
const png = (width: number, height: number, channels: 3 | 4 = 3, rows = height): Buffer => {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 3 ? 2 : 6], 8);
  const row = Buffer.alloc(1 + width * channels, 120);
  row[0] = 0;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(Array.from({ length: rows }, () => row)))),
    chunk('IEND', new Uint8Array()),
  ]);
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
  const logo = logoIn(file(bytes), BOX);
  return logo && [logo.width, logo.height].map(Math.round);
};

describe('the logo', () => {
  it('fits its box with its sides as they are, whatever its file is called', () => {
    expect(sizeOf(png(380, 54))).toEqual([190, 27]);
    expect(sizeOf(png(30, 60, 4))).toEqual([27, 54]);
    expect(sizeOf(jpeg(1900, 540, 4))).toEqual([190, 54]);
    expect(logoIn(file(jpeg(10, 10, 1)), BOX)?.image).toMatch(/^data:image\/jpeg;base64,/);
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
});
