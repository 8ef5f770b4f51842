import type { Field, Section } from '../field.ts';
import { EXECUTION_KIND_OPTIONS, FORMAT_OPTIONS, PLATFORM_OPTIONS, SOCIAL_OPTIONS } from './choices.ts';

type Kind = Field['kind'];

const field =
  (required: boolean) =>
  (key: string, label: string, kind: Kind, more: Partial<Field> = {}): Field => ({
    key,
    label,
    required,
    kind,
    ...more,
  });

const needed = field(true);
const may = field(false);

const POST_HINT =
  'Its reference, such as ig_posts_week1-2 for the second Instagram post. Empty while it is still to be written.';

const asset = may('asset', 'Asset', 'text', {
  format: 'reference',
  hint: 'Its reference in the creatives, such as carousel_templates-1 for "Carousel templates, no. 1".',
});

const SCENE_FIELDS: readonly Field[] = [
  needed('time', 'Time', 'text'),
  needed('picture', 'Picture', 'long_text'),
  needed('words', 'Words', 'long_text'),
];

const ENTRY_FIELDS: readonly Field[] = [
  needed('date', 'Date', 'date'),
  needed('time', 'Local time', 'text', { hint: 'As HH:MM.' }),
  needed('platform', 'Platform', 'choice', { options: PLATFORM_OPTIONS }),
  needed('format', 'Format', 'choice', { options: FORMAT_OPTIONS }),
  needed('pillar', 'Pillar', 'text'),
  needed('hook', 'Hook', 'long_text'),
  needed('call_to_action', 'Call to action', 'text'),
  asset,
  may('post', 'Post', 'text', { format: 'reference', hint: POST_HINT }),
];

const DELIVERABLE_FIELDS: readonly Field[] = [
  needed('title', 'Title', 'text'),
  needed('kind', 'Kind', 'choice', { options: EXECUTION_KIND_OPTIONS }),
  may('platform', 'Platform', 'choice', { options: PLATFORM_OPTIONS }),
  asset,
  may('day', 'Day of the sequence', 'number', { min: 1, max: 400 }),
  may('subject', 'Subject', 'text'),
  may('preview', 'Preview', 'text'),
  needed('content_markdown', 'Text', 'long_text', { format: 'markdown' }),
  may('scenes', 'Scenes', 'items', { titleField: 'time', fields: SCENE_FIELDS }),
  may('hashtags', 'Hashtags', 'list'),
  may('link', 'Link', 'url'),
];

const LINK_FIELDS: readonly Field[] = [
  needed('platform', 'Platform', 'choice', { options: PLATFORM_OPTIONS }),
  needed('utm_source', 'Source', 'text'),
  needed('utm_medium', 'Medium', 'text'),
  needed('link', 'Link', 'url'),
];

/** The execution in the order in which people read it: when, what goes out, its words, its links, who answers for it. */
export const EXECUTION_SECTIONS: readonly Section[] = [
  {
    key: 'schedule',
    title: 'Schedule',
    path: ['schedule'],
    fields: [
      needed('start_date', 'Start date', 'date'),
      needed('posts_per_week', 'Posts per week', 'number', { min: 1, max: 50 }),
      needed('platforms', 'Platforms', 'multi_choice', { options: SOCIAL_OPTIONS }),
      needed('best_times', 'Best times', 'list', { hint: 'One a line, as HH:MM.' }),
      may('blackout_dates', 'Blackout dates', 'list', { hint: 'One a line, as YYYY-MM-DD.' }),
      may('time_zone', 'Time zone', 'text'),
    ],
  },
  {
    key: 'calendar',
    title: 'Calendar',
    path: [],
    fields: [may('calendar', 'Calendar', 'items', { titleField: 'hook', fields: ENTRY_FIELDS })],
  },
  {
    key: 'deliverables',
    title: 'Posts and emails',
    path: [],
    fields: [
      needed('deliverables', 'Posts and emails', 'items', {
        titleField: 'title',
        fields: DELIVERABLE_FIELDS,
      }),
    ],
  },
  {
    key: 'utm',
    title: 'Links',
    path: ['utm'],
    fields: [
      needed('utm_campaign', 'Campaign name in links', 'text'),
      may('landing_page', 'Landing page', 'url'),
      may('links', 'Link of each platform', 'items', { titleField: 'utm_source', fields: LINK_FIELDS }),
    ],
  },
  {
    key: 'governance',
    title: 'Governance',
    path: ['governance'],
    fields: [
      may('who_reviews', 'Who reviews', 'text'),
      may('who_escalates', 'Who escalates', 'text'),
      may('review_rules', 'Review rules', 'list'),
      may('disclaimers', 'Disclaimers under every post', 'list'),
    ],
  },
];
