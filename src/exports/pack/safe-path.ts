import { slug } from '../file-name.ts';
import { DEVICE, type PACKED_EXTENSIONS } from './paths.ts';

/** One part of a path, of what people wrote: words and hyphens, and never the name of a device. */
export const safePart = (part: string): string => {
  const words = slug(part, 'file');
  return DEVICE.test(words) ? `file-${words}` : words;
};

/**
 * A path made of what people wrote: its last two parts, without an ending of its own. However it looked, the answer is
 * only words, hyphens and the slash between.
 */
export function safePath(written: string, extension: (typeof PACKED_EXTENSIONS)[number]): string {
  const parts = written.split(/[/\\]/).filter((part) => /[^.\s]/.test(part));
  const last = (parts.at(-1) ?? '').replace(/\.[^.]*$/, '');
  return [...parts.slice(-2, -1), last].map(safePart).join('/').concat('.', extension);
}

/** Paths that were given out, in lower case, each with the last number that was tried after it. */
export type Taken = Map<string, number>;

/** Takes the path, or the same with the next number where it is taken; names that differ in case only count as one. */
export function takePath(path: string, taken: Taken): string {
  const asked = path.toLowerCase();
  const dot = path.includes('.') ? path.lastIndexOf('.') : path.length;
  let [free, number] = [path, taken.get(asked) ?? 0];
  while (taken.has(free.toLowerCase())) {
    number += 1;
    free = `${path.slice(0, dot)}-${number}${path.slice(dot)}`;
  }
  taken.set(free.toLowerCase(), 1);
  if (free !== path) taken.set(asked, number);
  return free;
}
