import type { Field } from '../field.ts';
import { MOST } from './answers.ts';
import { SOCIAL_OPTIONS } from './choices.ts';

/** What the plan asks before an execution starts (issue 3). */
export const EXECUTION_FIELDS: readonly Field[] = [
  {
    key: 'start_date',
    label: 'Start date',
    required: true,
    kind: 'date',
    hint: 'The first day of week 1, which is seven days long.',
  },
  {
    key: 'posts_per_week',
    label: 'Posts per week',
    required: true,
    kind: 'number',
    min: 1,
    max: 50,
    hint: 'On all platforms together, shared out evenly, at least one each. Reels and emails come on top.',
  },
  {
    key: 'platforms',
    label: 'Platforms',
    required: true,
    kind: 'multi_choice',
    options: SOCIAL_OPTIONS,
    hint: 'Where posts are published. Emails follow their own sequence.',
  },
  {
    key: 'best_times',
    label: 'Best times',
    required: true,
    kind: 'list',
    hint: 'One a line, as HH:MM. Posts are placed at these times.',
  },
  {
    key: 'blackout_dates',
    label: 'Blackout dates',
    required: false,
    kind: 'list',
    hint: 'One a line, as YYYY-MM-DD. Nothing is published on these days.',
  },
  {
    key: 'time_zone',
    label: 'Time zone',
    required: false,
    kind: 'text',
    maxLength: 60,
    hint: 'By name, such as Europe/Dublin. Left empty, times are local to the audience.',
  },
  {
    key: 'who_reviews',
    label: 'Who reviews',
    required: false,
    kind: 'text',
    maxLength: MOST.line,
    hint: 'Who reads each post before it is published.',
  },
  {
    key: 'who_escalates',
    label: 'Who escalates',
    required: false,
    kind: 'text',
    maxLength: MOST.line,
    hint: 'Who is called when a post causes trouble, and decides.',
  },
  {
    key: 'review_rules',
    label: 'Review rules',
    required: false,
    kind: 'list',
    hint: 'One a line: what must be true before anything is published.',
  },
];
