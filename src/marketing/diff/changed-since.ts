import type { ArtifactDefinition } from '../artifacts/definition.ts';
import { changedLine, diffContent } from './diff-content.ts';
import { itemCounts, itemsLine } from './item-changes.ts';

const isItems = ({ path, fields }: ArtifactDefinition['sections'][number]): boolean =>
  path.length === 0 && fields.some(({ key }) => key === 'deliverables');

/**
 * One line on what differs between two contents, undefined when nothing does. Where deliverables are reviewed one by
 * one they are counted ("2 posts changed; 18 of 20 unchanged"), and only the rest is named.
 */
export function changedSince(
  definition: Pick<ArtifactDefinition, 'sections' | 'items'>,
  before: unknown,
  after: unknown,
): string | undefined {
  const diffs = diffContent(definition, before, after);
  const { items } = definition;
  if (!items) return diffs.length === 0 ? undefined : changedLine(diffs);
  const counts = itemCounts(before, after);
  const listed = new Set(definition.sections.filter(isItems).map(({ key }) => key));
  const others = diffs.filter(({ section }) => !listed.has(section));
  const touched = counts.changed + counts.added + counts.removed > 0 || diffs.length > others.length;
  if (!touched && others.length === 0) return undefined;
  return [itemsLine(items, counts), ...(others.length > 0 ? [changedLine(others)] : [])].join('. ');
}
