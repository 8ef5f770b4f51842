import type { Field, Option, Section } from '../field.ts';
import {
  ASSET_KIND_OPTIONS,
  ASSET_TYPE_OPTIONS,
  LAYER_OPTIONS,
  PLATFORM_OPTIONS,
  SHAPE_OPTIONS,
} from './choices.ts';

const text = (key: string, label: string, required = true): Field => ({ key, label, required, kind: 'text' });
const long = (key: string, label: string, required = true): Field => ({
  key,
  label,
  required,
  kind: 'long_text',
});
const list = (key: string, label: string): Field => ({ key, label, required: false, kind: 'list' });
const choice = (key: string, label: string, options: readonly Option[], required = true): Field => ({
  key,
  label,
  required,
  kind: 'choice',
  options,
});
const items = (
  key: string,
  label: string,
  fields: readonly Field[],
  titleField: string,
  required = true,
): Field => ({ key, label, required, kind: 'items', fields, titleField });

const layer = choice('layer', 'Serves', LAYER_OPTIONS);
const platform = choice('platform', 'Platform', PLATFORM_OPTIONS, false);
const pillar = (required: boolean): Field => ({
  ...text('pillar', 'Pillar', required),
  hint: 'As the strategy names it.',
});

const PALETTE = [text('name', 'Name'), text('colour', 'Colour'), text('use', 'Use')];
const FONTS = [text('font', 'Font'), text('use', 'Use')];
const SLIDES = [text('headline', 'Headline'), long('words', 'Words'), long('picture', 'Picture')];
const SCENES = [text('time', 'Time'), long('picture', 'Picture'), long('words', 'Words')];

/** What people may edit in an asset. Its id stays as it is, for posts refer to it. */
export const ASSET_FIELDS: readonly Field[] = [
  text('title', 'Title'),
  choice('kind', 'Kind', ASSET_KIND_OPTIONS),
  platform,
  layer,
  choice('asset_type', 'Used as', ASSET_TYPE_OPTIONS, false),
  choice('shape', 'Shape', SHAPE_OPTIONS, false),
  pillar(false),
  { ...long('content_markdown', 'Text'), format: 'markdown' },
  long('image_prompt', 'Image prompt', false),
  { ...long('alt_text', 'Alt text', false), hint: 'What is to be seen, for people who cannot see it.' },
  items('slides', 'Slides', SLIDES, 'headline', false),
  items('scenes', 'Scenes', SCENES, 'time', false),
];

const lines = (key: string, title: string, fields: readonly Field[], titleField: string): Section => ({
  key,
  title,
  path: [],
  fields: [items(key, title, fields, titleField)],
});

/** The direction, the lines by their use, then the assets: in the order in which a writer or designer needs them. */
export const CREATIVES_SECTIONS: readonly Section[] = [
  {
    key: 'direction',
    title: 'Direction',
    path: ['direction'],
    fields: [
      long('theme', 'Theme'),
      long('key_message', 'Key message'),
      items('palette', 'Colours', PALETTE, 'name', false),
      items('typography', 'Fonts', FONTS, 'font', false),
      long('image_style', 'Style of pictures', false),
      list('disclaimers', 'Required wording'),
    ],
  },
  lines('hooks', 'Hooks', [long('text', 'Hook'), layer, platform], 'text'),
  lines('angles', 'Angles', [text('name', 'Name'), long('idea', 'Idea'), layer, pillar(true)], 'name'),
  lines('calls_to_action', 'Calls to action', [long('text', 'Call to action'), layer, platform], 'text'),
  lines('offers', 'Offers', [long('text', 'Offer'), layer], 'text'),
  lines('safe_claims', 'Safe claims', [long('claim', 'Claim'), long('proof', 'Proof'), layer], 'claim'),
  {
    key: 'deliverables',
    title: 'Assets',
    path: [],
    fields: [items('deliverables', 'Assets', ASSET_FIELDS, 'title')],
  },
];
