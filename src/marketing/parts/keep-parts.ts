import { valueAt } from '../content-walk.ts';
import { type PartedDefinition, partOf, partValue, withPart } from './part.ts';

/**
 * A newly written content in which some parts say what they said before. A kept deliverable that was not written again
 * comes after the one that it followed; a part that the earlier content does not have is left as it was written.
 */
export function keepParts(
  definition: PartedDefinition,
  before: unknown,
  written: unknown,
  keys: readonly string[],
): unknown {
  const kept = keys.flatMap((key) => partOf(definition, before, key) ?? []);
  const content = kept.reduce((next: unknown, part) => {
    const value = partValue(before, part);
    return value ? withPart(next, part, value) : next;
  }, written);
  const added = new Set(
    kept.flatMap((part) => (part.kind === 'item' && !partValue(written, part) ? [part.id] : [])),
  );
  return added.size === 0 ? content : inPlace(before, content, added);
}

const idsOf = (content: unknown): string[] => {
  const items = valueAt(content, ['deliverables']);
  return Array.isArray(items) ? items.map((item) => String(valueAt(item, ['id']))) : [];
};

/** Moves deliverables that were appended to behind the nearest one that stood before them. */
function inPlace(before: unknown, content: unknown, added: ReadonlySet<string>): unknown {
  const earlier = idsOf(before);
  let order = idsOf(content).filter((id) => !added.has(id));
  for (const id of earlier.filter((one) => added.has(one))) {
    const ahead = earlier.slice(0, earlier.indexOf(id));
    const follows = ahead.findLast((one) => order.includes(one));
    const at = follows === undefined ? 0 : order.indexOf(follows) + 1;
    order = [...order.slice(0, at), id, ...order.slice(at)];
  }
  const items = valueAt(content, ['deliverables']);
  const byId = new Map(
    (Array.isArray(items) ? items : []).map((item) => [String(valueAt(item, ['id'])), item]),
  );
  return { ...(content as object), deliverables: order.map((id) => byId.get(id)) };
}
