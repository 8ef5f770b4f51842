import type { ArtifactDefinition } from '../artifacts/definition.ts';
import { valueAt } from '../content-walk.ts';
import { fieldLeaves } from './leaves.ts';
import { type Run, wordRuns } from './word-runs.ts';

/** One changed text. `field` is the section's field, `label` names the very text ("Personas: The planner: Pains"). */
export type Change = { field: string; label: string; place: string; runs: Run[] };

export type SectionDiff = { section: string; title: string; changes: Change[] };

/** What changed between two contents of one type, section by section, word by word. Empty when nothing did. */
export function diffContent(
  definition: Pick<ArtifactDefinition, 'sections'>,
  before: unknown,
  after: unknown,
): SectionDiff[] {
  return definition.sections.flatMap(({ key, title, path, fields }) => {
    const old = valueAt(before, path);
    const now = valueAt(after, path);
    const changes = fields
      .flatMap((field) => fieldLeaves(field, field.label, field.label, [...path, field.key], old, now))
      .filter((leaf) => leaf.before !== leaf.after)
      .map((leaf) => ({
        field: leaf.field,
        label: leaf.label,
        place: leaf.place,
        runs: wordRuns(leaf.before, leaf.after),
      }));
    return changes.length === 0 ? [] : [{ section: key, title, changes }];
  });
}

const NAMED_FIELDS = 3;

function sectionLine({ title, changes }: SectionDiff): string {
  const fields = [...new Set(changes.map((change) => change.field))];
  if (fields.length === 1 && fields[0] === title) return title;
  const named = fields.slice(0, NAMED_FIELDS).join(', ');
  const more = fields.length - NAMED_FIELDS;
  return `${title} (${named}${more > 0 ? ` and ${more} more` : ''})`;
}

/** One line for people: "Changed: Value (Core promise), Channels". */
export const changedLine = (diffs: readonly SectionDiff[]): string =>
  diffs.length === 0 ? 'Nothing changed' : `Changed: ${diffs.map(sectionLine).join(', ')}`;
