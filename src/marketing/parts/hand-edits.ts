import { type Part, type PartedDefinition, partsOf, samePart } from './part.ts';

/** One version on the way of a text: whether a person changed it there, and what it says (undefined: erased). */
export type EditStep = { byHand: boolean; content: unknown };

/**
 * The parts of the last content that people changed or added by hand since it was written, and that no run has written
 * since. Where a version in between was erased, the change counts as a person's if one of the versions was.
 */
export function editedByHand(definition: PartedDefinition, steps: readonly EditStep[]): Part[] {
  const [first, ...later] = steps;
  const last = steps.at(-1)?.content;
  if (!first || last === undefined) return [];
  const edited = new Set<string>();
  let before = first.content;
  let byHand = false;
  for (const step of later) {
    byHand ||= step.byHand;
    if (step.content === undefined) continue;
    for (const part of partsOf(definition, step.content)) {
      if (before !== undefined && samePart(before, step.content, part)) continue;
      if (byHand) edited.add(part.key);
      else edited.delete(part.key);
    }
    before = step.content;
    byHand = false;
  }
  return partsOf(definition, last).filter(({ key }) => edited.has(key));
}
