import { toMarkdown } from '../markdown/to-markdown.ts';
import { strategyRules } from '../quality/strategy-rules.ts';
import { strategyContentSchema } from '../strategy/schema.ts';
import { STRATEGY_SECTIONS } from '../strategy/sections.ts';
import { strategySummary } from '../strategy/summary.ts';
import type { ArtifactDefinition } from './definition.ts';

/** The strategy: eight layers and the deliverables that make them usable. */
export const strategyDefinition: ArtifactDefinition = {
  type: 'strategy',
  title: 'Strategy',
  schema: strategyContentSchema,
  sections: STRATEGY_SECTIONS,
  rules: strategyRules,
  toMarkdown: (content) => toMarkdown(STRATEGY_SECTIONS, content),
  summary: strategySummary,
};
