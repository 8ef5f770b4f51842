import { isObject, valueAt } from '../content-walk.ts';
import type { Section } from '../field.ts';
import { otherPlaces, type Path } from './paths.ts';
import type { Piece } from './piece.ts';

const DELIVERABLES = 'deliverables';

/** The places of a section's own fields in a content, as far as they are there. */
const placesOf = ({ path, fields }: Section, content: unknown): Path[] => {
  const holder = valueAt(content, path);
  if (!isObject(holder)) return [];
  return fields.filter(({ key }) => Object.hasOwn(holder, key)).map(({ key }) => [...path, key]);
};

/**
 * A document in pieces under `name`: each section (`strategy:audience`), each deliverable by its position
 * (`strategy:deliverables.2`), and what stands in no section. `at`: where it stands in the block `upstream`.
 */
export function contentPieces(
  name: string,
  at: Path,
  content: unknown,
  sections: readonly Section[],
): Piece[] {
  const deliverables = valueAt(content, [DELIVERABLES]);
  const items = Array.isArray(deliverables) ? deliverables : [];
  const piece = (key: string, places: readonly Path[]): Piece[] =>
    places.length === 0
      ? []
      : [
          {
            key: `${name}:${key}`,
            block: 'upstream',
            paths: places.map((place) => [...at, ...place]),
            rank: 'optional',
          },
        ];
  const parts = sections.map((section) => ({
    key: section.key,
    places: placesOf(section, content).filter((place) => place.join() !== DELIVERABLES || items.length === 0),
  }));
  const held = [
    ...parts.flatMap(({ places }) => places),
    ...items.map((_item, index): Path => [DELIVERABLES, index]),
  ];
  return [
    ...parts.flatMap(({ key, places }) => piece(key, places)),
    ...items.flatMap((_item, index) => piece(`${DELIVERABLES}.${index + 1}`, [[DELIVERABLES, index]])),
    ...piece('rest', otherPlaces(content, held)),
  ];
}
