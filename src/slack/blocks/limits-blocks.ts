import { type BlockShape, LIMITS } from './limits.ts';

const EVERYWHERE = ['message', 'modal', 'home'] as const;
const MESSAGES = ['message'] as const;

/** Each block: the surfaces that take it, its texts, lists and elements (docs.slack.dev/reference/block-kit/blocks). */
export const BLOCK_SHAPES: Readonly<Record<string, BlockShape>> = {
  actions: {
    surfaces: EVERYWHERE,
    place: 'actions',
    lists: { elements: { min: 1, max: LIMITS.actions, of: ['element'] } },
  },
  context: {
    surfaces: EVERYWHERE,
    place: 'context',
    lists: { elements: { min: 1, max: LIMITS.contextElements, of: ['text', 'element'] } },
  },
  context_actions: {
    surfaces: MESSAGES,
    place: 'context_actions',
    lists: { elements: { min: 1, max: LIMITS.contextActions, of: ['element'] } },
  },
  divider: { surfaces: EVERYWHERE },
  file: { surfaces: MESSAGES, also: ['source', 'external_id'], required: ['source', 'external_id'] },
  header: { surfaces: EVERYWHERE, texts: { text: { max: LIMITS.header, as: 'plain', required: true } } },
  image: {
    surfaces: EVERYWHERE,
    texts: {
      alt_text: { max: LIMITS.altText, as: 'string', required: true },
      title: { max: LIMITS.altText, as: 'plain' },
      image_url: { max: LIMITS.url, as: 'string' },
    },
    also: ['slack_file'],
  },
  input: {
    surfaces: ['modal', 'home', 'message'],
    place: 'input',
    texts: {
      label: { max: LIMITS.inputLabel, as: 'plain', required: true },
      hint: { max: LIMITS.inputLabel, as: 'plain' },
    },
    children: { element: { required: true } },
    also: ['optional', 'dispatch_action'],
  },
  markdown: {
    surfaces: MESSAGES,
    texts: { text: { max: LIMITS.markdownText, as: 'string', required: true } },
  },
  plan: {
    surfaces: MESSAGES,
    texts: { title: { max: LIMITS.cardTitle, as: 'string', required: true } },
    also: ['tasks'],
  },
  rich_text: { surfaces: EVERYWHERE, also: ['elements'], required: ['elements'] },
  section: {
    surfaces: EVERYWHERE,
    place: 'section',
    texts: { text: { max: LIMITS.sectionText, as: 'any' } },
    lists: { fields: { min: 1, max: LIMITS.sectionFields, of: ['text'] } },
    children: { accessory: { required: false } },
    also: ['expand'],
  },
  table: { surfaces: MESSAGES, also: ['rows', 'column_settings'], required: ['rows'] },
  task_card: {
    surfaces: MESSAGES,
    texts: { title: { max: LIMITS.cardTitle, as: 'string', required: true } },
    also: ['task_id', 'details', 'output', 'sources', 'status'],
    required: ['task_id', 'status'],
  },
  video: {
    surfaces: EVERYWHERE,
    texts: {
      alt_text: { max: LIMITS.altText, as: 'string', required: true },
      title: { max: LIMITS.videoTitle, as: 'plain', required: true },
      author_name: { max: LIMITS.videoAuthor, as: 'string' },
      description: { max: LIMITS.altText, as: 'plain' },
    },
    also: ['video_url', 'thumbnail_url', 'title_url', 'provider_name', 'provider_icon_url'],
    required: ['video_url', 'thumbnail_url'],
  },
};
