import { DELIVERABLES_SECTION } from '../deliverable.ts';
import type { Field, Section } from '../field.ts';
import { optionsOf } from '../options.ts';
import { BOTTLENECKS, DIFFERENTIATION_LOGICS } from './choices.ts';
import { ITEM_FIELDS } from './item-fields.ts';

const long = (key: string, label: string, hint?: string): Field => ({
  key,
  label,
  hint,
  required: true,
  kind: 'long_text',
});
const list = (key: string, label: string, required = true): Field => ({ key, label, required, kind: 'list' });
const choice = (key: string, label: string, words: readonly string[]): Field => ({
  key,
  label,
  required: true,
  kind: 'choice',
  options: optionsOf(words),
});
const items = (key: string, label: string, fields: readonly Field[], titleField: string): Field => ({
  key,
  label,
  required: true,
  kind: 'items',
  fields,
  titleField,
});

/** The eight layers, then the deliverables, in the order in which people read them. */
export const STRATEGY_SECTIONS: readonly Section[] = [
  {
    key: 'business_reality',
    title: 'Business reality',
    path: ['layers', 'business_reality'],
    fields: [
      long('business_model_summary', 'Business model'),
      list('revenue_streams', 'Revenue streams'),
      long('unit_economics', 'Unit economics'),
      long('pricing_logic', 'Pricing logic'),
      long('growth_constraint', 'Growth constraint'),
      choice('bottleneck', 'Bottleneck', BOTTLENECKS),
    ],
  },
  {
    key: 'market',
    title: 'Market',
    path: ['layers', 'market'],
    fields: [
      long('category_maturity', 'Category maturity'),
      items('competitive_map', 'Competitive map', ITEM_FIELDS.competitive_map, 'name'),
      long('white_space_logic', 'White space'),
      list('what_not_to_do', 'What not to do', false),
    ],
  },
  {
    key: 'audience',
    title: 'Audience',
    path: ['layers', 'audience'],
    fields: [
      items('segments', 'Segments', ITEM_FIELDS.segments, 'name'),
      items('personas', 'Personas', ITEM_FIELDS.personas, 'name'),
      long('awareness_state', 'Awareness'),
      items('objection_hierarchy', 'Objections, in order', ITEM_FIELDS.objection_hierarchy, 'objection'),
      long('trust_transfer_mechanism', 'How trust is transferred'),
    ],
  },
  {
    key: 'value',
    title: 'Value',
    path: ['layers', 'value'],
    fields: [
      long('core_promise', 'Core promise'),
      long('sacrifice_framing', 'What the buyer gives up'),
      choice('differentiation_logic', 'Differentiation', DIFFERENTIATION_LOGICS),
      long('differentiation_reason', 'Why it is different'),
    ],
  },
  {
    key: 'narrative',
    title: 'Narrative',
    path: ['layers', 'narrative'],
    fields: [
      long('problem', 'Problem'),
      long('tension', 'Tension'),
      long('resolution', 'Resolution'),
      long('enemy_definition', 'What we stand against'),
      long('repetition_logic', 'What is repeated'),
      items('pillars', 'Pillars', ITEM_FIELDS.pillars, 'name'),
    ],
  },
  {
    key: 'channels',
    title: 'Channels',
    path: ['layers'],
    fields: [items('channels', 'Channels', ITEM_FIELDS.channels, 'name')],
  },
  {
    key: 'limits',
    title: 'Limits',
    path: ['layers', 'limits'],
    fields: [
      list('tone_boundaries', 'Tone boundaries'),
      list('forbidden_language', 'Forbidden language'),
      list('claim_boundaries', 'Claim boundaries'),
      list('compliance_rules', 'Compliance rules'),
    ],
  },
  {
    key: 'measurement',
    title: 'Measurement',
    path: ['layers', 'measurement'],
    fields: [
      long('success_definition', 'Definition of success'),
      items('leading_indicators', 'Leading indicators', ITEM_FIELDS.indicators, 'name'),
      items('lagging_indicators', 'Lagging indicators', ITEM_FIELDS.indicators, 'name'),
      items('decision_rules', 'Decision rules', ITEM_FIELDS.decision_rules, 'when'),
    ],
  },
  DELIVERABLES_SECTION,
];
