import { ARTIFACT_TYPES, type ArtifactType } from '../artifact-types.ts';
import { definitionOf } from '../artifacts/registry.ts';
import { valueAt } from '../content-walk.ts';
import type { Section } from '../field.ts';
import { contentPieces } from './content-pieces.ts';
import { otherPlaces, type Path } from './paths.ts';
import type { Piece } from './piece.ts';

const isType = (name: string): name is ArtifactType => (ARTIFACT_TYPES as readonly string[]).includes(name);

/** What was approved, in pieces; a list that was made from it is one. */
export const upstreamPieces = (approved: Readonly<Record<string, unknown>>): Piece[] =>
  Object.entries(approved).flatMap(([name, content]): Piece[] =>
    isType(name)
      ? contentPieces(name, [name], content, definitionOf(name).sections)
      : [{ key: `upstream:${name}`, block: 'upstream', paths: [[name]], rank: 'optional' }],
  );

/**
 * What needed jobs wrote, in two pieces each: first what all of them decided, then the documents they made of it, which
 * say it again at length.
 */
export function outputPieces(needs: readonly string[], outputs: Readonly<Record<string, unknown>>): Piece[] {
  const piece = (key: string, paths: readonly Path[]): Piece[] =>
    paths.length === 0 ? [] : [{ key: `output:${key}`, block: 'upstream', paths, rank: 'needed' }];
  const documents = (name: string) => valueAt(outputs[name], [DOCUMENTS]);
  return [
    ...needs.flatMap((name) =>
      piece(
        name,
        placesBut(outputs[name], documents(name) !== undefined).map((place) => [name, ...place]),
      ),
    ),
    ...needs.flatMap((name) =>
      documents(name) === undefined ? [] : piece(`${name}.${DOCUMENTS}`, [[name, DOCUMENTS]]),
    ),
  ];
}

const placesBut = (output: unknown, documents: boolean): Path[] =>
  otherPlaces(output, documents ? [[DOCUMENTS]] : []);

const DOCUMENTS = 'deliverables';

/** The document that a part of is written anew: the part itself must be there, the rest as far as there is room. */
export const documentPieces = (
  { whole, part }: { whole: string; part: string },
  content: unknown,
  sections: readonly Section[],
): Piece[] => [
  { key: 'document', block: 'upstream', paths: [[part]], rank: 'must' },
  ...contentPieces('document', [whole], content, sections),
];
