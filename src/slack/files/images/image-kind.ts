import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import { FILES } from '../sentences.ts';

export type ImageKind = 'image/png' | 'image/jpeg' | 'image/svg+xml';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const JPEG = [0xff, 0xd8, 0xff];
// Drawing programs put licences and a DOCTYPE with entities before the root.
const SVG_HEAD_BYTES = 16_000;

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, at) => bytes[at] === byte);

/** What an image really is, by its first bytes (marketing.md): names and types are what somebody says. */
export function imageKind(bytes: Uint8Array): Outcome<ImageKind> {
  if (startsWith(bytes, PNG)) return done('image/png');
  if (startsWith(bytes, JPEG)) return done('image/jpeg');
  const head = Buffer.from(bytes.subarray(0, SVG_HEAD_BYTES)).toString('utf8');
  const isSvg = /^\uFEFF?\s*</.test(head) && /<(?:[\w.-]+:)?svg[\s>/]/.test(head);
  return isSvg ? done('image/svg+xml') : refused('not_an_image', FILES.notImage);
}
