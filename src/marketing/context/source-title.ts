import { ARTIFACT_TITLES, ARTIFACT_TYPES, type ArtifactType } from '../artifact-types.ts';
import { definitionOf } from '../artifacts/registry.ts';
import { intakeField } from '../intake/fields.ts';

const isType = (name: string): name is ArtifactType => (ARTIFACT_TYPES as readonly string[]).includes(name);

const asWords = (name: string): string => name.replace(/[_.]/g, ' ');

const sectionTitle = (type: ArtifactType, section: string): string =>
  definitionOf(type).sections.find(({ key }) => key === section)?.title ?? asWords(section);

/** What to call a source (`strategy:audience`), in our own words alone: nothing of what anybody wrote. */
export function sourceTitle(key: string): string {
  const [name = '', rest = ''] = key.split(':');
  const [part = ''] = rest.split('.');
  if (name === 'brief') return `Brief: ${intakeField(part)?.label ?? 'other answers'}`;
  if (isType(name)) return `${ARTIFACT_TITLES[name]}: ${sectionTitle(name, part)}`;
  if (name === 'example') return 'Style example';
  return name === 'document' ? `Present document: ${asWords(part)}` : asWords(rest || name);
}

/**
 * Sources as people count them: the brief is one, however many of its answers stand in a prompt, and so are the
 * deliverables of a document and the document that is rewritten.
 */
export const sourceOf = (key: string): string => {
  const [name = ''] = key.split(':');
  return name === 'brief' || name === 'document' ? name : (key.split('.')[0] ?? key);
};
