import type { ArtifactDefinition } from '../artifacts/definition.ts';
import type { Field } from '../field.ts';
import { type Change, diffContent } from './diff-content.ts';
import type { ItemChange } from './item-changes.ts';

type Sections = Pick<ArtifactDefinition, 'sections'>;

const sectionOfItems = ({ sections }: Sections) =>
  sections.find(({ path, fields }) => path.length === 0 && fields.some(({ key }) => key === 'deliverables'));

/** What people may read and edit in one deliverable of a type. */
export const itemFields = (definition: Sections): readonly Field[] =>
  sectionOfItems(definition)?.fields.find(({ key }) => key === 'deliverables')?.fields ?? [];

/** What changed within one deliverable, word by word; the labels name its fields ("Slides: 2: Words"). */
export function itemDiff(definition: Sections, { item, before }: ItemChange): Change[] {
  const section = sectionOfItems(definition);
  if (!section || !before) return [];
  const fields = section.fields.filter(({ key }) => key === 'deliverables');
  const only = { sections: [{ ...section, fields }] };
  const diffs = diffContent(only, { deliverables: [before.values] }, { deliverables: [item.values] });
  const lead = `${fields[0]?.label ?? ''}: ${String(item.values.title ?? before.values.title ?? 1)}: `;
  return diffs.flatMap(({ changes }) =>
    changes.map((change) => ({
      ...change,
      label: change.label.startsWith(lead) ? change.label.slice(lead.length) : change.label,
    })),
  );
}
