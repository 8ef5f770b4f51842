import type { ArtifactType } from '../../../marketing/artifact-types.ts';

/** Sections that read better after another one, and share a page there with what follows. */
const AFTER: Readonly<Partial<Record<ArtifactType, Readonly<Record<string, string>>>>> = {
  // A calendar takes a page of its own: the few facts before it would leave one nearly empty.
  execution: { schedule: 'calendar' },
};

/** The sections as pages show them: in the order of the form, but for those. */
export function inReadingOrder<Section extends { key: string }>(
  type: ArtifactType,
  sections: readonly Section[],
): Section[] {
  const after = AFTER[type] ?? {};
  const keys = new Set(sections.map(({ key }) => key));
  const moves = ({ key }: Section): boolean => keys.has(after[key] ?? '');
  return sections.flatMap((section) =>
    moves(section)
      ? []
      : [section, ...sections.filter((one) => moves(one) && after[one.key] === section.key)],
  );
}
