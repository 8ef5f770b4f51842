import { isObject, valueAt } from '../../marketing/content-walk.ts';
import { plainText } from '../../marketing/plain-text.ts';
import type { StatedDelivery, StatedInclusion } from './statement.ts';

const objectsAt = (content: unknown, path: readonly string[]) => {
  const list = valueAt(content, path);
  return (Array.isArray(list) ? list : []).filter(isObject);
};

/** The versions that the content of a delivery lists. */
export const inclusionsOf = (content: unknown): StatedInclusion[] =>
  objectsAt(content, ['included']).map(({ artifact, number, digest }) => ({
    type: plainText(artifact),
    version: typeof number === 'number' ? number : 0,
    content_digest: plainText(digest),
  }));

/** A file that a delivery lists, and the deliverable that it holds. */
export type ListedFile = { name: string; type: string; deliverable: string };

export const listedFilesOf = (content: unknown): ListedFile[] =>
  objectsAt(content, ['deliverables']).flatMap((deliverable) =>
    objectsAt(deliverable, ['files']).map(({ name, artifact, deliverable_id }) => ({
      name: plainText(name),
      type: plainText(artifact),
      deliverable: plainText(deliverable_id),
    })),
  );

/** For whom a delivery is, and what was looked at before it left. */
export function recipientOf(content: unknown): Pick<StatedDelivery, 'recipient' | 'notes' | 'checklist'> {
  const said = (key: string) => plainText(valueAt(content, ['recipient', key])).trim() || null;
  return {
    recipient: said('name'),
    notes: said('notes'),
    checklist: objectsAt(content, ['checklist']).map(({ point, state }) => ({
      point: plainText(point),
      state: plainText(state),
    })),
  };
}
