import { creativesOptions } from '../creatives/options.ts';
import { creativesContentSchema } from '../creatives/schema.ts';
import { CREATIVES_SECTIONS } from '../creatives/sections.ts';
import { creativesSummary } from '../creatives/summary.ts';
import { creativesMarkdown } from '../creatives/to-markdown.ts';
import { creativesRules } from '../quality/creatives-rules.ts';
import type { ArtifactDefinition } from './definition.ts';

/** The creatives: the lines and assets that posts are made from. */
export const creativesDefinition: ArtifactDefinition = {
  type: 'creatives',
  title: 'Creatives',
  schema: creativesContentSchema,
  sections: CREATIVES_SECTIONS,
  rules: creativesRules,
  toMarkdown: creativesMarkdown,
  summary: creativesSummary,
  options: creativesOptions,
  items: { one: 'asset', many: 'assets' },
};
