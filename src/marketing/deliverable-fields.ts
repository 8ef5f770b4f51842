import { DELIVERABLE_KINDS, kindTitle } from './deliverable-kinds.ts';
import type { Field } from './field.ts';

/** What people may edit in a deliverable. Its id and assets stay as they are. */
export const DELIVERABLE_FIELDS: readonly Field[] = [
  { key: 'title', label: 'Title', required: true, kind: 'text' },
  {
    key: 'kind',
    label: 'Kind',
    required: true,
    kind: 'choice',
    options: DELIVERABLE_KINDS.map((kind) => ({ value: kind, label: kindTitle(kind) })),
  },
  { key: 'content_markdown', label: 'Text', required: true, kind: 'long_text', format: 'markdown' },
  { key: 'platform', label: 'Platform', required: false, kind: 'text' },
  { key: 'hashtags', label: 'Hashtags', required: false, kind: 'list' },
];
