import { toMarkdown } from '../markdown/to-markdown.ts';
import { MONITORING_OPTIONS } from '../monitoring/options.ts';
import { monitoringContentSchema } from '../monitoring/schema.ts';
import { MONITORING_SECTIONS } from '../monitoring/sections.ts';
import { monitoringSummary } from '../monitoring/summary.ts';
import { monitoringRules } from '../quality/monitoring-rules.ts';
import type { ArtifactDefinition } from './definition.ts';

/** Monitoring: which numbers are read when, what they trigger, and what is set up for it. */
export const monitoringDefinition: ArtifactDefinition = {
  type: 'monitoring',
  title: 'Monitoring',
  schema: monitoringContentSchema,
  sections: MONITORING_SECTIONS,
  rules: monitoringRules,
  toMarkdown: (content) => toMarkdown(MONITORING_SECTIONS, content),
  summary: monitoringSummary,
  options: MONITORING_OPTIONS,
};
