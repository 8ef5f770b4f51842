import type { Field } from '../field.ts';
import { optionsOf } from '../options.ts';
import { CHANNEL_ROLES } from './choices.ts';

const text = (key: string, label: string): Field => ({ key, label, required: true, kind: 'text' });
const long = (key: string, label: string): Field => ({ key, label, required: true, kind: 'long_text' });
const list = (key: string, label: string): Field => ({ key, label, required: true, kind: 'list' });

/** The fields of every nested item of a strategy, by the property that holds the items. */
export const ITEM_FIELDS = {
  competitive_map: [
    text('name', 'Name'),
    long('position', 'Position'),
    long('strength', 'Strength'),
    long('weakness', 'Weakness'),
  ],
  segments: [text('name', 'Name'), long('description', 'Description'), long('why_now', 'Why now')],
  personas: [
    text('name', 'Name'),
    long('situation', 'Situation'),
    list('pains', 'Pains'),
    list('desired_outcomes', 'Desired outcomes'),
    long('decision_trigger', 'Decision trigger'),
  ],
  objection_hierarchy: [long('objection', 'Objection'), long('answer', 'Answer'), long('proof', 'Proof')],
  pillars: [
    text('name', 'Name'),
    long('message', 'Message'),
    long('proof', 'Proof'),
    list('topics', 'Topics'),
  ],
  channels: [
    text('name', 'Channel'),
    { key: 'role', label: 'Role', required: true, kind: 'choice', options: optionsOf(CHANNEL_ROLES) },
    list('content_types', 'Content types'),
    long('kpi', 'KPI'),
    long('kill_criteria', 'Kill criteria'),
  ],
  indicators: [
    text('name', 'Name'),
    long('baseline', 'Baseline'),
    long('target', 'Target'),
    long('source', 'Source'),
  ],
  decision_rules: [long('when', 'When'), long('action', 'Then')],
} as const satisfies Record<string, readonly Field[]>;
