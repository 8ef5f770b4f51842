import type { Section } from '../field.ts';
import { INTAKE_STEPS } from '../intake/fields.ts';
import { intakeSchema } from '../intake/schema.ts';
import { intakeSummary } from '../intake/summary.ts';
import { toMarkdown } from '../markdown/to-markdown.ts';
import { intakeRules } from '../quality/intake-rules.ts';
import type { ArtifactDefinition } from './definition.ts';

const sections: readonly Section[] = INTAKE_STEPS.map(({ key, title, fields }) => ({
  key,
  title,
  path: [],
  fields,
}));

/** The brief: the first artifact of every engagement. */
export const intakeDefinition: ArtifactDefinition = {
  type: 'intake',
  title: 'Brief',
  schema: intakeSchema,
  sections,
  rules: intakeRules,
  toMarkdown: (content) => toMarkdown(sections, content),
  summary: intakeSummary,
};
