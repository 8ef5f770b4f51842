import { isObject } from '../../marketing/content-walk.ts';
import { digestOf } from '../../platform/canonical.ts';

/** How deep a content is taken apart: `layers.value.core_promise` is one part. */
const DEPTH = 3;

function partsIn(value: unknown, path: string, depth: number): [place: string, part: unknown][] {
  if (depth === 0 || !isObject(value) || Object.keys(value).length === 0) return [[path, value]];
  return Object.entries(value).flatMap(([key, entry]) =>
    partsIn(entry, path === '' ? key : `${path}.${key}`, depth - 1),
  );
}

/**
 * SHA-256 over the canonical JSON of each part of a content, by its place: the properties of objects, three deep; a list is one
 * part. They prove nothing that the content's own digest does not, but they name the place that was changed.
 */
export const partDigests = (content: unknown): Record<string, string> =>
  Object.fromEntries(partsIn(content, '', DEPTH).map(([place, part]) => [place, digestOf(part)]));

/** SHA-256 over the canonical JSON of a whole file, without the one property that holds this digest: `raw.digests.file`. */
export function fileDigest(envelope: unknown): string {
  if (!isObject(envelope) || !isObject(envelope.raw) || !isObject(envelope.raw.digests))
    return digestOf(envelope);
  const { file: _, ...digests } = envelope.raw.digests;
  return digestOf({ ...envelope, raw: { ...envelope.raw, digests } });
}
