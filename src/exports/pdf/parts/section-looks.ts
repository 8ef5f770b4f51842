import type { ArtifactType } from '../../../marketing/artifact-types.ts';
import { factsTable, type SectionLook } from './facts-table.ts';
import { fieldBlocks } from './fields.ts';

/** Sections that are drawn in a way of their own, by the type of the artifact and the key of the section. */
const LOOKS: Readonly<Record<string, SectionLook>> = {
  'intake.business': factsTable,
  'intake.audience': factsTable,
  'intake.goal': factsTable,
  'intake.details': factsTable,
  'intake.voice': factsTable,
  'execution.schedule': factsTable,
  'execution.utm': factsTable,
  'execution.governance': factsTable,
  'monitoring.cadence': factsTable,
  'delivery.recipient': factsTable,
};

/** How a section of an artifact is drawn: in its own way, else field by field. */
export const sectionLookOf = (type: ArtifactType, key: string): SectionLook => {
  const name = `${type}.${key}`;
  return (Object.hasOwn(LOOKS, name) ? LOOKS[name] : undefined) ?? fieldBlocks;
};
