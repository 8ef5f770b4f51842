import { DELIVERY_OPTIONS } from '../delivery/options.ts';
import { deliveryContentSchema } from '../delivery/schema.ts';
import { DELIVERY_SECTIONS } from '../delivery/sections.ts';
import { deliverySummary } from '../delivery/summary.ts';
import { toMarkdown } from '../markdown/to-markdown.ts';
import { deliveryRules } from '../quality/delivery-rules.ts';
import type { ArtifactDefinition } from './definition.ts';

/** Delivery: the approved versions that leave together, and the report, deck and asset pack that carry them. */
export const deliveryDefinition: ArtifactDefinition = {
  type: 'delivery',
  title: 'Delivery',
  schema: deliveryContentSchema,
  sections: DELIVERY_SECTIONS,
  rules: deliveryRules,
  toMarkdown: (content) => toMarkdown(DELIVERY_SECTIONS, content),
  summary: deliverySummary,
  options: DELIVERY_OPTIONS,
};
