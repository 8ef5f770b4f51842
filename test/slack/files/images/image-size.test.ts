import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageSize } from '../../../../src/slack/files/images/image-size.ts';
import { JPEG, PNG } from '../../intake/support/images.ts';

const pngOf = (width: number, height: number) => {
  const png = Buffer.from(PNG);
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  return png;
};
const jpegOf = (width: number, height: number) => {
  const jpeg = Buffer.from(JPEG);
  const frame = jpeg.indexOf(Buffer.from([0xff, 0xc0]));
  jpeg.writeUInt16BE(height, frame + 5);
  jpeg.writeUInt16BE(width, frame + 7);
  return jpeg;
};
const code = (outcome: ReturnType<typeof imageSize>) => (outcome.ok ? outcome.value : outcome.refusal.code);

describe('the size of an image', () => {
  it('is what its header says', () => {
    expect(imageSize(PNG, 'image/png')).toEqual({ ok: true, value: { width: 3, height: 2 } });
    expect(imageSize(JPEG, 'image/jpeg')).toEqual({ ok: true, value: { width: 3, height: 2 } });
    const side = fc.integer({ min: 1, max: 7_000 });
    fc.assert(
      fc.property(side, side, (width, height) => {
        expect(code(imageSize(pngOf(width, height), 'image/png'))).toEqual({ width, height });
        expect(code(imageSize(jpegOf(width, height), 'image/jpeg'))).toEqual({ width, height });
      }),
    );
  });

  it('finds the frame of a JPEG behind other segments and fill bytes', () => {
    const comment = Buffer.from([0xff, 0xff, 0xfe, 0, 6, 0xff, 0xc0, 0, 1]);
    const jpeg = Buffer.concat([JPEG.subarray(0, 2), comment, JPEG.subarray(2)]);
    expect(code(imageSize(jpeg, 'image/jpeg'))).toEqual({ width: 3, height: 2 });
  });

  it.each([
    [10_001, 1],
    [1, 4_294_967_295],
    [10_000, 5_001],
  ])('refuses %d by %d pixels', (width, height) => {
    expect(code(imageSize(pngOf(width, height), 'image/png'))).toBe('image_too_large');
  });

  it('refuses what has no pixels and what is cut off, and never reads beyond the end', () => {
    expect(code(imageSize(pngOf(0, 5), 'image/png'))).toBe('image_damaged');
    expect(code(imageSize(jpegOf(5, 0), 'image/jpeg'))).toBe('image_damaged');
    for (let length = 0; length < 33; length++)
      expect(code(imageSize(PNG.subarray(0, length), 'image/png'))).toBe('image_damaged');
    for (let length = 0; length < 80; length++)
      expect(code(imageSize(JPEG.subarray(0, length), 'image/jpeg'))).toBe('image_damaged');
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8]), bytes]);
        expect(['object', 'string']).toContain(typeof code(imageSize(jpeg, 'image/jpeg')));
      }),
    );
  });
});
