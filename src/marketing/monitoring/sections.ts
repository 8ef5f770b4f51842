import { DELIVERABLES_SECTION } from '../deliverable.ts';
import type { Field, Section } from '../field.ts';
import { optionsOf } from '../options.ts';
import { RHYTHMS, SETUP_KINDS, WEEKDAYS } from './choices.ts';

const text = (key: string, label: string, required = true): Field => ({ key, label, required, kind: 'text' });
const long = (key: string, label: string, required = true): Field => ({
  key,
  label,
  required,
  kind: 'long_text',
});
const choice = (key: string, label: string, words: readonly string[], required = true): Field => ({
  key,
  label,
  required,
  kind: 'choice',
  options: optionsOf(words),
});

const KPI_FIELDS: readonly Field[] = [
  text('name', 'Name'),
  long('baseline', 'Baseline'),
  long('target', 'Target'),
  long('source', 'Source'),
  long('alert', 'Alert', false),
  long('decision', 'Decision', false),
];

const SETUP_FIELDS: readonly Field[] = [
  text('what', 'What'),
  choice('kind', 'Kind', SETUP_KINDS),
  long('how', 'How'),
  text('owner', 'Owner'),
];

/** The numbers, the ritual, what to set up, the limits, then the documents. */
export const MONITORING_SECTIONS: readonly Section[] = [
  {
    key: 'kpis',
    title: 'Numbers',
    path: [],
    fields: [
      {
        key: 'kpis',
        label: 'Numbers',
        required: true,
        kind: 'items',
        fields: KPI_FIELDS,
        titleField: 'name',
      },
    ],
  },
  {
    key: 'cadence',
    title: 'Cadence',
    path: ['cadence'],
    fields: [
      choice('rhythm', 'How often', RHYTHMS),
      choice('weekday', 'Day', WEEKDAYS, false),
      text('reader', 'Who reads the numbers'),
      text('decider', 'Who decides'),
      { key: 'steps', label: 'What is done each time', required: true, kind: 'list' },
    ],
  },
  {
    key: 'setup',
    title: 'Set up before the start',
    path: [],
    fields: [
      {
        key: 'setup',
        label: 'Set up before the start',
        required: false,
        kind: 'items',
        fields: SETUP_FIELDS,
        titleField: 'what',
      },
    ],
  },
  {
    key: 'limits',
    title: 'Limits',
    path: ['limits'],
    fields: [
      {
        key: 'compliance_rules',
        label: 'Kept in every report of results',
        required: false,
        kind: 'list',
      },
    ],
  },
  DELIVERABLES_SECTION,
];
