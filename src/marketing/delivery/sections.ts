import { DELIVERABLE_FIELDS } from '../deliverable-fields.ts';
import type { Field, Section } from '../field.ts';
import { optionsOf } from '../options.ts';
import { CHECK_STATES, CHECKPOINTS, PACKED_TYPES, typeOptions } from './choices.ts';
import { AUDIENCE_NAMES, FORMAT_OPTIONS } from './leaving.ts';

const text = (key: string, label: string, required = true): Field => ({ key, label, required, kind: 'text' });
const long = (key: string, label: string, required = true): Field => ({
  key,
  label,
  required,
  kind: 'long_text',
});
const list = (key: string, label: string, required = false): Field => ({
  key,
  label,
  required,
  kind: 'list',
});
const items = (key: string, label: string, fields: readonly Field[], titleField?: string): Field => ({
  key,
  label,
  required: false,
  kind: 'items',
  fields,
  ...(titleField ? { titleField } : {}),
});

const ARTIFACT: Field = {
  key: 'artifact',
  label: 'From',
  required: true,
  kind: 'choice',
  options: typeOptions(PACKED_TYPES),
};

/** Which artifact it is follows from the title and cannot be edited. */
const INCLUDED_FIELDS: readonly Field[] = [
  text('title', 'Title'),
  { key: 'number', label: 'Version', required: true, kind: 'number', min: 1 },
  text('digest', 'Digest'),
];

const CHECK_FIELDS: readonly Field[] = [
  { key: 'point', label: 'Point', required: true, kind: 'choice', options: optionsOf(CHECKPOINTS) },
  { key: 'state', label: 'State', required: true, kind: 'choice', options: optionsOf(CHECK_STATES) },
];

const CHAPTER_FIELDS: readonly Field[] = [
  text('title', 'Title'),
  { ...long('text', 'Text'), format: 'markdown' },
];

const SLIDE_FIELDS: readonly Field[] = [
  text('title', 'Title'),
  list('points', 'Points', true),
  long('speaker_notes', 'Speaker notes'),
];

const FILE_FIELDS: readonly Field[] = [
  text('name', 'File'),
  text('title', 'Holds'),
  ARTIFACT,
  { ...text('deliverable_id', 'Deliverable'), format: 'reference' },
  text('use', 'Use'),
];

const ownFields = DELIVERABLE_FIELDS.filter(({ key }) => key === 'title' || key === 'kind');
const body = DELIVERABLE_FIELDS.filter(({ key }) => key === 'content_markdown');

/** What the pack holds and for whom, then how it looks and what is checked, then its documents. */
export const DELIVERY_SECTIONS: readonly Section[] = [
  {
    key: 'included',
    title: 'What the pack holds',
    path: [],
    fields: [{ ...items('included', 'What the pack holds', INCLUDED_FIELDS, 'title'), required: true }],
  },
  {
    key: 'recipient',
    title: 'For the recipient',
    path: ['recipient'],
    fields: [text('name', 'For', false), long('notes', 'Notes', false)],
  },
  {
    key: 'leaves',
    title: 'How it leaves',
    path: [],
    fields: [
      { key: 'formats', label: 'Formats', required: false, kind: 'multi_choice', options: FORMAT_OPTIONS },
      { key: 'audience', label: 'Made for', required: false, kind: 'choice', options: AUDIENCE_NAMES },
    ],
  },
  {
    key: 'branding',
    title: 'Branding',
    path: ['branding'],
    fields: [list('colour_codes', 'Colours'), list('fonts', 'Fonts')],
  },
  {
    key: 'checklist',
    title: 'Before it leaves',
    path: [],
    fields: [items('checklist', 'Before it leaves', CHECK_FIELDS, 'point')],
  },
  {
    key: 'limits',
    title: 'Limits',
    path: ['limits'],
    fields: [list('compliance_rules', 'Kept in everything that is published')],
  },
  {
    key: 'deliverables',
    title: 'Deliverables',
    path: [],
    fields: [
      {
        key: 'deliverables',
        label: 'Deliverables',
        required: true,
        kind: 'items',
        titleField: 'title',
        fields: [
          ...ownFields,
          long('cover_note', 'Cover note', false),
          ...body,
          items('chapters', 'Chapters', CHAPTER_FIELDS, 'title'),
          items('slides', 'Slides', SLIDE_FIELDS, 'title'),
          items('files', 'Files', FILE_FIELDS, 'name'),
        ],
      },
    ],
  },
];
