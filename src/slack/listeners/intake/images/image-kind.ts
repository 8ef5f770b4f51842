import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { FILES } from './sentences.ts';

export type ImageKind = 'image/png' | 'image/jpeg';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);

/**
 * What an image really is, by its first bytes: names and types are what somebody says. SVG would have to be turned into
 * PNG first (marketing.md); until something here can do that, it is refused.
 */
export function imageKind(bytes: Uint8Array): Outcome<ImageKind> {
  if (startsWith(bytes, PNG)) return done('image/png');
  if (startsWith(bytes, JPEG)) return done('image/jpeg');
  const head = Buffer.from(bytes.subarray(0, 2_000)).toString('utf8');
  return /<svg[\s>]/i.test(head) ? refused('image_svg', FILES.svg) : refused('not_an_image', FILES.notImage);
}
