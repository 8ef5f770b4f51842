import { done, type Outcome, refused } from '../../../platform/outcome.ts';
import type { SlackFile } from '../fetch-slack-file.ts';
import { FILES } from '../sentences.ts';
import { imageKind } from './image-kind.ts';
import { imageSize } from './image-size.ts';
import { svgToPng } from './svg-to-png.ts';

export type TakenImage = SlackFile & { mime: 'image/png' | 'image/jpeg' };

const MEBIBYTE = 1024 * 1024;

/** An image as it is kept: a PNG or JPEG of a sensible size as it came, an SVG as PNG under a name that says so. */
export async function takeImage(
  file: SlackFile,
  { maxBytes, timeoutMs }: { maxBytes: number; timeoutMs: number },
): Promise<Outcome<TakenImage>> {
  const kind = imageKind(file.bytes);
  if (!kind.ok) return kind;
  const mime = kind.value;
  if (mime !== 'image/svg+xml') {
    const size = imageSize(file.bytes, mime);
    return size.ok ? done({ ...file, mime }) : size;
  }
  const png = await svgToPng(file.bytes, timeoutMs);
  if (!png.ok) return png;
  if (png.value.byteLength > maxBytes) return refused('file_too_big', FILES.svgTooBig(maxBytes / MEBIBYTE));
  return done({ name: `${file.name.replace(/\.svg$/i, '')}.png`, bytes: png.value, mime: 'image/png' });
}
