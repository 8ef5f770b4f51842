import { executionOptions } from '../execution/options.ts';
import { executionContentSchema } from '../execution/schema.ts';
import { EXECUTION_SECTIONS } from '../execution/sections.ts';
import { executionSummary } from '../execution/summary.ts';
import { executionToMarkdown } from '../execution/to-markdown.ts';
import { executionRules } from '../quality/execution-rules.ts';
import type { ArtifactDefinition } from './definition.ts';

/** The execution: what goes out when and where, its words, its links, and who answers for it. */
export const executionDefinition: ArtifactDefinition = {
  type: 'execution',
  title: 'Execution',
  schema: executionContentSchema,
  sections: EXECUTION_SECTIONS,
  rules: executionRules,
  toMarkdown: executionToMarkdown,
  summary: executionSummary,
  options: executionOptions,
  items: { one: 'post', many: 'posts' },
};
